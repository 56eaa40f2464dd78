import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import { isIdLookup } from '../schema/id-lookup.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { requireObject } from '../schema/served-objects.ts';
import { inOneTransaction } from './all-or-none.ts';
import { matchesOf, readKey } from './external-key.ts';
import { refusedResult, type SaveResult } from './pending-record.ts';
import { saveChanges, type RecordChange } from './save-changes.ts';
import { saveNew } from './save-new.ts';
import type { SaveOptions } from './save-options.ts';
import type { FieldValue, InputValues } from './values.ts';

export { matchesOf } from './external-key.ts';

/** What an upsert does with one input. */
type Intent =
    | { readonly kind: 'create'; readonly input: InputValues }
    | { readonly kind: 'update'; readonly input: RecordChange }
    | { readonly kind: 'refuse'; readonly result: SaveResult };

/** Creates or updates by an external id field (or `Id`). A value given twice in one request fails in both places. Throws `NOT_FOUND`. */
export function upsertRecords(
    org: Org,
    caller: Caller,
    objectName: string,
    externalIdField: string,
    inputs: readonly InputValues[],
    options: SaveOptions,
): SaveResult[] {
    const object = requireObject(org, caller, objectName, options.api);
    const field = requireKeyField(org, caller, object, externalIdField);
    return inOneTransaction(org, options.allOrNone, () => {
        const intents = intentsOf(org, object, field, inputs);
        const created = saveNew(
            org,
            caller,
            object,
            intents.filter((intent) => intent.kind === 'create').map(({ input }) => input),
        ).values();
        const updated = saveChanges(
            org,
            caller,
            object,
            intents.filter((intent) => intent.kind === 'update').map(({ input }) => input),
        ).values();
        return intents.map((intent) => resultOfIntent(intent, created, updated));
    });
}

function resultOfIntent(intent: Intent, created: Iterator<SaveResult>, updated: Iterator<SaveResult>): SaveResult {
    if (intent.kind === 'refuse') return intent.result;
    const saved = (intent.kind === 'create' ? created : updated).next().value as SaveResult;
    return { ...saved, created: intent.kind === 'create' };
}

function requireKeyField(org: Org, caller: Caller, object: ObjectDefinition, name: string): FieldDefinition {
    const field = org.model().schema.fieldOf(object, name);
    if (field && isIdLookup(object, field) && caller.access.field(object.apiName, field.apiName).read) return field;
    throw new PlatformError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`, 404);
}

function intentsOf(org: Org, object: ObjectDefinition, field: FieldDefinition, inputs: readonly InputValues[]): Intent[] {
    const keys = inputs.map((input) => readKey(field, input));
    const counts = new Map<string, number>();
    for (const key of keys) if ('value' in key) counts.set(comparable(field, key.value), (counts.get(comparable(field, key.value)) ?? 0) + 1);
    return inputs.map((input, index): Intent => {
        const key = keys[index] ?? { value: null };
        if ('error' in key) return { kind: 'refuse', result: { id: undefined, success: false, errors: [key.error] } };
        const isRepeated = (counts.get(comparable(field, key.value)) ?? 0) > 1;
        return intentOf(org, object, field, input, key.value, isRepeated);
    });
}

function intentOf(org: Org, object: ObjectDefinition, field: FieldDefinition, input: InputValues, key: FieldValue, isRepeated: boolean): Intent {
    if (key === null) return field.type === 'Id' ? { kind: 'create', input } : refuse('MISSING_ARGUMENT', `${field.apiName} not specified`);
    if (isRepeated) return refuse('DUPLICATE_VALUE', `Duplicate external id specified: ${String(key)}`, [field.apiName]);
    if (field.type === 'Id') return { kind: 'update', input: { ...input, Id: String(key) } };
    const [id, ...others] = matchesOf(org, object, field, key);
    if (id === undefined) return { kind: 'create', input };
    if (others.length === 0) return { kind: 'update', input: { ...withoutKey(input, field), Id: id } };
    return refuse('DUPLICATE_EXTERNAL_ID', `${field.label}: more than one record found for external id field: [${[id, ...others].join(', ')}]`, [
        field.apiName,
    ]);
}

function refuse(statusCode: string, message: string, fields: readonly string[] = []): Intent {
    return { kind: 'refuse', result: refusedResult(undefined, statusCode, message, fields) };
}

/** On an update the key itself is not a change; leaving it out also spares callers edit access to it. */
function withoutKey(input: InputValues, field: FieldDefinition): InputValues {
    return Object.fromEntries(Object.entries(input).filter(([name]) => name.toLowerCase() !== field.apiName.toLowerCase()));
}

function comparable(field: FieldDefinition, key: FieldValue): string {
    return field.caseSensitive || field.type === 'Id' ? String(key) : String(key).toLowerCase();
}
