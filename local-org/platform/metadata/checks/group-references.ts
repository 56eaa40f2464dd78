import { entriesOf, ROLE_MEMBERS } from '../../groups/mirror-groups.ts';
import { nodeOf, nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { mention, type Reference } from './reference.ts';

export function queueReferences(_fullName: string, body: MetadataNode): Reference[] {
    const members = nodeOf(body['queueMembers']);
    const lists = [['users', 'user', 'User'], ['publicGroups', 'publicGroup', 'Group'], ...ROLE_MEMBERS.map(([list, entry]) => [list, entry, 'Role'])] as const;
    return [
        ...nodesOf(body['queueSobject']).map((node) => mention(node, 'sobjectType', 'CustomObject', stringOf(node['sobjectType']) ?? '')),
        ...lists.flatMap(([list = '', entry = '', type = '']) =>
            entriesOf(members, list, entry).map((name, index) => ({ ...mention(nodeOf(members[list]), entry, type, name), index })),
        ),
    ];
}

export function roleReferences(_fullName: string, body: MetadataNode): Reference[] {
    const parent = stringOf(body['parentRole']);
    return parent === undefined ? [] : [mention(body, 'parentRole', 'Role', parent)];
}
