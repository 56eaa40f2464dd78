import type { Component, MetadataNode } from '../metadata/component.ts';
import { nodesOf, splitChildName, stringOf } from './custom-field.ts';
import { lookup } from './field-builders.ts';
import type { FieldDefinition, ObjectDefinition, PicklistValue, RecordTypeDefinition, RecordTypePicklist } from './model.ts';

/** Stands for "no record type" wherever a client wants an id. */
export const MASTER_RECORD_TYPE_ID = '012000000000000AAA';

/** Objects whose record types need a business process, and the picklist that it limits ("BusinessProcess", Metadata API guide). */
export const PROCESS_FIELDS: ReadonlyMap<string, string> = new Map([
    ['Lead', 'Status'],
    ['Opportunity', 'StageName'],
    ['Case', 'Status'],
    ['Solution', 'Status'],
]);

/** The record type that a RecordType component defines. */
export function recordTypeOf({ id, fullName, body }: Component, processes: readonly Component[]): RecordTypeDefinition {
    const [objectName, developerName] = splitChildName(fullName);
    const processName = `${objectName}.${stringOf(body['businessProcess']) ?? ''}`.toLowerCase();
    const process = processes.find((each) => each.fullName.toLowerCase() === processName);
    const picklists = nodesOf(body['picklistValues']).map((node) => [(stringOf(node['picklist']) ?? '').toLowerCase(), recordTypePicklist(node)] as const);
    const status = process && PROCESS_FIELDS.get(objectName);
    return {
        id,
        developerName,
        label: stringOf(body['label']) ?? developerName,
        description: stringOf(body['description']),
        isActive: body['active'] === true,
        businessProcessId: process?.id,
        picklists: new Map(status === undefined ? picklists : [...picklists, [status.toLowerCase(), recordTypePicklist(process?.body ?? {})]]),
    };
}

function recordTypePicklist(node: MetadataNode): RecordTypePicklist {
    const values = nodesOf(node['values']);
    const names = values.map((value) => decodedName(stringOf(value['fullName']) ?? ''));
    return { values: new Set(names.map((name) => name.toLowerCase())), defaultValue: names[values.findIndex((value) => value['default'] === true)] };
}

/** Special characters of values are written as in addresses: `Closed %2D Converted`. */
export function decodedName(fullName: string): string {
    try {
        return decodeURIComponent(fullName);
    } catch {
        return fullName;
    }
}

/** The field that an object has once it has record types. */
export function recordTypeField(recordTypes: readonly RecordTypeDefinition[]): FieldDefinition[] {
    return recordTypes.length === 0 ? [] : [lookup('RecordTypeId', ['RecordType'], {}, { label: 'Record Type ID' })];
}

export function recordTypeWithId({ recordTypes = [] }: ObjectDefinition, id: unknown): RecordTypeDefinition | undefined {
    return recordTypes.find((type) => type.id === id);
}

/** The active values of a picklist for records of a type, with the default that it has there. */
export function picklistValuesFor(field: FieldDefinition, recordType: RecordTypeDefinition | undefined): PicklistValue[] {
    const active = field.picklist?.values.filter((value) => value.isActive) ?? [];
    const limited = recordType?.picklists.get(field.apiName.toLowerCase());
    if (!limited) return active;
    const isDefault = (value: PicklistValue): boolean => value.value.toLowerCase() === limited.defaultValue?.toLowerCase();
    return active.filter(({ value }) => limited.values.has(value.toLowerCase())).map((value) => ({ ...value, isDefault: isDefault(value) }));
}
