import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import { stringOf } from '../schema/custom-field.ts';
import type { Catalogue, Component } from './component.ts';
import { mirrorComponents } from './mirror-components.ts';
import { folderOf } from './types/folder-name.ts';

/** Metadata type of folders, and what Folder records call it. */
const TYPES: ReadonlyMap<string, string> = new Map([
    ['EmailFolder', 'Email'],
    ['ReportFolder', 'Report'],
    ['DashboardFolder', 'Dashboard'],
]);

/** Brings the records of Folder, which clients query, in line with what is deployed. */
export function mirrorFolders(org: Org, catalogue: Catalogue): void {
    const folders = [...TYPES.keys()].flatMap((type) => catalogue.list(type));
    mirrorComponents(org, 'Folder', folders, (folder) => folderRow(catalogue, folder));
}

function folderRow(catalogue: Catalogue, { type, fullName, namespace, body }: Component): Row {
    return {
        Name: stringOf(body['name']) ?? fullName,
        DeveloperName: fullName.slice(fullName.lastIndexOf('/') + 1),
        AccessType: stringOf(body['accessType']) ?? 'Public',
        Type: TYPES.get(type) ?? null,
        ParentId: catalogue.get(type, folderOf(fullName))?.id ?? null,
        IsReadonly: Number(body['publicFolderAccess'] !== 'ReadWrite'),
        NamespacePrefix: namespace ?? null,
    };
}
