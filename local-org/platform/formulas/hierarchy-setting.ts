import type { Row } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import { valueOfColumn } from '../records/stored-values.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.ts';
import { formulaTypeOf } from './field-types.ts';
import type { FormulaReference, FormulaValue } from './formula.ts';

/** `$Setup.Setting__c.Field__c`: names without the global itself. "Formula fields only work for hierarchy custom settings" ("Access Custom Settings", Salesforce Help). */
export function settingField(schema: Schema, names: readonly string[]): FormulaReference | undefined {
    const found = find(schema, names);
    return found && { path: ['$Setup', found.setting.apiName, found.field.apiName], type: formulaTypeOf(found.field), isRecordField: false };
}

/** The value of the running user, else of the profile, else of the org: each field of the lowest level that has one. */
export function settingValue(org: Org, caller: Caller, names: readonly string[]): FormulaValue {
    const found = find(org.model().schema, names);
    if (found === undefined) return null;
    const { setting, field } = found;
    const rows = org.store.findBy(setting.table, 'SetupOwnerId', [caller.userId, caller.profileId, org.identity.id]);
    const ofOwner = (ownerId: string): Row | undefined => rows.find((row) => row['SetupOwnerId'] === ownerId && row['IsDeleted'] !== 1);
    for (const ownerId of [caller.userId, caller.profileId, org.identity.id]) {
        const stored = ofOwner(ownerId)?.[field.column ?? ''] ?? null;
        if (stored !== null) return field.type === 'Percent' ? Number(stored) / 100 : valueOfColumn(field, stored);
    }
    return field.type === 'Checkbox' ? false : null;
}

function find(schema: Schema, names: readonly string[]): { readonly setting: ObjectDefinition; readonly field: FieldDefinition } | undefined {
    const setting = names.length === 2 ? schema.objectOf(names[0] ?? '') : undefined;
    if (setting?.kind !== 'hierarchySetting') return undefined;
    const field = schema.fieldOf(setting, names[1] ?? '');
    return field && { setting, field };
}
