import type { Catalogue, Component } from '../metadata/component.ts';
import { developerNameOf, masterLabelOf, metadataRecordName, metadataTypeOf, qualifiedApiNameOf, recordValueOf } from '../schema/custom-metadata-record.ts';
import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.ts';
import { formulaTypeOf } from './field-types.ts';
import type { FormulaType, FormulaValue } from './formula.ts';

/** `$CustomMetadata.Type__mdt.Record.Field__c`: names without the global itself. */

const STANDARD_FIELDS: ReadonlyMap<string, (component: Component) => FormulaValue> = new Map([
    ['DeveloperName', developerNameOf],
    ['QualifiedApiName', qualifiedApiNameOf],
    ['Label', masterLabelOf],
    ['MasterLabel', masterLabelOf],
]);

interface Found {
    readonly record: Component;
    readonly type: ObjectDefinition;
    readonly field: FieldDefinition | undefined;
    readonly standard: string | undefined;
}

export function customMetadataField(
    schema: Schema,
    catalogue: Catalogue,
    names: readonly string[],
): { readonly path: readonly string[]; readonly type: FormulaType } | undefined {
    const found = find(schema, catalogue, names);
    if (found === undefined) return undefined;
    const start = [found.type.apiName, qualifiedApiNameOf(found.record)];
    if (found.standard !== undefined) return { path: [...start, found.standard], type: 'text' };
    return found.field && { path: [...start, found.field.apiName], type: formulaTypeOf(found.field) };
}

/** Percent fields count as their hundredth, as everywhere in formulas. */
export function customMetadataValue(schema: Schema, catalogue: Catalogue, names: readonly string[]): FormulaValue {
    const found = find(schema, catalogue, names);
    if (found?.standard !== undefined) return STANDARD_FIELDS.get(found.standard)?.(found.record) ?? null;
    if (found?.field === undefined) return null;
    const value = recordValueOf(catalogue, found.record, found.field);
    return found.field.type === 'Percent' && value !== null ? Number(value) / 100 : value;
}

function find(schema: Schema, catalogue: Catalogue, names: readonly string[]): Found | undefined {
    const [typeName = '', recordName = '', fieldName = ''] = names;
    const record = names.length === 3 ? catalogue.get('CustomMetadata', metadataRecordName(typeName, recordName)) : undefined;
    const type = record && schema.objectOf(metadataTypeOf(record.fullName));
    if (record === undefined || type === undefined) return undefined;
    const standard = [...STANDARD_FIELDS.keys()].find((name) => name.toLowerCase() === fieldName.toLowerCase());
    return { record, type, standard, field: standard === undefined ? schema.fieldOf(type, fieldName) : undefined };
}
