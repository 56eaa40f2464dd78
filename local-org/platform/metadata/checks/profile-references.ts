import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { PERMISSION_SET_GRANTS } from './permission-set-references.ts';
import { mention, type Reference } from './reference.ts';

/** Lists of a profile, their naming element, and the type named. */
export const PROFILE_GRANTS: typeof PERMISSION_SET_GRANTS = [
    ...PERMISSION_SET_GRANTS.filter(([list]) => list !== 'tabSettings'),
    ['tabVisibilities', 'tab', 'CustomTab', 'tab'],
    ['layoutAssignments', 'layout', 'Layout', 'layout'],
];

export function profileReferences(_fullName: string, body: MetadataNode): Reference[] {
    const grants = PROFILE_GRANTS.flatMap(([list, element, type, field]) =>
        nodesOf(body[list]).map((grant) => mention(grant, element, type, stringOf(grant[element]) ?? '', field)),
    );
    const recordTypes = nodesOf(body['layoutAssignments']).flatMap((assignment) => {
        const recordType = stringOf(assignment['recordType']);
        return recordType === undefined ? [] : [mention(assignment, 'recordType', 'RecordType', recordType)];
    });
    return [...grants, ...recordTypes];
}

export function permissionSetGroupReferences(_fullName: string, body: MetadataNode): Reference[] {
    const names = (body['permissionSets'] ?? []) as readonly string[];
    return names.map((name, index) => ({ ...mention(body, 'permissionSets', 'PermissionSet', name), index }));
}
