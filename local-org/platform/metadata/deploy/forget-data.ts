import type { Store } from '../../../database/store.ts';
import { storedIds } from '../../../database/stored-ids.ts';
import { historyNameOf } from '../../schema/history-objects.ts';
import type { ObjectDefinition, Schema } from '../../schema/model.ts';
import type { Component } from '../component.ts';

/** Deleting an object or a field deletes its data; the tables and columns themselves stay. `schema` is the one before the deploy. */
export function forgetData(store: Store, schema: Schema, removed: readonly Component[]): void {
    for (const { type, fullName } of removed) {
        const [objectName = '', fieldName = ''] = fullName.split('.');
        const object = schema.objectOf(objectName);
        if (!object) continue;
        if (type === 'CustomObject' && object.custom) {
            const history = schema.objectOf(historyNameOf(object.apiName));
            for (const { table } of history ? [object, history] : [object]) for (const id of storedIds(store, table)) store.remove(table, id);
        } else if (type === 'CustomField') {
            const blank = Object.fromEntries(columnsOf(object, fieldName).map((column) => [column, null]));
            for (const id of storedIds(store, object.table)) store.update(object.table, id, blank);
        }
    }
}

/** Its own column, or those of its parts. */
function columnsOf({ fields }: ObjectDefinition, fieldName: string): string[] {
    const own = [fieldName.toLowerCase()];
    return fields.flatMap(({ apiName, partOf, column }) => (column !== undefined && own.includes((partOf ?? apiName).toLowerCase()) ? [column] : []));
}
