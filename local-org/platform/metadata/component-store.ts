import { ALL_ROWS, type ColumnShape, type Row, type SelectNode, type Store } from '../../database/store.ts';
import { makeId } from '../ids.ts';
import { metadataTypeOf } from '../schema/custom-metadata-record.ts';
import { keyPrefixes } from '../schema/key-prefixes.ts';
import { createCatalogue } from './catalogue.ts';
import type { Catalogue, Component, MetadataNode } from './component.ts';
import { idPrefixOf } from './types/component-types.ts';

const TABLE = '_component';
const CHANGE_TABLE = '_metadata_change';
const LAST = 'last';
const INSTANCE = 'L00';
const COLUMNS = ['Type', 'FullName', 'Namespace', 'FileName', 'Body', 'Files', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById'] as const;

/** Everything deployed in the org of this store, in the order of its first deploy. */
export function loadCatalogue(store: Store): Catalogue {
    defineComponentTable(store);
    return createCatalogue(store.select(everything()).map(componentOfRow));
}

/** Writes a component, new or changed, by its id. Part of the running transaction. */
export function saveComponent(store: Store, component: Component): void {
    const row = rowOfComponent(component);
    if (store.get(TABLE, component.id)) store.update(TABLE, component.id, row);
    else store.insert(TABLE, { ...row, Id: component.id });
}

/** Remembers when the org's metadata last changed, deletions included. Part of the deploy's transaction. */
export function noteMetadataChange(store: Store, date: Date): void {
    store.remove(CHANGE_TABLE, LAST);
    store.insert(CHANGE_TABLE, { Id: LAST, ChangedDate: date.toISOString() });
}

/** Undefined when nothing was deployed since this is remembered. */
export function lastMetadataChange(store: Store): Date | undefined {
    const date = store.get(CHANGE_TABLE, LAST)?.['ChangedDate'];
    return typeof date === 'string' ? new Date(date) : undefined;
}

export function removeComponent(store: Store, component: Component): void {
    store.remove(TABLE, component.id);
}

/** An id with the key prefix of the metadata type, or of the record's own type, never given twice. */
export function newComponentId(store: Store, type: string, fullName: string): string {
    const typeOfRecord = type === 'CustomMetadata' ? metadataTypeOf(fullName) : undefined;
    return newMetadataId(store, typeOfRecord === undefined ? idPrefixOf(type) : keyPrefixes(store)(typeOfRecord));
}

/** An id with any key prefix, for deploys and retrieves, too. */
export function newMetadataId(store: Store, prefix: string): string {
    return makeId(prefix, store.nextNumber(`metadata:${prefix}`, 1), INSTANCE);
}

function defineComponentTable(store: Store): void {
    const columns: ColumnShape[] = COLUMNS.map((name) => ({ name, kind: 'text' }));
    store.defineTable({ name: TABLE, columns });
    store.defineTable({ name: CHANGE_TABLE, columns: [{ name: 'ChangedDate', kind: 'text' }] });
}

function everything(): SelectNode {
    const columns = ['Id', ...COLUMNS].map((column) => ({ expression: { kind: 'column', alias: 'c', column }, as: column }) as const);
    const byId = { expression: { kind: 'column', alias: 'c', column: 'Id' }, descending: false, nullsLast: false, text: false } as const;
    return {
        ...ALL_ROWS,
        from: { table: TABLE, alias: 'c' },
        columns,
        orderBy: [byId],
    };
}

function rowOfComponent(component: Component): Row {
    return {
        Type: component.type,
        FullName: component.fullName,
        Namespace: component.namespace ?? null,
        FileName: component.fileName,
        Body: JSON.stringify(component.body),
        Files: JSON.stringify([...component.files]),
        CreatedDate: component.createdDate,
        CreatedById: component.createdById,
        LastModifiedDate: component.lastModifiedDate,
        LastModifiedById: component.lastModifiedById,
    };
}

function componentOfRow(row: Row): Component {
    const text = (column: string): string => String(row[column] ?? '');
    return {
        id: text('Id'),
        type: text('Type'),
        fullName: text('FullName'),
        namespace: row['Namespace'] === null ? undefined : text('Namespace'),
        fileName: text('FileName'),
        body: JSON.parse(text('Body')) as MetadataNode,
        files: new Map(JSON.parse(text('Files')) as [string, string][]),
        createdDate: text('CreatedDate'),
        createdById: text('CreatedById'),
        lastModifiedDate: text('LastModifiedDate'),
        lastModifiedById: text('LastModifiedById'),
    };
}
