import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import type { FieldValue, InputValues } from '../records/values.ts';
import { isIdLookup } from '../schema/id-lookup.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import type { IngestJob } from './bulk-job.ts';

/** What a column of the file fills: a field, or a reference by an external id of the parent. */
export interface IngestColumn {
    readonly field: FieldDefinition;
    /** `Package__r` and the parent's field in `Package__r.Package_ID__c`. */
    readonly parentKey: { readonly relationshipName: string; readonly fieldName: string } | undefined;
}

/** Columns of the file, or why the job cannot use its headers. */
export type ColumnPlan = { readonly columns: readonly IngestColumn[] } | { readonly problem: string };

type ColumnJob = Pick<IngestJob, 'operation' | 'externalIdFieldName'>;

/** Finds the field behind every header ("Prepare CSV Files", "Relationship Fields in a Header Row"); names ignore case. */
export function planColumns(org: Org, caller: Caller, object: ObjectDefinition, job: ColumnJob, headers: readonly string[]): ColumnPlan {
    const columns: IngestColumn[] = [];
    for (const header of headers) {
        const column = columnOf(org, caller, object, header);
        if (!column || (job.operation === 'delete' && column.field.type !== 'Id')) return { problem: `Field name not found : ${header}` };
        if (columns.some(({ field }) => field === column.field)) return { problem: `Field name found more than once : ${header}` };
        columns.push(column);
    }
    const missing = requiredFields(job).find((name) => !columns.some(({ field }) => field.apiName === name));
    return missing === undefined ? { columns } : { problem: `Field name not found : ${missing}` };
}

function requiredFields({ operation, externalIdFieldName }: ColumnJob): readonly string[] {
    if (operation === 'insert') return [];
    return [operation === 'upsert' ? (externalIdFieldName ?? '') : 'Id'];
}

function columnOf(org: Org, caller: Caller, object: ObjectDefinition, header: string): IngestColumn | undefined {
    const [name = '', key, ...rest] = header.split('.');
    if (rest.length > 0) return undefined;
    const column = key === undefined ? fieldColumn(org, object, name) : parentColumn(org, object, name, key);
    return column && caller.access.field(object.apiName, column.field.apiName).read ? column : undefined;
}

function fieldColumn(org: Org, object: ObjectDefinition, name: string): IngestColumn | undefined {
    const field = org.model().schema.fieldOf(object, name);
    return field && { field, parentKey: undefined };
}

/** `Relationship.Field`, or `Object:Relationship.Field` where the object is the one that the reference means anyway. */
function parentColumn(org: Org, object: ObjectDefinition, name: string, fieldName: string): IngestColumn | undefined {
    const { schema } = org.model();
    const [relationshipName = '', typeName] = name.split(':').reverse();
    const field = schema.parentFieldOf(object, relationshipName);
    const target = schema.objectOf(field?.reference?.targets[0] ?? '');
    const key = target && schema.fieldOf(target, fieldName);
    if (!field || !key || !isIdLookup(target, key)) return undefined;
    const isOtherType = typeName !== undefined && typeName.toLowerCase() !== target.apiName.toLowerCase();
    return isOtherType ? undefined : { field, parentKey: { relationshipName, fieldName } };
}

const NULL = '#N/A';
/** "Valid Boolean values", in any case. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
    ...['yes', 'y', 'true', 'on', '1'].map((word) => [word, true] as const),
    ...['no', 'n', 'false', 'off', '0'].map((word) => [word, false] as const),
]);

/** A row as the save takes it. Empty values are left out, `#N/A` empties the field. */
export function inputOf(columns: readonly IngestColumn[], values: readonly string[]): InputValues {
    const input: InputValues = {};
    for (const [index, { field, parentKey }] of columns.entries()) {
        const text = values[index] ?? '';
        if (text === '') continue;
        if (text !== NULL && parentKey) input[parentKey.relationshipName] = { [parentKey.fieldName]: text };
        else input[field.apiName] = valueOf(field, text);
    }
    return input;
}

function valueOf(field: FieldDefinition, text: string): FieldValue {
    if (text === NULL) return null;
    return field.type === 'Checkbox' ? (BOOLEANS.get(text.toLowerCase()) ?? text) : text;
}
