import { isStandardProfile } from '../../access/profiles.ts';
import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { checkPermissionSet } from './check-permission-set.ts';
import type { StagedOrg } from './reference.ts';

/** Elements of profiles that mean nothing here. */
const UNSUPPORTED = [
    'agentAccesses',
    'categoryGroupVisibilities',
    'externalDataSourceAccesses',
    'genComputingSummaryDefAccesses',
    'loginFlows',
    'loginHours',
    'loginIpRanges',
    'profileActionOverrides',
    'servicePresenceStatusAccesses',
];
const LICENSES = ['Salesforce'];

export function checkProfile(fullName: string, body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    for (const element of UNSUPPORTED) if (body[element] !== undefined) problems.add(`The local org does not support ${element} of profiles.`, body, element);
    const license = stringOf(body['userLicense']);
    if (license !== undefined && !LICENSES.includes(license)) problems.add(`The local org does not support the user license ${license}.`, body, 'userLicense');
    for (const assignment of nodesOf(body['layoutAssignments']))
        if (assignment['recordType'] !== undefined) problems.add('The local org does not support layouts by record type.', assignment, 'recordType');
    const isCustom = !isStandardProfile(fullName);
    if (!isCustom && body['custom'] === true) problems.add(`${fullName} is a standard profile`, body, 'custom');
    checkPermissionSet(body, org, problems, org.catalogue.get('Profile', fullName)?.body);
}

export function checkPermissionSetGroup(body: MetadataNode, problems: ProblemList): void {
    if (body['mutingPermissionSets'] !== undefined) problems.add('The local org does not support muting permission sets.', body, 'mutingPermissionSets');
    if (body['hasActivationRequired'] === true)
        problems.add('The local org does not support session-based permission set groups.', body, 'hasActivationRequired');
}
