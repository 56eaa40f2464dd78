import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import { folderOf } from '../types/folder-name.ts';
import { mention, type Reference } from './reference.ts';

/** What lies in a folder, or in another one, needs it. */
export function inFolder(folderType: string): (fullName: string, body: MetadataNode) => Reference[] {
    return (fullName, body) => {
        const folder = folderOf(fullName);
        return [{ type: folderType, fullName: folder, message: `Cannot find folder:${folder}`, node: body, element: '' }];
    };
}

/** Kinds of those whom a folder is shared with, and their metadata types. */
const SHARED_TO: ReadonlyMap<unknown, string> = new Map([
    ['Group', 'Group'],
    ['Role', 'Role'],
    ['RoleAndSubordinates', 'Role'],
    ['RoleAndSubordinatesInternal', 'Role'],
    ['User', 'User'],
]);

/** Folders of reports and dashboards: their parent, and whom they are shared with. */
export function analyticsFolderReferences(folderType: string): (fullName: string, body: MetadataNode) => Reference[] {
    return (fullName, body) => [
        ...(folderOf(fullName) === '' ? [] : inFolder(folderType)(fullName, body)),
        ...nodesOf(body['folderShares']).flatMap((share) => {
            const type = SHARED_TO.get(share['sharedToType']);
            return type === undefined ? [] : [mention(share, 'sharedTo', type, stringOf(share['sharedTo']) ?? '')];
        }),
    ];
}
