import type { Catalogue, Component } from '../metadata/component.ts';
import { textOfTyped } from '../metadata/schema/typed-value.ts';
import { coerce } from '../records/coerce.ts';
import type { FieldValue } from '../records/values.ts';
import { nodesOf, stringOf } from './custom-field.ts';
import type { FieldDefinition } from './model.ts';

/** `Limit.Default` → `Limit__mdt`: records are named after their type without its suffix. */
export function metadataTypeOf(recordName: string): string {
    return `${recordName.slice(0, Math.max(recordName.indexOf('.'), 0)).replace(/__mdt$/i, '')}__mdt`;
}

/** Full name of the record of a type, such as `Limit__mdt`, with a qualified API name. */
export function metadataRecordName(typeName: string, qualifiedApiName: string): string {
    return `${typeName.replace(/__mdt$/i, '')}.${qualifiedApiName}`;
}

/** `Limit.ns__Default` → `ns__Default`. */
export function qualifiedApiNameOf(component: Component): string {
    return component.fullName.slice(component.fullName.indexOf('.') + 1);
}

/** The name without the namespace of a package. */
export function developerNameOf(component: Component): string {
    return qualifiedApiNameOf(component).replace(/^\w+?__/, '');
}

export function masterLabelOf(component: Component): string {
    return stringOf(component.body['label']) ?? developerNameOf(component);
}

/** What the record says of a field, as it stands in its file. */
export function rawValueOf(component: Pick<Component, 'body'>, fieldName: string): string | undefined {
    const values = nodesOf(component.body['values']);
    return textOfTyped(values.find((entry) => stringOf(entry['field'])?.toLowerCase() === fieldName.toLowerCase())?.['value']);
}

/** A field's value as the platform stores it. Relationships name the other record in the file and hold its id. */
export function recordValueOf(catalogue: Catalogue, component: Component, field: FieldDefinition): FieldValue {
    const raw = rawValueOf(component, field.apiName);
    if (raw === undefined) return field.type === 'Checkbox' ? false : null;
    if (field.reference) return catalogue.get('CustomMetadata', metadataRecordName(field.reference.targets[0] ?? '', raw))?.id ?? null;
    const coerced = coerce(field, raw);
    return 'value' in coerced ? coerced.value : null;
}
