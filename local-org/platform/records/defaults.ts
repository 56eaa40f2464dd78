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
    const values: FieldValues = {};
    for (const field of object.fields) {
        if (field.column !== undefined && field.apiName !== 'Id') values[field.apiName] = defaultValue(org, caller, object, field);
    }
    if ('OwnerId' in values) values['OwnerId'] = caller.userId;
    // A row of a custom setting that names no owner holds for the whole org.
    if (isSettingKind(object)) values['SetupOwnerId'] = org.identity.id;
    return values;
}

function defaultValue(org: Org, caller: Caller, object: ObjectDefinition, field: FieldDefinition): FieldValue {
    if (field.summary) return emptySummary(field.summary);
    if (field.defaultValue === undefined) return field.type === 'Checkbox' ? false : defaultPicklistValue(field);
    if (field.type === 'Checkbox') return field.defaultValue.toLowerCase() === 'true';
    const { schema, catalogue } = org.model();
    const inputs = recordInputs({ org, caller, object, values: {}, prior: undefined, isNew: true });
    return defaultFormulaOf(schema, catalogue, object, field)?.evaluate(inputs) ?? null;
}

function defaultPicklistValue(field: FieldDefinition): FieldValue {
    return field.picklist?.values.find((value) => value.isDefault && value.isActive)?.value ?? null;
}
