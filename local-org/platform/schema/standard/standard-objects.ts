import type { OrgIdentity } from '../../org.ts';
import type { ObjectDefinition } from '../model.ts';
import { CRM_OBJECTS } from './crm-objects.ts';
import { GROUP_OBJECTS } from './group-objects.ts';
import { EMAIL_OBJECTS } from './email-objects.ts';
import { JOB_OBJECTS } from './job-objects.ts';
import { DEV_HUB_OBJECTS } from './dev-hub-objects.ts';
import { PACKAGE_DEVELOPMENT_OBJECTS, PACKAGE_INSTALL_OBJECTS } from './packaging-objects.ts';
import { PACKAGE_LICENSE_OBJECTS } from './package-license-objects.ts';
import { REPORT_OBJECTS } from './report-objects.ts';
import { SETUP_OBJECTS } from './setup-objects.ts';
import { TOOLING_OBJECTS } from './tooling-objects.ts';

/** Objects an org has before anything is deployed. Only an org with a namespace develops packages, and is the Dev Hub of its own. */
export function standardObjects(identity: OrgIdentity): readonly ObjectDefinition[] {
    const development = identity.namespace === undefined ? [] : [...PACKAGE_DEVELOPMENT_OBJECTS, ...DEV_HUB_OBJECTS];
    return [
        ...SETUP_OBJECTS,
        ...GROUP_OBJECTS,
        ...CRM_OBJECTS,
        ...EMAIL_OBJECTS,
        ...REPORT_OBJECTS,
        ...JOB_OBJECTS,
        ...development,
        ...PACKAGE_INSTALL_OBJECTS,
        ...PACKAGE_LICENSE_OBJECTS,
        ...TOOLING_OBJECTS,
    ];
}
