import { SfError } from '@salesforce/core';
import { MIGRATED_OBJECTS } from '../../domain/migration/portable-row.ts';
import type { FieldObstacle } from '../../domain/migration/field-plan.ts';
import { notLicenseOrg } from '../read-license-org.ts';
import type { OrgShape } from './org-shape.ts';

/** Fields that this version of OpenLMA brings records by. */
const NEEDED: readonly (readonly [object: string, field: string])[] = [
    ...MIGRATED_OBJECTS.map((object) => [object, 'Migration_Run__c'] as const),
    ['License_Run__c', 'Source_Key__c'],
    ['License__c', 'Change_Source__c'],
    ['License__c', 'Last_Change_ID__c'],
    ['License_Event__c', 'Event_Key__c'],
];

const NOTHING_WRITTEN = 'Nothing was written.';

export function checkTwoOrgs(sourceOrgId: string, targetOrgId: string, alias: string): void {
    if (sourceOrgId !== targetOrgId) return;
    throw SfError.create({
        name: 'SameOrg',
        message: `--source-org and --target-org are the same org (${alias}, ${targetOrgId}). ${NOTHING_WRITTEN}`,
        actions: [
            'Name the org that the licenses come from, and the one that they go to: --source-org old --target-org new',
            'See which orgs have a login: sf org list',
        ],
    });
}

/** Throws NotLicenseOrg, MissingPermission or OlderOpenLma. */
export function checkTarget(shape: OrgShape, alias: string): void {
    const missing = MIGRATED_OBJECTS.filter((object) => !shape.has(object));
    if (missing.length > 0) throw notLicenseOrg(alias, new Error(`Nothing was written, since ${missing.join(', ')} cannot be seen there.`));
    const closed = MIGRATED_OBJECTS.filter((object) => shape.get(object)?.createable !== true);
    if (closed.length > 0) throw missingPermission(alias, `its user may not create ${closed.join(', ')}`);
    const absent = NEEDED.filter(([object, field]) => shape.get(object)?.fields.has(field) !== true);
    if (absent.length > 0) throw olderOpenLma(alias, absent);
    const locked = NEEDED.filter(([object, field]) => shape.get(object)?.fields.get(field)?.createable !== true);
    if (locked.length > 0) throw missingPermission(alias, `its user may not write ${locked.map((each) => each.join('.')).join(', ')}`);
}

export function missingPermission(alias: string, why: string): SfError {
    return SfError.create({
        name: 'MissingPermission',
        message: `Only the license service brings licenses to ${alias}: ${why}. It needs the permission set License_Service. ${NOTHING_WRITTEN}`,
        actions: [`Let the user bring them: sf org assign permset --name License_Service --target-org ${alias}`],
    });
}

function olderOpenLma(alias: string, absent: readonly (readonly [string, string])[]): SfError {
    const names = absent.map((each) => each.join('.'));
    return SfError.create({
        name: 'OlderOpenLma',
        message: `The org ${alias} has an older version of OpenLMA, or does not show all of it to its user: ${names.join(', ')} cannot be seen. ${NOTHING_WRITTEN}`,
        actions: [
            `Deploy this version there: sf project deploy start --source-dir force-app --target-org ${alias}`,
            `Let the user see all fields: sf org assign permset --name License_Service --target-org ${alias}`,
        ],
    });
}

/** Throws RequiredField. */
export function checkObstacles(obstacles: readonly FieldObstacle[], alias: string): void {
    if (obstacles.length === 0) return;
    const names = obstacles.map(({ object, field }) => `${object}.${field}`).join(', ');
    throw SfError.create({
        name: 'RequiredField',
        message: `The org ${alias} requires a field that no record of the source has: ${names}. ${NOTHING_WRITTEN}`,
        actions: ['Make the field optional or give it a default value in Setup, Object Manager; require it on the page layout instead.'],
    });
}
