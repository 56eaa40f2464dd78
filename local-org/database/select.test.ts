import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStore } from './open-store.ts';
import { compileSelect } from './select-sql.ts';
import type { SelectNode, SqlCondition, SqlExpression, SqlValue } from './store.ts';

const STORE = openStore(':memory:');
STORE.defineTable({
    name: 'Widget__c',
    columns: [
        { name: 'Name', kind: 'text', indexed: 'nocase' },
        { name: 'Price', kind: 'real' },
        { name: 'Factory__c', kind: 'text', indexed: true },
    ],
});
STORE.defineTable({ name: 'Factory__c', columns: [{ name: 'Name', kind: 'text' }] });
STORE.insert('Factory__c', { Id: 'f1', Name: 'Oslo' });
const ROWS: readonly (readonly [id: string, name: SqlValue, price: SqlValue, factory: SqlValue])[] = [
    ['w1', 'Axle', 10, 'f1'],
    ['w2', 'bolt', 5, 'f1'],
    ['w3', 'Élan', 5, null],
    ['w4', null, null, null],
];
for (const [Id, Name, Price, Factory__c] of ROWS) STORE.insert('Widget__c', { Id, Name, Price, Factory__c });

const column = (name: string, alias = 't'): SqlExpression => ({ kind: 'column', alias, column: name });
const value = (literal: SqlValue): SqlExpression => ({ kind: 'value', value: literal });
const NAME = column('Name');
const PRICE = column('Price');

function select(parts: Partial<SelectNode> = {}): SelectNode {
    const from = { table: 'Widget__c', alias: 't' };
    return {
        from,
        joins: [],
        columns: [{ expression: column('Id'), as: 'c0' }],
        where: undefined,
        groupBy: [],
        having: undefined,
        orderBy: [],
        limit: undefined,
        offset: undefined,
        ...parts,
    };
}

function compare(operator: '=' | '!=' | '<' | '<=' | '>' | '>=', left: SqlExpression, right: SqlValue, text = typeof right === 'string'): SqlCondition {
    return { kind: 'compare', operator, left, right: value(right), text };
}

const not = (condition: SqlCondition): SqlCondition => ({ kind: 'not', condition });
const isIn = (expression: SqlExpression, values: readonly SqlValue[], text = true): SqlCondition => ({ kind: 'in', expression, values, text });
const like = (pattern: string): SqlCondition => ({ kind: 'like', expression: NAME, pattern });
const factories: SqlCondition = {
    kind: 'inSelect',
    expression: column('Factory__c'),
    select: select({ from: { table: 'Factory__c', alias: 's' }, columns: [{ expression: column('Id', 's'), as: 'c0' }] }),
};

const CONDITIONS: readonly (readonly [title: string, condition: SqlCondition, ids: string])[] = [
    ['true', { kind: 'true' }, 'w1 w2 w3 w4'],
    ['name = axle', compare('=', NAME, 'axle'), 'w1'],
    ['name = axle exactly', compare('=', NAME, 'axle', false), ''],
    ['name = éLAN', compare('=', NAME, 'éLAN'), 'w3'],
    ['name = E + combining acute', compare('=', NAME, 'e\u0301lan'), 'w3'],
    ['name != axle', compare('!=', NAME, 'axle'), 'w2 w3 w4'],
    ['name != élan', compare('!=', NAME, 'élan'), 'w1 w2 w4'],
    ['not name = axle', not(compare('=', NAME, 'axle')), 'w2 w3 w4'],
    ['not not name = axle', not(not(compare('=', NAME, 'axle'))), 'w1'],
    ['name = null', compare('=', NAME, null), 'w4'],
    ['name != null', compare('!=', NAME, null), 'w1 w2 w3'],
    ['price > null', compare('>', PRICE, null), ''],
    ['price >= 5', compare('>=', PRICE, 5), 'w1 w2 w3'],
    ['not price > 5', not(compare('>', PRICE, 5)), 'w2 w3 w4'],
    ['name is null', { kind: 'isNull', expression: NAME }, 'w4'],
    ['name in (AXLE, bolt)', isIn(NAME, ['AXLE', 'bolt']), 'w1 w2'],
    ['name in (élan, BOLT)', isIn(NAME, ['élan', 'BOLT']), 'w2 w3'],
    ['name in (axle, null)', isIn(NAME, ['axle', null]), 'w1 w4'],
    ['name in ()', isIn(NAME, []), ''],
    ['not name in ()', not(isIn(NAME, [])), 'w1 w2 w3 w4'],
    ['not name in (axle)', not(isIn(NAME, ['axle'])), 'w2 w3 w4'],
    ['price in (5)', isIn(PRICE, [5], false), 'w2 w3'],
    ['factory in (F1) exactly', isIn(column('Factory__c'), ['F1'], false), ''],
    ['name like %L%', like('%L%'), 'w1 w2 w3'],
    ['name like É%', like('É%'), 'w3'],
    ['name like A\\%', like('A\\%'), ''],
    ['not name like %l%', not(like('%l%')), 'w4'],
    ['factory in factories', factories, 'w1 w2'],
    ['not factory in factories', not(factories), 'w3 w4'],
    ['price = 5 and name = bolt', { kind: 'and', conditions: [compare('=', PRICE, 5), compare('=', NAME, 'bolt')] }, 'w2'],
    ['price = 10 or name = bolt', { kind: 'or', conditions: [compare('=', PRICE, 10), compare('=', NAME, 'bolt')] }, 'w1 w2'],
    ['not (price = 10 or name = bolt)', not({ kind: 'or', conditions: [compare('=', PRICE, 10), compare('=', NAME, 'bolt')] }), 'w3 w4'],
    ['no condition of and', { kind: 'and', conditions: [] }, 'w1 w2 w3 w4'],
    ['no condition of or', { kind: 'or', conditions: [] }, ''],
];

