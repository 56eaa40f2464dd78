import type { Caller } from '../access/caller.ts';
import { recordInputs } from '../formulas/record-inputs.ts';
import type { Org } from '../org.ts';
import { defaultFormulaOf } from '../schema/default-formulas.ts';
import { isSettingKind } from '../schema/custom-setting.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { emptySummary } from './roll-ups/summarize.ts';
import type { FieldValue, FieldValues } from './values.ts';

/** Values of a new record before anything was sent: every stored field, blank or with its default. */
export function defaultValues(org: Org, caller: Caller, object: ObjectDefinition): FieldValues {
    const { constants, computed } = defaultsOf(object);
    const values = { ...constants };
    for (const field of computed) values[field.apiName] = computedDefault(org, caller, object, field);
    if ('OwnerId' in values) values['OwnerId'] = caller.userId;
    // A row of a custom setting that names no owner holds for the whole org.
    if (isSettingKind(object)) values['SetupOwnerId'] = org.identity.id;
    return values;
}

/** What new records of an object begin with. */
interface Defaults {
    /** The same for every record; null where the value is computed. */
    readonly constants: FieldValues;
    readonly computed: readonly FieldDefinition[];
}

/** Objects are made anew with every model. */
const DEFAULTS = new WeakMap<ObjectDefinition, Defaults>();

function defaultsOf(object: ObjectDefinition): Defaults {
    const known = DEFAULTS.get(object);
    if (known) return known;
    const stored = object.fields.filter((field) => field.column !== undefined && field.apiName !== 'Id');
    const constants = Object.fromEntries(stored.map((field) => [field.apiName, isComputed(field) ? null : constantDefault(field)]));
    const defaults = { constants, computed: stored.filter(isComputed) };
    DEFAULTS.set(object, defaults);
    return defaults;
}

function isComputed({ summary, defaultValue, type }: FieldDefinition): boolean {
    return !summary && defaultValue !== undefined && type !== 'Checkbox';
}

function constantDefault(field: FieldDefinition): FieldValue {
    if (field.summary) return emptySummary(field.summary);
    return field.type === 'Checkbox' ? field.defaultValue?.toLowerCase() === 'true' : defaultPicklistValue(field);
}

function computedDefault(org: Org, caller: Caller, object: ObjectDefinition, field: FieldDefinition): FieldValue {
    const { schema, catalogue } = org.model();
    const inputs = recordInputs({ org, caller, object, values: {}, prior: undefined, isNew: true });
    return defaultFormulaOf(schema, catalogue, object, field)?.evaluate(inputs) ?? null;
}

function defaultPicklistValue(field: FieldDefinition): FieldValue {
    return field.picklist?.values.find((value) => value.isDefault && value.isActive)?.value ?? null;
}
