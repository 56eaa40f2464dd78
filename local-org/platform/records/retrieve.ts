import type { Caller } from '../access/caller.ts';
import { FormulaError } from '../formulas/formula.ts';
import { formulaFieldValue } from '../formulas/formula-field-value.ts';
import { recordInputs } from '../formulas/record-inputs.ts';
import { notFound, PlatformError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { CompoundDefinition, FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { requireObject, type Api } from '../schema/served-objects.ts';
import { hiddenHistoryOf } from './history/hidden-history.ts';
import { mirrorFor } from '../tooling/mirror.ts';
import { valuesOfRow } from './stored-values.ts';
import type { FieldValue, FieldValues } from './values.ts';

/**
 * One record with the fields asked for, or with all the caller may read, formulas computed.
 * Throws `NOT_FOUND`, `ENTITY_IS_DELETED`, or `INVALID_FIELD` for a field that is unknown or hidden.
 */
export function retrieveRecord(org: Org, caller: Caller, objectName: string, id: string, fieldNames: readonly string[] | undefined, api: Api): FieldValues {
    const object = requireObject(org, caller, objectName, api);
    mirrorFor(org, object.apiName);
    const row = org.store.get(object.table, toId18(id));
    if (!row) throw notFound();
    if (row['IsDeleted'] === 1) throw new PlatformError('ENTITY_IS_DELETED', 'entity is deleted', 404);
    const stored = valuesOfRow(object, row);
    if (hiddenHistoryOf(org.model().schema, caller, object).includes(String(stored['Field']))) throw notFound();
    const fields = fieldNames ? fieldNames.map((name) => requireField(org, caller, object, name)) : readableFields(caller, object);
    return Object.fromEntries(fields.map((field) => [field.apiName, valueOfField(org, caller, object, field, stored)]));
}

export function readableFields(caller: Caller, object: ObjectDefinition): FieldDefinition[] {
    return object.fields.filter((field) => caller.access.field(object.apiName, field.apiName).read);
}

function requireField(org: Org, caller: Caller, object: ObjectDefinition, name: string): FieldDefinition {
    const field = org.model().schema.fieldOf(object, name);
    if (field && caller.access.field(object.apiName, field.apiName).read) return field;
    throw new PlatformError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.apiName}`, 400);
}

/** The components as JSON; null when none has a value. */
function compoundValue(compound: CompoundDefinition, stored: FieldValues): FieldValue {
    const parts = compound.map(([key, name]) => [key, stored[name] ?? null] as const);
    return parts.every(([, value]) => value === null) ? null : JSON.stringify(Object.fromEntries(parts));
}

/** Stored value, or the formula's result; a formula that fails shows `#Error!` as text and blank otherwise. */
export function valueOfField(org: Org, caller: Caller, object: ObjectDefinition, field: FieldDefinition, stored: FieldValues): FieldValue {
    if (field.compound) return compoundValue(field.compound, stored);
    const formula = org.model().formulaOf(object, field);
    if (!formula) return stored[field.apiName] ?? null;
    try {
        return formulaFieldValue(field, formula, recordInputs({ org, caller, object, values: stored, prior: undefined, isNew: false }));
    } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        return field.type === 'Text' ? '#Error!' : null;
    }
}