for (const [title, where, ids] of CONDITIONS) {
    test(`where ${title}: ${ids || 'nothing'}`, () => {
        const rows = STORE.select(select({ where }));
        assert.equal(rows.map(({ c0 }) => c0).join(' '), ids);
        assert.equal(STORE.count(select({ where })), rows.length);
    });
}

const ORDERS: readonly (readonly [title: string, term: SelectNode['orderBy'][number], ids: string])[] = [
    ['name', { expression: NAME, descending: false, nullsLast: false, text: true }, 'w4 w1 w2 w3'],
    ['name, nulls last', { expression: NAME, descending: false, nullsLast: true, text: true }, 'w1 w2 w3 w4'],
    ['name, descending', { expression: NAME, descending: true, nullsLast: false, text: true }, 'w4 w3 w2 w1'],
    ['price, equal ones by id', { expression: PRICE, descending: true, nullsLast: true, text: false }, 'w1 w2 w3 w4'],
];

for (const [title, term, ids] of ORDERS) {
    test(`ordered by ${title}: ${ids}`, () => {
        assert.equal(
            STORE.select(select({ orderBy: [term] }))
                .map(({ c0 }) => c0)
                .join(' '),
            ids,
        );
    });
}

test('limit and offset cut the result, also that of a count', () => {
    assert.deepEqual(
        STORE.select(select({ limit: 2, offset: 1 })).map(({ c0 }) => c0),
        ['w2', 'w3'],
    );
    assert.deepEqual(
        STORE.select(select({ offset: 3 })).map(({ c0 }) => c0),
        ['w4'],
    );
    assert.equal(STORE.count(select({ limit: 3 })), 3);
});

test('a join gives nulls where the other record is missing', () => {
    const joins = [{ table: 'Factory__c', alias: 'f', on: column('Factory__c') }];
    const rows = STORE.select(select({ joins, columns: [{ expression: column('Name', 'f'), as: 'factory' }] }));
    assert.deepEqual(rows, [{ factory: 'Oslo' }, { factory: 'Oslo' }, { factory: null }, { factory: null }]);
});

test('groups are counted, filtered and ordered', () => {
    const count: SqlExpression = { kind: 'aggregate', name: 'count', argument: column('Id') };
    const columns = [
        { expression: PRICE, as: 'price' },
        { expression: count, as: 'n' },
    ];
    const orderBy = [{ expression: count, descending: true, nullsLast: false, text: false }];
    assert.deepEqual(STORE.select(select({ columns, groupBy: [PRICE], orderBy, having: compare('>', count, 1) })), [{ price: 5, n: 2 }]);
    assert.equal(STORE.count(select({ columns, groupBy: [PRICE] })), 3);
});

test('aggregates leave nulls out and take texts of different case for one', () => {
    STORE.insert('Widget__c', { Id: 'w5', Name: 'AXLE', Price: 5 });
    const names = ['count', 'countDistinct', 'min', 'max'] as const;
    const columns = names.map((name) => ({ expression: { kind: 'aggregate', name, argument: NAME } as const, as: name }));
    const [row] = STORE.select(select({ columns }));
    STORE.remove('Widget__c', 'w5');
    assert.deepEqual({ ...row, min: String(row?.['min']).toLowerCase() }, { count: 4, countDistinct: 3, min: 'axle', max: 'Élan' });
});

test('a registered function computes in any clause and can be replaced', () => {
    const call: SqlExpression = { kind: 'call', name: 'half', arguments: [PRICE] };
    const where = compare('=', call, 5);
    STORE.registerFunction('half', (price) => (typeof price === 'number' ? price / 2 : null));
    assert.equal(STORE.select(select({ where })).length, 1);
    STORE.registerFunction('half', (price) => price ?? null);
    assert.equal(STORE.select(select({ where })).length, 2);
});

test('an error inside a function reaches the caller as it is', () => {
    STORE.registerFunction('failing', () => {
        throw new RangeError('too far');
    });
    assert.throws(
        () => STORE.select(select({ columns: [{ expression: { kind: 'call', name: 'failing', arguments: [] }, as: 'c0' }] })),
        new RangeError('too far'),
    );
});

test('values never stand in the text of a statement, however many they are', () => {
    const text = (values: readonly SqlValue[]): string => compileSelect(select({ where: isIn(NAME, values) })).text;
    assert.equal(text(["'; DROP TABLE x", 'a']), text(['b', 'c', 'd']));
    assert.deepEqual(compileSelect(select({ where: compare('=', NAME, "o'b"), limit: 1 })).parameters, ["o'b", 1, 0]);
});

test('an aggregate with a filter looks at the rows that meet it, and the others stay in their groups', () => {
    const filter = compare('>', PRICE, 5);
    const columns = [
        { expression: column('Factory__c'), as: 'factory' },
        { expression: { kind: 'aggregate', name: 'sum', argument: PRICE, filter } as const, as: 'total' },
        { expression: { kind: 'aggregate', name: 'count', argument: undefined } as const, as: 'n' },
    ];
    assert.deepEqual(STORE.select(select({ columns, groupBy: [column('Factory__c')], where: compare('=', PRICE, 5, false) })), [
        { factory: null, total: null, n: 1 },
        { factory: 'f1', total: null, n: 1 },
    ]);
    assert.deepEqual(STORE.select(select({ columns, groupBy: [column('Factory__c')], where: isIn(column('Factory__c'), ['f1']) })), [
        { factory: 'f1', total: 10, n: 2 },
    ]);
});
