import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MetadataNode } from '../metadata/component.ts';
import { afterSave, createCrates, crateOrg, filter, stored } from './flow-org.fixture.ts';
import { LIST, namesFound, noteOf, ON_UPDATE, shelf } from './shelf.fixture.ts';
import { assignment, reference, rule, text, to } from './widget-flow.fixture.ts';

const TRUE: MetadataNode = { booleanValue: true };

// Covers: Flow: Get Records (doc: Flow Element: Get Records, Flow Builder, Salesforce Help)
describe('Get Records', () => {
    const ROWS: readonly (readonly [string, MetadataNode, string])[] = [
        ['without filters gives all', { filters: [] }, 'ale Beer cider Éau'],
        ['compares text without regard to case', { filters: [filter('Note__c', 'EqualTo', reference('$Record.Status__c'))] }, 'ale Beer'],
        ['folds other letters too', { filters: [filter('Name', 'EqualTo', text('éAU'))] }, 'Éau'],
        ['finds blanks', { filters: [filter('Note__c', 'IsNull', TRUE)] }, 'cider'],
        ['finds what is not blank', { filters: [filter('Note__c', 'IsNull', { booleanValue: false })] }, 'ale Beer Éau'],
        ['compares with a blank', { filters: [filter('Note__c', 'EqualTo', reference('$GlobalConstant.EmptyString'))] }, 'cider'],
        ['takes blanks for unequal', { filters: [filter('Note__c', 'NotEqualTo', text('dark'))] }, 'cider Éau'],
        ['compares numbers', { filters: [filter('Size__c', 'GreaterThanOrEqualTo', reference('$Record.Size__c'))] }, 'ale cider'],
        ['looks into texts', { filters: [filter('Name', 'Contains', text('E'))] }, 'ale Beer cider'],
        [
            'joins filters by or',
            { filterLogic: 'or', filters: [filter('Size__c', 'EqualTo', { numberValue: 1 }), filter('Name', 'StartsWith', text('C'))] },
            'Beer cider',
        ],
        [
            'joins filters by custom logic',
            {
                filterLogic: '1 AND (2 OR 3)',
                filters: [filter('Size__c', 'LessThan', { numberValue: 3 }), filter('Name', 'EqualTo', text('ale')), filter('Name', 'EqualTo', text('beer'))],
            },
            'Beer',
        ],
        ['sorts blanks first', { filters: [], sortField: 'Size__c', sortOrder: 'Asc' }, 'Éau Beer cider ale'],
        ['sorts blanks first in descending order too', { filters: [], sortField: 'Size__c', sortOrder: 'Desc' }, 'Éau ale cider Beer'],
        ['keeps the fields that are asked for', { filters: [], queriedFields: ['Id', 'Size__c'] }, ''],
    ];

    for (const [name, get, expected] of ROWS) {
        test(name, () => {
            assert.equal(namesFound(get).trim(), expected);
        });
    }

    test('takes values from a collection', () => {
        const variables = [{ name: 'Names', dataType: 'String', isCollection: true }, ...LIST.variables];
        const names = assignment(
            'Names_In',
            [
                ['Names', 'Add', text('ALE')],
                ['Names', 'Add', text('cider')],
            ],
            'Get',
        );
        const recordLookups = [
            { name: 'Get', object: 'Bottle__c', storeOutputAutomatically: true, filters: [filter('Name', 'In', reference('Names'))], connector: to('Each') },
        ];
        const start = { ...ON_UPDATE, filters: [filter('Full__c', 'IsChanged', TRUE)] };
        const { org, run } = shelf({ List: afterSave('Names_In', { ...LIST, variables, recordLookups, assignments: [names, ...LIST.assignments] }, start) });
        run();
        assert.equal(stored(org, 'Crate__c', 'Status__c')[0]?.['Status__c'], 'ale cider');
    });

    test('a loop can start with the last one', () => {
        assert.equal(namesFound({ filters: [] }, { loops: LIST.loops.map((loop) => ({ ...loop, iterationOrder: 'Desc' })) }).trim(), 'Éau cider Beer ale');
    });
});

describe('what Get Records keeps', () => {
    const first = { object: 'Bottle__c', getFirstRecordOnly: true, connector: to('Keep') };
    const nothing = { ...first, filters: [filter('Name', 'EqualTo', text('wine'))] };
    const variables = [
        { name: 'Found', dataType: 'SObject', objectType: 'Bottle__c' },
        { name: 'Said', dataType: 'String', value: text('unset') },
    ];

    test('the first record under its own name', () => {
        const get = { ...first, name: 'Get', storeOutputAutomatically: true, filters: [], sortField: 'Name', sortOrder: 'Desc' };
        assert.equal(noteOf('Get', text('{!Get.Name}'), { recordLookups: [get] }), 'Éau');
    });

    test('the first record in a variable, or some of its fields in others', () => {
        const get = { ...first, name: 'Get', outputReference: 'Found', filters: [], queriedFields: ['Name'] };
        assert.equal(noteOf('Get', text('{!Found.Name}/{!Found.Note__c}'), { variables, recordLookups: [get] }), 'ale/');
        const fields = { ...first, name: 'Get', filters: [], outputAssignments: [{ field: 'Note__c', assignToReference: 'Said' }] };
        assert.equal(noteOf('Get', text('{!Said}'), { variables, recordLookups: [fields] }), 'Dark');
    });

    test('variables stay as they are when nothing is found, unless they are to become blank', () => {
        const fields = { ...nothing, name: 'Get', outputAssignments: [{ field: 'Note__c', assignToReference: 'Said' }] };
        assert.equal(noteOf('Get', text('{!Said}'), { variables, recordLookups: [fields] }), 'unset');
        assert.equal(noteOf('Get', text('{!Said}'), { variables, recordLookups: [{ ...fields, assignNullValuesIfNoRecordsFound: true }] }), null);
    });

    test('a record that was not found is null, and its fields cannot be read', () => {
        const get = { ...nothing, name: 'Get', storeOutputAutomatically: true, connector: to('Choose') };
        const decisions = [{ name: 'Choose', rules: [rule('None', [['Get', 'IsNull', TRUE]], { connector: to('Keep') })] }];
        assert.equal(noteOf('Get', text('none'), { recordLookups: [get], decisions }), 'none');
        const org = crateOrg({
            Read: afterSave('Get', {
                recordLookups: [{ ...get, connector: to('Set') }],
                assignments: [assignment('Set', [['$Record.Status__c', 'Assign', reference('Get.Name')]])],
            }),
        });
        const [result] = createCrates(org, [{ Name: 'A' }]);
        assert.match(result?.errors[0]?.message ?? '', /The flow failed to access the value for Get\.Name because it hasn't been set or assigned\.$/);
    });
});
