import type { Catalogue, Component, MetadataNode, MetadataValue } from '../metadata/component.ts';
import type { Schema } from '../schema/model.ts';
import { formulaTypeOf } from './field-types.ts';
import type { FormulaType, FormulaValue } from './formula.ts';

/** `$CustomMetadata.Type__mdt.Record.Field__c`: names without the global itself. */

const STANDARD_FIELDS: ReadonlyMap<string, (component: Component) => FormulaValue> = new Map([
    ['DeveloperName', recordNameOf],
    ['QualifiedApiName', recordNameOf],
    ['Label', labelOf],
    ['MasterLabel', labelOf],
]);

export function customMetadataField(
    schema: Schema,
    catalogue: Catalogue,
    names: readonly string[],
): { readonly path: readonly string[]; readonly type: FormulaType } | undefined {
    const [typeName = '', record = '', fieldName = ''] = names;
    const component = names.length === 3 ? recordOf(catalogue, typeName, record) : undefined;
    if (component === undefined) {
        return undefined;
    }
    const standard = [...STANDARD_FIELDS.keys()].find((name) => name.toLowerCase() === fieldName.toLowerCase());
    if (standard !== undefined) {
        return { path: [typeName, recordNameOf(component), standard], type: 'text' };
    }
    const object = schema.objectOf(typeName);
    const field = object && schema.fieldOf(object, fieldName);
    return object && field && { path: [object.apiName, recordNameOf(component), field.apiName], type: formulaTypeOf(field) };
}

export function customMetadataValue(catalogue: Catalogue, names: readonly string[], type: FormulaType): FormulaValue {
    const [typeName = '', record = '', fieldName = ''] = names;
    const component = recordOf(catalogue, typeName, record);
    const standard = STANDARD_FIELDS.get(fieldName);
    if (component === undefined || standard !== undefined) {
        return (component && standard?.(component)) ?? null;
    }
    const value = valuesOf(component).find((entry) => isNamed(entry['field'], fieldName))?.['value'];
    return converted(value, type);
}

/** Records are components named `Type.Record`, without the `__mdt`. */
function recordOf(catalogue: Catalogue, typeName: string, record: string): Component | undefined {
    return catalogue.get('CustomMetadata', `${typeName.replace(/__mdt$/i, '')}.${record}`);
}

function recordNameOf(component: Component): string {
    return component.fullName.slice(component.fullName.indexOf('.') + 1);
}

function labelOf(component: Component): FormulaValue {
    const label = component.body['label'];
    return typeof label === 'string' ? label : null;
}

function valuesOf(component: Component): readonly MetadataNode[] {
    const values = component.body['values'];
    const list: readonly MetadataValue[] = Array.isArray(values) ? (values as readonly MetadataValue[]) : values === undefined ? [] : [values];
    return list.filter((value): value is MetadataNode => typeof value === 'object' && !Array.isArray(value));
}

function isNamed(value: MetadataValue | undefined, name: string): boolean {
    return typeof value === 'string' && value.toLowerCase() === name.toLowerCase();
}

function converted(value: MetadataValue | undefined, type: FormulaType): FormulaValue {
    if (value === undefined || typeof value === 'object' || value === '') {
        return type === 'boolean' ? false : null;
    }
    if (type === 'number') {
        return Number(value);
    }
    return type === 'boolean' ? value === true || value === 'true' : String(value);
}
