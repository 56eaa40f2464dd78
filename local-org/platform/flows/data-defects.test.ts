import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetadataNode } from '../metadata/component.ts';
import { afterSave, filter, input, problemsOf } from './flow-org.fixture.ts';
import { assignment, reference, text } from './widget-flow.fixture.ts';

/** Why elements that read, write or hold records cannot be deployed. */

const integrity = (message: string) => `field integrity exception: unknown (${message})`;
const unsupported = (feature: string) => `The local org does not support ${feature} in flows.`;

const get = (more: MetadataNode) => ({ recordLookups: [{ name: 'Do', object: 'Bottle__c', storeOutputAutomatically: true, ...more }] });
const create = (more: MetadataNode) => ({ recordCreates: [{ name: 'Do', object: 'Bottle__c', ...more }] });
const update = (more: MetadataNode) => ({ recordUpdates: [{ name: 'Do', object: 'Bottle__c', ...more }] });
const VARIABLES = [
    { name: 'Bottle', dataType: 'SObject', objectType: 'Bottle__c' },
    { name: 'Crates', dataType: 'SObject', objectType: 'Crate__c', isCollection: true },
    { name: 'Word', dataType: 'String' },
];
const set = (target: string, operator: string, value: MetadataNode) => ({ variables: VARIABLES, assignments: [assignment('Do', [[target, operator, value]])] });

const ROWS: readonly (readonly [string, Readonly<Record<string, MetadataNode[]>>, string])[] = [
    ['a query of an unknown object', get({ object: 'Jar__c' }), integrity('The object "Jar__c" doesn\'t exist.')],
    [
        'a filter on an unknown field',
        get({ filters: [filter('Color__c', 'EqualTo', text('x'))] }),
        integrity('The field "Color__c" for the object "Bottle__c" can\'t be used in a filter.'),
    ],
    [
        'a filter with another type',
        get({ filters: [filter('Size__c', 'EqualTo', text('x'))] }),
        integrity('The filter on "Size__c" can\'t use the operator "EqualTo" with a value of this type.'),
    ],
    ['a filter with an unknown operator', get({ filters: [filter('Size__c', 'Resembles', { numberValue: 1 })] }), unsupported('the operator Resembles')],
    ['a limited query', get({ limit: { numberValue: 5 } }), unsupported('limit of a Get Records element')],
    ['related records', get({ relatedRecords: [{ relationshipName: 'x' }] }), unsupported('relatedRecords of a Get Records element')],
    ['an unknown field to keep', get({ queriedFields: ['Color__c'] }), integrity('The field "Color__c" for the object "Bottle__c" doesn\'t exist.')],
    [
        'a variable of another object',
        { variables: VARIABLES, ...get({ storeOutputAutomatically: false, outputReference: 'Crates' }) },
        integrity('"Crates" doesn\'t hold records of the object "Bottle__c".'),
    ],
    ['an upsert', create({ doesUpsert: true }), unsupported('a Create Records element that updates existing records')],
    [
        'a create of a system field',
        create({ inputAssignments: [input('CreatedDate', { dateTimeValue: '2026-01-01T00:00:00Z' })] }),
        integrity('The field "CreatedDate" for the object "Bottle__c" can\'t be edited.'),
    ],
    [
        'a create with another type',
        create({ inputAssignments: [input('Size__c', text('x'))] }),
        integrity('The value of "Size__c" doesn\'t match the type of the field.'),
    ],
    ['a create of the triggering record', create({ inputReference: '$Record' }), integrity('"$Record" can\'t be created.')],
    ['an update with a text', { variables: VARIABLES, ...update({ inputReference: 'Word' }) }, integrity('"Word" isn\'t a record or a collection of records.')],
    [
        'an update of an unknown field',
        update({ inputAssignments: [input('Color__c', text('x'))] }),
        integrity('The field "Color__c" for the object "Bottle__c" doesn\'t exist.'),
    ],
    ['a loop over a record', { variables: VARIABLES, loops: [{ name: 'Do', collectionReference: 'Bottle' }] }, integrity('"Bottle" isn\'t a collection.')],
    [
        'a loop whose variable holds something else',
        { variables: VARIABLES, loops: [{ name: 'Do', collectionReference: 'Crates', assignNextValueToReference: 'Bottle' }] },
        integrity('"Bottle" can\'t hold the items of "Crates".'),
    ],
    [
        'a loop whose variable is a constant',
        {
            variables: [{ name: 'Words', dataType: 'String', isCollection: true }],
            constants: [{ name: 'Word', dataType: 'String', value: text('x') }],
            loops: [{ name: 'Do', collectionReference: 'Words', assignNextValueToReference: 'Word' }],
        },
        integrity('"Word" can\'t hold the items of "Words".'),
    ],
    [
        'a default value of a collection',
        { variables: [{ name: 'Words', dataType: 'String', isCollection: true, value: text('x') }], ...create({}) },
        integrity('The variable "Words" can\'t have a default value because it holds records or a collection.'),
    ],
    [
        'a create from a variable and from values',
        { variables: VARIABLES, ...create({ inputReference: 'Bottle', inputAssignments: [input('Note__c', text('x'))] }) },
        integrity('The element "Do" can\'t have both inputReference and inputAssignments.'),
    ],
    [
        'a collection as the value of a field',
        {
            variables: [{ name: 'Words', dataType: 'String', isCollection: true }],
            ...create({ inputAssignments: [input('Note__c', reference('Words'))] }),
        },
        integrity("The inputAssignments field can't use a collection variable."),
    ],
    [
        'an unknown collection processor',
        {
            variables: VARIABLES,
            collectionProcessors: [{ name: 'Do', collectionReference: 'Crates', collectionProcessorType: 'RecommendationMapCollectionProcessor' }],
        },
        unsupported('the collection processor RecommendationMapCollectionProcessor'),
    ],
    [
        'a record of another object in a collection',
        set('Crates', 'Add', reference('Bottle')),
        integrity('The assignment to "Crates" can\'t use the operator "Add" with a value of this type.'),
    ],
    ['an unknown field of a record', set('Bottle.Color__c', 'Assign', text('x')), integrity('The field "Color__c" for the object "Bottle__c" doesn\'t exist.')],
    [
        'an operator that collections lack',
        set('Crates', 'RemovePosition', { numberValue: 1 }),
        unsupported('the assignment operator RemovePosition for collections'),
    ],
    ['a variable of an unknown type', { variables: [{ name: 'X', dataType: 'Apex' }], ...create({}) }, unsupported('resources of type Apex')],
];

for (const [name, parts, message] of ROWS) {
    test(`${name} is refused`, () => {
        assert.deepEqual(problemsOf({ Flow: afterSave('Do', parts) }), [message]);
    });
}
