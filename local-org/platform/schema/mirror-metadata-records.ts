import type { Row } from '../../database/store.ts';
import { mirrorProfiles } from '../access/mirror-profiles.ts';
import { mirrorPermissionSetGroups } from '../access/permission-set-groups.ts';
import { mirrorPermissionSets } from '../access/mirror-permission-sets.ts';
import { mirrorGroups } from '../groups/mirror-groups.ts';
import type { Catalogue } from '../metadata/component.ts';
import { mirrorFolders } from '../metadata/mirror-folders.ts';
import type { Org } from '../org.ts';
import { mirrorEmailTemplates } from '../mail/mirror-email-templates.ts';
import { mirrorPackages } from '../packaging/mirror-packages.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { mirrorReports } from '../reports/mirror-reports.ts';
import { stringOf } from './custom-field.ts';
import { mirrorStatuses } from './mirror-statuses.ts';
import { mirrorCustomMetadata } from './mirror-custom-metadata.ts';
import { mirrorRecordTypes } from './mirror-record-types.ts';

/**
 * Brings the records that mirror metadata in line with it: PermissionSet with its ObjectPermissions and FieldPermissions,
 * which clients query ("PermissionSet", Object Reference), packages, email templates, reports and their folders. Runs inside the deploy's transaction.
 */
export function mirrorMetadataRecords(org: Org, catalogue: Catalogue): void {
    mirrorPackages(org, catalogue);
    mirrorCustomMetadata(org, catalogue);
    mirrorStatuses(org, catalogue);
    mirrorRecordTypes(org, catalogue);
    mirrorGroups(org, catalogue);
    mirrorCustomPermissions(org, catalogue);
    mirrorProfiles(org, catalogue);
    mirrorPermissionSetGroups(org, catalogue);
    mirrorFolders(org, catalogue);
    mirrorEmailTemplates(org, catalogue);
    mirrorReports(org, catalogue);
    mirrorPermissionSets(org, catalogue);
}

function mirrorCustomPermissions(org: Org, catalogue: Catalogue): void {
    const deployed = catalogue.list('CustomPermission');
    for (const { id, fullName, namespace, body, lastModifiedById } of deployed) {
        const values: Row = {
            DeveloperName: namespace === undefined ? fullName : fullName.replace(`${namespace}__`, ''),
            MasterLabel: stringOf(body['label']) ?? fullName,
            Description: stringOf(body['description']) ?? null,
            Language: 'en_US',
            NamespacePrefix: namespace ?? null,
            IsLicensed: Number(body['isLicensed'] === true),
            IsProtected: 0,
        };
        if (org.store.get('CustomPermission', id)) updatePlatformRow(org, 'CustomPermission', id, values, lastModifiedById);
        else insertPlatformRow(org, 'CustomPermission', { ...values, Id: id }, lastModifiedById);
    }
    const ids = new Set(deployed.map(({ id }) => id));
    for (const row of org.store.findBy('CustomPermission', 'IsDeleted', [0])) {
        if (!ids.has(String(row['Id']))) org.store.remove('CustomPermission', String(row['Id']));
    }
}
