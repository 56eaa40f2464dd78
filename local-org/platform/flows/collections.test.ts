import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MetadataNode } from '../metadata/component.ts';
import { LIST, namesFound, noteOf } from './shelf.fixture.ts';
import { assignment, reference, text, to } from './widget-flow.fixture.ts';
import type { ConditionRow } from './widget-flow.fixture.ts';

// Covers: Flow: Collection, Loop (doc: Flow Element: Collection Sort, Flow Builder, Salesforce Help)
describe('collections', () => {
    /** Names in the collection Get after the elements from `first` on. */
    function namesAfter(parts: Readonly<Record<string, MetadataNode[]>>, collection: string): string {
        const loops = LIST.loops.map((loop) => ({ ...loop, collectionReference: collection }));
        return namesFound(
            { filters: [], connector: to('Work') },
            { ...parts, loops, assignments: [...(parts['assignments'] ?? []), ...LIST.assignments] },
        ).trim();
    }

    test('are sorted in place, by several fields, with a limit', () => {
        const sortOptions = [
            { sortField: 'Note__c', sortOrder: 'Asc', doesPutEmptyStringAndNullFirst: false },
            { sortField: 'Name', sortOrder: 'Desc', doesPutEmptyStringAndNullFirst: false },
        ];
        const sort = {
            name: 'Work',
            collectionProcessorType: 'SortCollectionProcessor',
            collectionReference: 'Get',
            sortOptions,
            limit: 3,
            connector: to('Each'),
        };
        assert.equal(namesAfter({ collectionProcessors: [sort] }, 'Get'), 'Beer ale Éau');
    });

    const filtering = {
        name: 'Work',
        collectionProcessorType: 'FilterCollectionProcessor',
        collectionReference: 'Get',
        assignNextValueToReference: 'currentItem_Work',
        connector: to('Each'),
    };

    test('are filtered by conditions', () => {
        const conditions = [{ leftValueReference: 'currentItem_Work.Size__c', operator: 'GreaterThan', rightValue: { numberValue: 1 } }];
        assert.equal(namesAfter({ collectionProcessors: [{ ...filtering, conditionLogic: 'and', conditions }] }, 'Work'), 'ale cider');
    });

    test('are filtered by a formula', () => {
        const formula = '{!currentItem_Work.Size__c} = 1 || ISBLANK({!currentItem_Work.Size__c})';
        assert.equal(namesAfter({ collectionProcessors: [{ ...filtering, conditionLogic: 'formula_evaluates_to_true', formula }] }, 'Work'), 'Beer Éau');
    });

    const TEXTS = [
        { name: 'Some', dataType: 'String', isCollection: true },
        { name: 'Other', dataType: 'String', isCollection: true },
        { name: 'Count', dataType: 'Number' },
        { name: 'Out', dataType: 'String' },
    ];
    const fill: ConditionRow[] = [
        ['Some', 'Add', text('a')],
        ['Some', 'AddItem', text('b')],
        ['Some', 'Add', text('a')],
        ['Other', 'Add', text('b')],
    ];
    const OPERATORS: readonly (readonly [string, ConditionRow[], string])[] = [
        ['AddAtStart', [['Some', 'AddAtStart', text('c')]], 'caba'],
        ['Add of a collection', [['Some', 'Add', reference('Other')]], 'abab'],
        ['Assign of a collection', [['Some', 'Assign', reference('Other')]], 'b'],
        ['RemoveAll', [['Some', 'RemoveAll', text('a')]], 'b'],
        ['RemoveFirst', [['Some', 'RemoveFirst', text('a')]], 'ba'],
        ['RemoveUncommon', [['Some', 'RemoveUncommon', reference('Other')]], 'b'],
        [
            'AssignCount',
            [
                ['Count', 'AssignCount', reference('Some')],
                ['Some', 'Assign', reference('Other')],
                ['Some', 'Add', text('{!Count}')],
            ],
            'b3',
        ],
    ];

    for (const [name, items, expected] of OPERATORS) {
        test(`${name} leaves ${expected}`, () => {
            const assignments = [assignment('Set', [...fill, ...items], 'Letters'), assignment('Join', [['Out', 'Add', reference('Letters')]], 'Letters')];
            const loops = [{ name: 'Letters', collectionReference: 'Some', nextValueConnector: to('Join'), noMoreValuesConnector: to('Keep') }];
            assert.equal(noteOf('Set', reference('Out'), { variables: TEXTS, assignments, loops }), expected);
        });
    }
});
