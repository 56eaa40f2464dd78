import { toId18 } from '../ids.ts';
import { deleteRecords } from '../records/delete.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import type { FieldValue, InputValues } from '../records/values.ts';
import type { SaveResult } from '../records/pending-record.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { isReadable } from '../ui/readable-object.ts';
import { soqlText } from '../ui/select-records.ts';
import type { QueriedRow } from '../ui/ui-record.ts';
import { type CollectedField, plainType } from './collect-fields.ts';
import type { Place } from './graphql-problem.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { EnumValue, type InputObject, type InputValue, isInputObject } from './input-value.ts';
import { queryableObject } from './plan-query.ts';
import { run } from './record-query.ts';
import { MutationFailed } from './run-mutations.ts';
import { checkArguments, leaf, type Read, selectFields, selectsSomething } from './select-fields.ts';
import { SelectList } from './select-list.ts';
import { recordType, selectRecord } from './select-record.ts';

/** Ids of what earlier mutations of the request saved, by their key in the reply. */
export type SavedIds = Map<string, string>;

export interface MutationPlan {
    readonly key: string;
    readonly place: Place;
    /** Carries the mutation out and gives its payload. Throws MutationFailed. */
    readonly run: (saved: SavedIds) => unknown;
}

type Operation = 'Create' | 'Update' | 'Delete';

const SAVE_OPTIONS = { allOrNone: true, api: 'data' } as const;

/** `AccountCreate`, `AccountUpdate` or `AccountDelete`; undefined when there is no such mutation. */
export function planMutationField(request: GraphqlRequest, field: CollectedField, path: readonly string[]): MutationPlan | undefined {
    const [, objectName = '', operation] = /^(\w+?)(Create|Update|Delete)$/.exec(field.name) ?? [];
    const object = queryableObject(request, objectName);
    if (!object?.[TRAITS[operation as Operation]]) return undefined;
    checkArguments(request, field, ['input'], path);
    const input = field.arguments['input'] ?? null;
    if (!isInputObject(input)) {
        request.refuse('MissingFieldArgument', 'Missing field argument input', field.place, path);
        return;
    }
    const place: InputPlace = { request, object, field, path };
    return operation === 'Delete' ? planDelete(place, input) : planSave(place, operation as 'Create' | 'Update', input);
}

const TRAITS = { Create: 'createable', Update: 'updateable', Delete: 'deletable' } as const;

interface InputPlace {
    readonly request: GraphqlRequest;
    readonly object: ObjectDefinition;
    readonly field: CollectedField;
    readonly path: readonly string[];
}

function planSave(place: InputPlace, operation: 'Create' | 'Update', input: InputObject): MutationPlan | undefined {
    const { request, object, field } = place;
    const payload = planPayload(place, operation);
    const members = operation === 'Create' ? [object.apiName] : ['Id', object.apiName];
    checkMembers(place, input, members, `${object.apiName}${operation}Input`);
    const values = representation(place, operation, input[object.apiName] ?? null);
    if (!payload || !values) return undefined;
    return {
        key: field.key,
        place: field.place,
        run: (saved) => {
            const filled = filledIn(object, request, values, saved);
            const id = operation === 'Create' ? undefined : requireId(input['Id'], saved);
            const { org, caller } = request.context;
            const [result] =
                id === undefined
                    ? createRecords(org, caller, object.apiName, [filled], SAVE_OPTIONS)
                    : updateRecords(org, caller, object.apiName, [{ ...filled, Id: id }], SAVE_OPTIONS);
            const savedId = savedIdOf(result);
            if (operation === 'Create') saved.set(field.key, savedId);
            return payload(savedId);
        },
    };
}

function planDelete(place: InputPlace, input: InputObject): MutationPlan | undefined {
    const { request, field, path } = place;
    checkMembers(place, input, ['Id'], 'RecordDeleteInput');
    if (!selectsSomething(request, field, 'RecordDeletePayload', path)) return undefined;
    const payload = selectFields<string>(request, plainType('RecordDeletePayload'), field.selections, path, (inner, innerPath) =>
        inner.name === 'Id' ? leaf(request, inner, 'ID', innerPath, (id) => id) : undefined,
    );
    return {
        key: field.key,
        place: field.place,
        run: (saved) => {
            const id = requireId(input['Id'], saved);
            if (request.context.org.model().schema.objectOfId(id) !== place.object) throw new MutationFailed(`The ID field provided is not valid: ${id}`);
            const [result] = deleteRecords(request.context.org, request.context.caller, [id], SAVE_OPTIONS);
            saved.set(field.key, savedIdOf(result));
            return payload(id);
        },
    };
}

