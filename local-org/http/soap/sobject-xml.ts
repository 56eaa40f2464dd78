import type { QueryRecord, QueryResult } from '../../platform/soql/query-result.ts';
import type { InputValues } from '../../platform/records/values.ts';
import { PlatformError } from '../../platform/errors.ts';
import { isNil, type XmlElement } from '../../platform/metadata/xml/xml-element.ts';
import type { Org } from '../../platform/org.ts';
import type { ObjectDefinition } from '../../platform/schema/model.ts';
import { childOf, textOf, textsOf } from './read-envelope.ts';
import type { SoapObject, SoapValue } from './write-xml.ts';

/** Elements of an sObject that are no fields ("sObject", SOAP API guide). */
const NO_FIELDS = ['type', 'fieldsToNull'];

/** Object that an sObject says it is. Throws INVALID_TYPE. */
export function typeOfSobject(org: Org, element: XmlElement): ObjectDefinition {
    const name = textOf(element, 'type');
    const object = name === undefined ? undefined : org.model().schema.objectOf(name);
    if (object !== undefined) return object;
    throw new PlatformError('INVALID_TYPE', `sObject type '${name ?? ''}' is not supported.`);
}

/** Fields of an sObject. Empty elements are left out; `fieldsToNull` empties fields; an element inside an element is a parent by external id. */
export function inputOfSobject(org: Org, element: XmlElement, object: ObjectDefinition): InputValues {
    const input: InputValues = {};
    for (const child of element.children) {
        if (NO_FIELDS.includes(child.name) || isNil(child)) continue;
        if (child.children.length > 0) input[child.name] = parentOf(child);
        else if (child.text.trim() !== '') input[child.name] = valueOf(org, object, child);
    }
    for (const name of textsOf(element, 'fieldsToNull')) input[name] = null;
    return input;
}

function parentOf({ children }: XmlElement): Record<string, string> {
    return Object.fromEntries(children.filter(({ name }) => name !== 'type').map(({ name, text }) => [name, text]));
}

function valueOf(org: Org, object: ObjectDefinition, { name, text }: XmlElement): string | boolean {
    const isCheckbox = org.model().schema.fieldOf(object, name)?.type === 'Checkbox';
    return isCheckbox ? ['true', '1'].includes(text.trim()) : text;
}

/** A record as the Partner API writes it: its type and id first, then the fields asked for, all in the namespace of sObjects. */
export function sobjectXml(record: QueryRecord): SoapObject {
    const { attributes, ...values } = record;
    const fields: Record<string, SoapValue> = { '@type': 'sf:sObject', 'sf:type': attributes.type, 'sf:Id': idOf(record) };
    for (const [name, value] of Object.entries(values)) fields[`sf:${name}`] = fieldXml(value);
    return fields;
}

/** Aggregates have no id. */
function idOf({ Id }: QueryRecord): SoapValue {
    return typeof Id === 'string' ? Id : null;
}

function fieldXml(value: unknown): SoapValue {
    if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000$/, '$1Z');
    if (typeof value !== 'object' || value === null) return value as string | number | boolean | null;
    if ('attributes' in value) return sobjectXml(value as QueryRecord);
    return 'records' in value ? { '@type': 'QueryResult', ...queryResultXml(value as QueryResult) } : JSON.stringify(value);
}

/** `QueryResult` of the Partner API. */
export function queryResultXml({ done, nextLocator, records, totalSize }: QueryResult): SoapObject {
    return { done, queryLocator: nextLocator ?? null, records: records.map(sobjectXml), size: totalSize };
}

/** Child of the operation that must be there. */
export function requiredChild(operation: XmlElement, name: string): string {
    const text = childOf(operation, name)?.text.trim() ?? '';
    if (text !== '') return text;
    throw new PlatformError('MISSING_ARGUMENT', `${name} is required`);
}
