import type { Row } from '../../database/store.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { columnOfValue } from '../records/stored-values.ts';
import { withoutMilliseconds } from '../records/coerce.ts';
import { developerNameOf, masterLabelOf, metadataTypeOf, qualifiedApiNameOf, recordValueOf } from './custom-metadata-record.ts';
import type { ObjectDefinition } from './model.ts';

/** Keeps a row for each record of a custom metadata type, so that queries read them like any other record. Part of the running transaction. */
export function mirrorCustomMetadata(org: Org, catalogue: Catalogue): void {
    const byType = Map.groupBy(catalogue.list('CustomMetadata'), ({ fullName }) => metadataTypeOf(fullName).toLowerCase());
    for (const type of org.model().schema.objects.filter(({ kind }) => kind === 'customMetadata')) {
        mirrorRecords(org, catalogue, type, byType.get(type.apiName.toLowerCase()) ?? []);
    }
}

function mirrorRecords(org: Org, catalogue: Catalogue, type: ObjectDefinition, records: readonly Component[]): void {
    const typeNamespace = catalogue.get('CustomObject', type.apiName)?.namespace;
    const visible = records.filter((record) => !isHidden(record, typeNamespace));
    const wanted = new Map(visible.map((record) => [record.id, rowOf(catalogue, type, record)]));
    for (const row of org.store.findBy(type.table, 'Language', [LANGUAGE])) {
        const id = String(row['Id']);
        const values = wanted.get(id);
        if (values === undefined) org.store.remove(type.table, id);
        else if (!isSame(row, values)) org.store.update(type.table, id, values);
        wanted.delete(id);
    }
    for (const [id, row] of wanted) org.store.insert(type.table, { ...row, Id: id });
}

/** "Protected … records are not available in REST, SOAP, SOQL, and Setup" outside of their package ("CustomMetadata", Metadata API guide). */
function isHidden(record: Component, typeNamespace: string | undefined): boolean {
    return record.body['protected'] === true && record.namespace !== undefined && record.namespace === typeNamespace;
}

const LANGUAGE = 'en_US';

function rowOf(catalogue: Catalogue, type: ObjectDefinition, record: Component): Row {
    const values = type.fields
        .filter((field) => field.custom && field.column !== undefined)
        .map((field) => [field.column ?? field.apiName, columnOfValue(recordValueOf(catalogue, record, field))] as const);
    return {
        DeveloperName: developerNameOf(record),
        MasterLabel: masterLabelOf(record),
        Label: masterLabelOf(record),
        Language: LANGUAGE,
        NamespacePrefix: record.namespace ?? null,
        QualifiedApiName: qualifiedApiNameOf(record),
        SystemModstamp: withoutMilliseconds(new Date(record.lastModifiedDate)),
        ...Object.fromEntries(values),
    };
}

function isSame(row: Row, values: Row): boolean {
    return Object.entries(values).every(([column, value]) => row[column] === value);
}
