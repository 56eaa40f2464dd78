import type { Row } from '../../database/store.ts';
import type { Catalogue } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import type { ObjectDefinition, RecordTypeDefinition } from './model.ts';

/** Brings the RecordType rows in line with the record types; records whose type is gone are left without one. Part of the running transaction. */
export function mirrorRecordTypes(org: Org, catalogue: Catalogue): void {
    const wanted = new Map<string, Row>();
    for (const object of org.model().schema.objects) {
        for (const type of object.recordTypes ?? []) wanted.set(type.id, rowOf(catalogue, object, type));
    }
    for (const row of org.store.findBy('RecordType', 'IsDeleted', [0])) {
        const id = String(row['Id']);
        const values = wanted.get(id);
        if (values) updatePlatformRow(org, 'RecordType', id, values);
        else forget(org, id, String(row['SobjectType']));
        wanted.delete(id);
    }
    for (const [id, row] of wanted) insertPlatformRow(org, 'RecordType', { ...row, Id: id });
}

function rowOf(catalogue: Catalogue, object: ObjectDefinition, type: RecordTypeDefinition): Row {
    return {
        Name: type.label,
        DeveloperName: type.developerName,
        NamespacePrefix: catalogue.get('RecordType', `${object.apiName}.${type.developerName}`)?.namespace ?? null,
        SobjectType: object.apiName,
        IsActive: Number(type.isActive),
        BusinessProcessId: type.businessProcessId ?? null,
        Description: type.description ?? null,
    };
}

function forget(org: Org, id: string, objectName: string): void {
    org.store.remove('RecordType', id);
    const object = org.model().schema.objectOf(objectName);
    if (!object) return;
    for (const row of org.store.findBy(object.table, 'RecordTypeId', [id])) org.store.update(object.table, String(row['Id']), { RecordTypeId: null });
}
