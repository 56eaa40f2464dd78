import type { Org } from '../org.ts';
import type { Component } from './component.ts';

/** `FileProperties` of the Metadata API. */
export interface FileProperties {
    readonly createdById: string;
    readonly createdByName: string;
    readonly createdDate: string;
    readonly fileName: string;
    readonly fullName: string;
    readonly id: string;
    readonly lastModifiedById: string;
    readonly lastModifiedByName: string;
    readonly lastModifiedDate: string;
    readonly manageableState: 'unmanaged' | 'installed';
    readonly namespacePrefix: string | undefined;
    readonly type: string;
}

export function filePropertiesOf(org: Org, component: Component): FileProperties {
    return {
        createdById: component.createdById,
        createdByName: userName(org, component.createdById),
        createdDate: component.createdDate,
        fileName: component.fileName,
        fullName: component.fullName,
        id: component.id,
        lastModifiedById: component.lastModifiedById,
        lastModifiedByName: userName(org, component.lastModifiedById),
        lastModifiedDate: component.lastModifiedDate,
        manageableState: component.namespace === undefined ? 'unmanaged' : 'installed',
        namespacePrefix: component.namespace,
        type: component.type,
    };
}

/** What nobody deployed: standard objects, and the manifest of a retrieve. */
export function platformFileProperties(type: string, fullName: string, fileName: string): FileProperties {
    const epoch = '1970-01-01T00:00:00.000Z';
    const by = { createdById: '', createdByName: '', createdDate: epoch, lastModifiedById: '', lastModifiedByName: '', lastModifiedDate: epoch };
    return { ...by, fileName, fullName, id: '', manageableState: 'unmanaged', namespacePrefix: undefined, type };
}

function userName(org: Org, userId: string): string {
    return String(org.store.get('User', userId)?.['Name'] ?? '');
}