/** `{ Record { … } }`: fields of the saved record, without its parents and children. */
function planPayload({ request, object, field, path }: InputPlace, operation: Operation): ((id: string) => unknown) | undefined {
    const typeName = `${object.apiName}${operation}Payload`;
    if (!selectsSomething(request, field, typeName, path)) return undefined;
    const list = SelectList.empty();
    const read = selectFields<QueriedRow>(request, plainType(typeName), field.selections, path, (inner, innerPath): Read<QueriedRow> | undefined => {
        if (inner.name !== 'Record' || !selectsSomething(request, inner, object.apiName, innerPath)) return undefined;
        return selectRecord(request, recordType(object), object, inner.selections, innerPath, list, 'none');
    });
    return (id) => {
        const { records } = run(request, `SELECT ${list.soql} FROM ${object.apiName} WHERE Id = ${soqlText(id)}`, 1);
        return read(records[0] ?? { Id: id });
    };
}

function checkMembers({ request, field, path }: InputPlace, input: InputObject, known: readonly string[], typeName: string): void {
    for (const name of Object.keys(input).filter((each) => !known.includes(each)))
        request.refuse('WrongType', `argument 'input' contains a field not in '${typeName}': '${name}'`, field.place, path);
    for (const name of known.filter((each) => input[each] === undefined || input[each] === null))
        request.refuse('WrongType', `argument 'input' is missing the field '${name}' of '${typeName}'`, field.place, path);
}

/** Values by field, checked against what the caller may set; undefined after noting what is wrong. */
function representation({ request, object, field, path }: InputPlace, operation: 'Create' | 'Update', value: InputValue): InputValues | undefined {
    if (!isInputObject(value)) return undefined;
    const typeName = `${object.apiName}${operation}Representation`;
    const trait = operation === 'Create' ? 'createable' : 'updateable';
    const { schema } = request.context.org.model();
    const entries = Object.entries(value).flatMap(([name, each]) => {
        const known = schema.fieldOf(object, name);
        if (known?.apiName !== name || !known[trait] || !isReadable(request.context, object, known)) {
            request.refuse('WrongType', `argument 'input.${object.apiName}' contains a field not in '${typeName}': '${name}'`, field.place, path);
            return [];
        }
        if (isFieldValue(each)) return [[name, each] as const];
        request.refuse('WrongType', `argument 'input.${object.apiName}.${name}' is not a valid value`, field.place, path);
        return [];
    });
    return Object.fromEntries(entries);
}

function isFieldValue(value: InputValue): value is FieldValue {
    return !(value instanceof EnumValue) && (typeof value !== 'object' || value === null);
}

/** References of the form `@{alias}` replaced by what the alias saved ("Chain Mutations"). */
function filledIn(object: ObjectDefinition, request: GraphqlRequest, values: InputValues, saved: SavedIds): InputValues {
    const isReference = (field: FieldDefinition | undefined): boolean => field?.reference !== undefined;
    const { schema } = request.context.org.model();
    return Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
            name,
            isReference(schema.fieldOf(object, name)) && typeof value === 'string' ? idOrRef(value, saved) : value,
        ]),
    );
}

function requireId(value: InputValue | undefined, saved: SavedIds): string {
    const id = typeof value === 'string' ? idOrRef(value, saved) : '';
    if (!/^([a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/.test(id)) throw new MutationFailed(`The ID field provided is not valid: ${id}`);
    return toId18(id);
}

function idOrRef(text: string, saved: SavedIds): string {
    const [, alias] = /^@\{(\w+)\}$/.exec(text) ?? [];
    if (alias === undefined) return text;
    const id = saved.get(alias);
    if (id === undefined) throw new MutationFailed(`The reference ${text} names no create or delete that succeeded before this operation.`);
    return id;
}

function savedIdOf(result: SaveResult | undefined): string {
    if (result?.success && result.id !== undefined) return result.id;
    throw new MutationFailed(result?.errors.map(({ message }) => message).join(' ') ?? '');
}
