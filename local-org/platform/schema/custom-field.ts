import type { Component, MetadataNode, MetadataValue } from '../metadata/component.ts';
import { geolocation } from './compound-fields.ts';
import { defineField, type FieldTraits } from './field-builders.ts';
import type { FieldDefinition, FieldType, PicklistDefinition, PicklistValue, ReferenceDefinition } from './model.ts';
import { summaryOf } from './summary-fields.ts';

/** Field types of custom fields that the engine gives a meaning; the deploy refuses every other one by name. */
export const SUPPORTED_FIELD_TYPES: readonly FieldType[] = [
    'Text',
    'TextArea',
    'LongTextArea',
    'Email',
    'Phone',
    'Url',
    'Picklist',
    'MultiselectPicklist',
    'Checkbox',
    'Number',
    'Currency',
    'Percent',
    'Date',
    'DateTime',
    'Time',
    'AutoNumber',
    'Lookup',
    'MasterDetail',
    'Summary',
    'Location',
];

export function isSupportedFieldType(type: string): boolean {
    return type === 'MetadataRelationship' || (SUPPORTED_FIELD_TYPES as readonly string[]).includes(type);
}

/** Metadata relationships point to a record of a custom metadata type, or name an object or field of the org. */
function fieldTypeOf(body: MetadataNode): FieldType {
    if (body['type'] !== 'MetadataRelationship') return body['type'] as FieldType;
    return stringOf(body['referenceTo'])?.endsWith('__mdt') === true ? 'Lookup' : 'Text';
}

/** The values of a global value set; undefined for one that does not exist. */
export type GlobalValueSets = (name: string) => readonly PicklistValue[] | undefined;
const NO_VALUE_SETS: GlobalValueSets = () => undefined;

/** `Widget__c.Size__c` → `['Widget__c', 'Size__c']`. */
export function splitChildName(fullName: string): readonly [string, string] {
    const dot = fullName.indexOf('.');
    return [fullName.slice(0, dot), fullName.slice(dot + 1)];
}

/** The fields that a CustomField component defines: one, or a geolocation and its parts. The component has passed the deploy's checks. */
export function fieldsOfComponent(component: Component, valueSets: GlobalValueSets = NO_VALUE_SETS): readonly FieldDefinition[] {
    const field = fieldOfComponent(component, valueSets);
    return field.type === 'Location' ? geolocation(field, Number(component.body['scale'] ?? 0)) : [field];
}

function fieldOfComponent(component: Component, valueSets: GlobalValueSets): FieldDefinition {
    const [, apiName] = splitChildName(component.fullName);
    const { body } = component;
    const type = fieldTypeOf(body);
    return defineField(apiName, type, { ...commonTraits(body), ...formulaTraits(body), ...typeTraits(apiName, type, body, valueSets), custom: true });
}

function commonTraits(body: MetadataNode): FieldTraits {
    return {
        label: stringOf(body['label']) ?? '',
        description: stringOf(body['description']),
        inlineHelpText: stringOf(body['inlineHelpText']),
        required: body['required'] === true,
        unique: body['unique'] === true,
        caseSensitive: body['caseSensitive'] === true,
        externalId: body['externalId'] === true,
        trackHistory: body['trackHistory'] === true,
        defaultValue: stringOf(body['defaultValue']),
    };
}

function formulaTraits(body: MetadataNode): FieldTraits {
    const source = stringOf(body['formula']);
    if (source === undefined) return {};
    const treatBlanksAs = body['formulaTreatBlanksAs'] === 'BlankAsBlank' ? 'BlankAsBlank' : 'BlankAsZero';
    return { formula: { source, treatBlanksAs }, createable: false, updateable: false, column: undefined, length: body['type'] === 'Text' ? 1300 : 0 };
}

