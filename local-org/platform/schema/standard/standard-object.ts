import { systemFields } from '../field-builders.ts';
import type { FieldDefinition, ObjectDefinition } from '../model.ts';

export type ObjectTraits = Partial<Omit<ObjectDefinition, 'apiName' | 'fields' | 'keyPrefix'>>;

/** A standard object: system fields first, then its own. */
export function defineObject(apiName: string, keyPrefix: string, fields: readonly FieldDefinition[], traits: ObjectTraits = {}): ObjectDefinition {
    const label = traits.label ?? apiName.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
    return {
        apiName,
        keyPrefix,
        label,
        pluralLabel: `${label}s`,
        custom: false,
        api: 'data',
        createable: true,
        updateable: true,
        deletable: true,
        table: apiName,
        nameField: fields.find((field) => field.isName)?.apiName,
        sharingModel: 'ReadWrite',
        fields: [...systemFields(), ...fields],
        validationRules: [],
        ...traits,
    };
}

/** Rows that only the platform writes. */
export const PLATFORM_OWNED: ObjectTraits = { createable: false, updateable: false, deletable: false };
