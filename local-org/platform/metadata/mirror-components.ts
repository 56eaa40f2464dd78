import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import type { Component } from './component.ts';

/**
 * Brings the records of an object in line with the components that they mirror and share their ids with. Nothing stays behind of what is no
 * longer deployed, as nobody can restore it.
 */
export function mirrorComponents(org: Org, objectName: string, components: readonly Component[], rowOf: (component: Component) => Row): void {
    const deployed = new Set(components.map(({ id }) => id));
    for (const component of components) {
        const { id, lastModifiedById } = component;
        if (org.store.get(objectName, id)) updatePlatformRow(org, objectName, id, rowOf(component), lastModifiedById);
        else insertPlatformRow(org, objectName, { ...rowOf(component), Id: id }, lastModifiedById);
    }
    for (const row of org.store.findBy(objectName, 'IsDeleted', [0])) {
        if (!deployed.has(String(row['Id']))) org.store.remove(objectName, String(row['Id']));
    }
}
