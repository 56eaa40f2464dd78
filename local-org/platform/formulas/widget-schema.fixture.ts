import type { Catalogue, Component, MetadataNode } from '../metadata/component.ts';
import type { FieldDefinition, FieldType, ObjectDefinition, Schema } from '../schema/model.ts';
import { createSchema } from '../schema/schema.ts';
import { defineField } from '../schema/field-builders.ts';

/** Widgets, their makers and a user: enough schema for tests of formulas and flows. */

type Traits = Partial<Omit<FieldDefinition, 'apiName' | 'type'>>;

export function field(apiName: string, type: FieldType, traits: Traits = {}): FieldDefinition {
    return defineField(apiName, type, { custom: apiName.endsWith('__c'), scale: type === 'Number' || type === 'Percent' ? 2 : 0, ...traits });
}

export function formulaField(apiName: string, type: FieldType, source: string, treatBlanksAs: 'BlankAsZero' | 'BlankAsBlank' = 'BlankAsZero'): FieldDefinition {
    return field(apiName, type, { formula: { source, treatBlanksAs }, column: undefined, createable: false, updateable: false });
}

function lookup(apiName: string, relationshipName: string, ...targets: string[]): FieldDefinition {
    const reference = {
        targets,
        relationshipName,
        childRelationshipName: undefined,
        childRelationshipLabel: undefined,
        deleteConstraint: 'SetNull',
        reparentable: true,
    } as const;
    return field(apiName, 'Lookup', { reference });
}

function object(apiName: string, keyPrefix: string, fields: readonly FieldDefinition[]): ObjectDefinition {
    const system = [field('Id', 'Id', { createable: false, updateable: false }), field('CreatedDate', 'DateTime', { createable: false, updateable: false })];
    const label = apiName.replace(/__(c|mdt)$/, '');
    const base = {
        apiName,
        label,
        pluralLabel: `${label}s`,
        keyPrefix,
        custom: true,
        api: 'data',
        createable: true,
        updateable: true,
        deletable: true,
    } as const;
    return { ...base, table: apiName, nameField: 'Name', sharingModel: 'ReadWrite', fields: [...system, ...fields], validationRules: [] };
}

const WIDGET_FIELDS: readonly FieldDefinition[] = [
    field('Name', 'Text', { length: 80 }),
    field('Code__c', 'Text', { length: 20 }),
    field('Notes__c', 'LongTextArea'),
    field('Status__c', 'Picklist'),
    field('Colors__c', 'MultiselectPicklist'),
    field('Broken__c', 'Checkbox'),
    field('Price__c', 'Number'),
    field('Weight__c', 'Number'),
    field('Discount__c', 'Percent'),
    field('Built__c', 'Date'),
    field('Sold__c', 'DateTime'),
    lookup('Maker__c', 'Maker__r', 'Maker__c'),
    lookup('OwnerId', 'Owner', 'User', 'Group'),
    formulaField('Double__c', 'Number', 'Price__c * 2'),
    formulaField('Quadruple__c', 'Number', 'Double__c * 2'),
    formulaField('Maker_Label__c', 'Text', 'Maker__r.Shout__c & " (" & Maker__r.Country__r.Name & ")"'),
    formulaField('Rate__c', 'Percent', 'Price__c / 300'),
];

export const WIDGET_SCHEMA: Schema = createSchema([
    object('Widget__c', 'a00', WIDGET_FIELDS),
    object('Maker__c', 'a01', [
        field('Name', 'Text', { length: 80, isName: true }),
        field('Founded__c', 'Date'),
        field('Trusted__c', 'Checkbox'),
        lookup('Country__c', 'Country__r', 'Country__c'),
        formulaField('Shout__c', 'Text', 'UPPER(Name)'),
    ]),
    object('Country__c', 'a02', [field('Name', 'Text', { length: 80 })]),
    object('User', '005', [field('Username', 'Text'), field('Department', 'Text'), field('UserRoleId', 'Text')]),
    object('UserRole', '00E', [field('Name', 'Text')]),
    object('Profile', '00e', [field('Name', 'Text')]),
    object('Organization', '00D', [field('Name', 'Text'), field('IsSandbox', 'Checkbox')]),
    object('Limit__mdt', 'm00', [field('Days__c', 'Number', { precision: 8 }), field('Strict__c', 'Checkbox')]),
]);

export const WIDGET: ObjectDefinition = objectOf('Widget__c');

export function objectOf(apiName: string): ObjectDefinition {
    const found = WIDGET_SCHEMA.objectOf(apiName);
    if (found === undefined) {
        throw new TypeError(`No object ${apiName}`);
    }
    return found;
}

export function component(type: string, fullName: string, body: MetadataNode): Component {
    const stamp = '2026-01-01T00:00:00.000Z';
    const audit = { createdDate: stamp, createdById: '005000000000001AAA', lastModifiedDate: stamp, lastModifiedById: '005000000000001AAA' };
    return { id: `${type}:${fullName}`, type, fullName, namespace: undefined, fileName: `${type}/${fullName}`, body, files: new Map(), ...audit };
}

export function catalogueOf(components: readonly Component[]): Catalogue {
    const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
    return {
        get: (type, fullName) => components.find((each) => each.type === type && same(each.fullName, fullName)),
        list: (type) => components.filter((each) => each.type === type),
        all: () => components,
    };
}

export const WIDGET_CATALOGUE: Catalogue = catalogueOf([
    component('CustomLabel', 'Too_Heavy', { value: 'This widget is too heavy.', language: 'en_US', protected: false, shortDescription: 'Too heavy' }),
    component('CustomPermission', 'Repair_Widgets', { label: 'Repair Widgets' }),
    component('CustomMetadata', 'Limit.Default', {
        label: 'Default limit',
        values: [
            { field: 'Days__c', value: { type: 'xsd:double', text: '90.0' } },
            { field: 'Strict__c', value: { type: 'xsd:boolean', text: 'true' } },
        ],
    }),
]);