function typeTraits(apiName: string, type: FieldType, body: MetadataNode, valueSets: GlobalValueSets): FieldTraits {
    switch (type) {
        case 'Text':
            if (body['type'] === 'MetadataRelationship') return { length: 255, metadataReference: stringOf(body['referenceTo']) ?? '' };
            return body['formula'] === undefined ? { length: numberOf(body['length']) } : {};
        case 'LongTextArea':
            return body['formula'] === undefined ? { length: numberOf(body['length']) } : {};
        case 'Number':
        case 'Currency':
        case 'Percent':
            return { precision: numberOf(body['precision']) || 18, scale: numberOf(body['scale']) };
        case 'Picklist':
        case 'MultiselectPicklist':
            return { picklist: picklistOf(body, valueSets) };
        case 'Checkbox':
            return { required: true };
        case 'AutoNumber':
            return { autoNumber: autoNumberOf(body), createable: false, updateable: false };
        case 'Lookup':
            return { reference: referenceOf(apiName, body, stringOf(body['deleteConstraint']) ?? 'SetNull') };
        case 'MasterDetail':
            return {
                reference: referenceOf(apiName, body, 'Cascade'),
                required: true,
                updateable: body['reparentableMasterDetail'] === true,
            };
        case 'Summary':
            return { summary: summaryOf(body), createable: false, updateable: false };
        default:
            return {};
    }
}

function referenceOf(apiName: string, body: MetadataNode, deleteConstraint: string): ReferenceDefinition {
    const childName = stringOf(body['relationshipName']);
    return {
        targets: [stringOf(body['referenceTo']) ?? ''],
        relationshipName: apiName.replace(/__c$/i, '__r'),
        childRelationshipName: childName === undefined ? undefined : `${childName}__r`,
        childRelationshipLabel: stringOf(body['relationshipLabel']),
        deleteConstraint: deleteConstraint as ReferenceDefinition['deleteConstraint'],
        reparentable: body['reparentableMasterDetail'] === true,
        ...(body['writeRequiresMasterRead'] === true ? { writeRequiresMasterRead: true } : {}),
    };
}

/** Fields that use a global value set are restricted to it ("Global Picklists", Salesforce Help). */
function picklistOf(body: MetadataNode, valueSets: GlobalValueSets): PicklistDefinition {
    const valueSet = nodeOf(body['valueSet']);
    const setName = stringOf(valueSet['valueSetName']);
    const global = setName === undefined ? undefined : valueSets(setName);
    const values = global ?? nodesOf(nodeOf(valueSet['valueSetDefinition'])['value']).map(picklistValueOf);
    const controllingField = stringOf(valueSet['controllingField']);
    const picklist = { restricted: valueSet['restricted'] === true || setName !== undefined, values };
    return controllingField === undefined ? picklist : { ...picklist, controllingField, validFor: validForOf(nodesOf(valueSet['valueSettings'])) };
}

/** Checkboxes control with `checked` and `unchecked`. */
function validForOf(settings: readonly MetadataNode[]): ReadonlyMap<string, ReadonlySet<string>> {
    const controllers = (setting: MetadataNode): string[] =>
        ((setting['controllingFieldValue'] ?? []) as readonly string[]).map((value) => value.toLowerCase());
    return new Map(settings.map((setting) => [(stringOf(setting['valueName']) ?? '').toLowerCase(), new Set(controllers(setting))]));
}

/** One value of a picklist or of a standard value set. */
export function picklistValueOf(value: MetadataNode): PicklistValue {
    const fullName = stringOf(value['fullName']) ?? '';
    return { value: fullName, label: stringOf(value['label']) ?? fullName, isDefault: value['default'] === true, isActive: value['isActive'] !== false };
}

export function autoNumberOf(body: MetadataNode): { displayFormat: string; startingNumber: number } {
    return { displayFormat: stringOf(body['displayFormat']) ?? '{0}', startingNumber: numberOf(body['startingNumber']) || 1 };
}

export function stringOf(value: MetadataValue | undefined): string | undefined {
    if (typeof value === 'string') return value === '' ? undefined : value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function nodeOf(value: MetadataValue | undefined): MetadataNode {
    return typeof value === 'object' && !Array.isArray(value) ? (value as MetadataNode) : {};
}

export function nodesOf(value: MetadataValue | undefined): readonly MetadataNode[] {
    return Array.isArray(value) ? (value as readonly MetadataNode[]) : [];
}

function numberOf(value: MetadataValue | undefined): number {
    return typeof value === 'number' ? value : Number(value ?? 0);
}

/** Texts of a repeated scalar element, such as a list view's columns. */
export function textsOf(value: MetadataValue | undefined): readonly string[] {
    return Array.isArray(value) ? (value as readonly MetadataValue[]).map(String) : [];
}
