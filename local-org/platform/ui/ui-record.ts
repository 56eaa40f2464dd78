import type { FieldValue } from '../records/values.ts';
import type { FieldDefinition } from '../schema/model.ts';
import { displayValueOf } from './display-value.ts';
import { eTagOf } from './etag.ts';
import type { FieldTree } from './field-tree.ts';
import { isLayoutable } from './readable-object.ts';
import { MASTER_RECORD_TYPE_ID, type UiContext } from './ui-context.ts';

/** "Field Value" */
export interface UiFieldValue {
    readonly displayValue: string | null;
    readonly value: FieldValue | UiRecord;
}

/** "Record" */
export interface UiRecord {
    readonly apiName: string;
    readonly childRelationships: Readonly<Record<string, never>>;
    readonly eTag: string;
    readonly fields: Readonly<Record<string, UiFieldValue>>;
    readonly id: string | null;
    readonly lastModifiedById: string | null;
    readonly lastModifiedDate: string | null;
    readonly recordTypeId: string | null;
    readonly recordTypeInfo: null;
    readonly systemModstamp: string | null;
    readonly weakEtag: number;
}

/** A row as a query returns it: values by field name, parents as nested rows. */
export type QueriedRow = Readonly<Record<string, unknown>>;

/** Turns a queried row into the record of the reply, with exactly the fields of the tree. */
export function uiRecord(context: UiContext, tree: FieldTree, row: QueriedRow): UiRecord {
    const own = [...tree.fields].map(([name, field]) => [name, fieldValueOf(context, field, row)] as const);
    const parents = [...tree.parents].map(([name, parent]) => [name, parentValueOf(context, parent, row[name])] as const);
    const fields = Object.fromEntries([...own, ...parents].sort(([a], [b]) => (a < b ? -1 : 1)));
    return recordOf(tree, fields, (name) => textAt(row, name));
}

function recordOf(tree: FieldTree, fields: Readonly<Record<string, UiFieldValue>>, read: (name: string) => string | null): UiRecord {
    const systemModstamp = read('SystemModstamp');
    const content = {
        apiName: tree.object.apiName,
        childRelationships: {},
        fields,
        id: read('Id'),
        lastModifiedById: read('LastModifiedById'),
        lastModifiedDate: read('LastModifiedDate'),
        recordTypeId: isLayoutable(tree.object) ? (read('RecordTypeId') ?? MASTER_RECORD_TYPE_ID) : null,
        recordTypeInfo: null,
        systemModstamp,
        weakEtag: systemModstamp === null ? 0 : Date.parse(systemModstamp),
    };
    return { ...content, eTag: eTagOf(content) };
}

function fieldValueOf(context: UiContext, field: FieldDefinition, row: QueriedRow): UiFieldValue {
    const value = valueAt(row, field.apiName);
    return { displayValue: displayValueOf(context, field, value), value };
}

function parentValueOf(context: UiContext, tree: FieldTree, row: unknown): UiFieldValue {
    if (typeof row !== 'object' || row === null) return { displayValue: null, value: null };
    const { nameField } = tree.object;
    const object = tree.alternatives.find((each) => each.apiName === typeOf(row)) ?? tree.object;
    const displayValue = nameField === undefined ? null : textAt(row as QueriedRow, nameField);
    return { displayValue, value: uiRecord(context, { ...tree, object }, row as QueriedRow) };
}

function typeOf(row: object): string | undefined {
    return 'attributes' in row ? (row.attributes as { readonly type?: string }).type : undefined;
}

function textAt(row: QueriedRow, name: string): string | null {
    const value = valueAt(row, name);
    return value === null ? null : String(value);
}

/** Query replies write times of day in UTC as `+0000`, this API as `Z`. */
export function valueAt(row: QueriedRow, name: string): FieldValue {
    const value = row[name];
    if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000$/, '$1Z');
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
