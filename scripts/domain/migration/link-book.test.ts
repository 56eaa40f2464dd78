import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findCounterparts } from './link-book.ts';
import { linkWays, type LinkFacts } from './link-ways.ts';
import { readMapping, resolveMapping } from './mapping-file.ts';
import type { LinkedObject, Values } from './portable-row.ts';

const facts = (id: string, values: Values, isActive = true): LinkFacts => ({ id, name: id, isActive, values });
const NONE: ReadonlyMap<string, LinkFacts> = new Map();
const AMBIGUOUS = (fields: string) => ({ cause: `2 records of the target have the same ${fields}` });
const NOTHING = { cause: 'nothing in the target is like it' };
const found = (id: string, isActive = true) => ({ id, isActive });

interface Case {
    readonly name: string;
    readonly object: LinkedObject;
    readonly externalIds?: readonly string[];
    readonly source: Values;
    readonly targets: readonly LinkFacts[];
    readonly expected: object;
}

const CASES: readonly Case[] = [
    {
        name: 'a user by user name, however it is written',
        object: 'User',
        source: { Username: 'Ann@A.test' },
        targets: [facts('t', { Username: 'ann@a.test' })],
        expected: found('t'),
    },
    {
        name: 'an inactive user by user name',
        object: 'User',
        source: { Username: 'ann@a.test', Email: 'ann@a.test' },
        targets: [facts('t', { Username: 'ann@a.test' }, false), facts('other', { Username: 'x', Email: 'ann@a.test' })],
        expected: found('t', false),
    },
    {
        name: 'a user by federation id before email',
        object: 'User',
        source: { Username: 'ann@old', FederationIdentifier: 'ann', Email: 'ann@a.test' },
        targets: [facts('mail', { Username: 'x', Email: 'ann@a.test' }), facts('fed', { Username: 'y', FederationIdentifier: 'ANN' })],
        expected: found('fed'),
    },
    {
        name: 'the one active user of an email',
        object: 'User',
        source: { Username: 'ann@old', Email: 'ann@a.test' },
        targets: [facts('gone', { Email: 'ann@a.test' }, false), facts('t', { Email: 'ANN@a.test' })],
        expected: found('t'),
    },
    {
        name: 'no user where two share an email',
        object: 'User',
        source: { Username: 'ann@old', Email: 'all@a.test' },
        targets: [facts('one', { Email: 'all@a.test' }), facts('two', { Email: 'all@a.test' })],
        expected: AMBIGUOUS('Email'),
    },
    {
        name: 'a lead by its installation',
        object: 'Lead',
        source: { Installation_Key__c: 'k', Email: 'a@b', Company: 'C' },
        targets: [facts('t', { Installation_Key__c: 'k' })],
        expected: found('t'),
    },
    {
        name: 'a lead by email and company',
        object: 'Lead',
        source: { Installation_Key__c: null, Email: 'a@b', Company: 'C' },
        targets: [facts('other', { Email: 'a@b', Company: 'D' }), facts('t', { Email: 'A@b', Company: 'C' })],
        expected: found('t'),
    },
    {
        name: 'no lead without an email',
        object: 'Lead',
        source: { Email: null, Company: 'C' },
        targets: [facts('t', { Email: null, Company: 'C' })],
        expected: NOTHING,
    },
    {
        name: 'an account by an external id before its name',
        object: 'Account',
        externalIds: ['Erp__c'],
        source: { Erp__c: '7', Name: 'Acme' },
        targets: [facts('name', { Erp__c: '8', Name: 'Acme' }), facts('t', { Erp__c: '7', Name: 'Acme Inc' })],
        expected: found('t'),
    },
    {
        name: 'no account by a name that is written otherwise',
        object: 'Account',
        source: { Name: 'Acme' },
        targets: [facts('t', { Name: 'ACME' })],
        expected: NOTHING,
    },
    {
        name: 'no account where two have the name',
        object: 'Account',
        source: { Name: 'Acme' },
        targets: [facts('a', { Name: 'Acme' }), facts('b', { Name: 'Acme' })],
        expected: AMBIGUOUS('Name'),
    },
    { name: 'a contact by email', object: 'Contact', source: { Email: 'a@b' }, targets: [facts('t', { Email: 'a@b' })], expected: found('t') },
];

describe('what is found again', () => {
    for (const { name, object, externalIds = [], source, targets, expected } of CASES) {
        test(name, () => {
            assert.deepEqual(findCounterparts([facts('s', source)], targets, linkWays(object, externalIds), NONE).get('s'), expected);
        });
    }

    test('what the mapping file says wins', () => {
        const targets = [facts('t', { Username: 'ann@a' }), facts('mapped', { Username: 'other@a' }, false)];
        const book = findCounterparts(
            [facts('s', { Username: 'ann@a' })],
            targets,
            linkWays('User', []),
            new Map(targets.slice(1).map((target) => ['s', target])),
        );
        assert.deepEqual(book.get('s'), found('mapped', false));
    });
});

const table = (columns: readonly string[], ...cells: readonly (readonly string[])[]) => ({
    columns,
    rows: cells.map((row, index) => ({ line: index + 2, cells: Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])) })),
});
const HEADER = ['object', 'source', 'target'];

describe('a mapping file', () => {
    const sources = [
        facts('005000000000001AAA', { Username: 'ann@old', Email: 'ann@a' }),
        facts('005000000000002AAA', { Username: 'bob@old', Email: 'bob@a' }),
    ];
    const targets = [
        facts('005000000000011AAA', { Username: 'ann@new', Email: 'team@a' }),
        facts('005000000000012AAA', { Username: 'bob@new', Email: 'team@a' }),
    ];
    const read = (...cells: readonly (readonly string[])[]) => resolveMapping(readMapping(table(HEADER, ...cells)).entries, sources, targets);

    test('names records by id of 15 or 18 characters, user name or email', () => {
        const { targets: mapped, problems } = read(['user', '005000000000001', 'Ann@New'], ['User', 'BOB@A', '005000000000012AAA']);
        assert.deepEqual(
            [problems, [...mapped].map(([source, { id }]) => [source, id])],
            [
                [],
                [
                    ['005000000000001AAA', '005000000000011AAA'],
                    ['005000000000002AAA', '005000000000012AAA'],
                ],
            ],
        );
    });

    test('is refused with a user that one of the orgs has not got, or more than one', () => {
        assert.deepEqual(read(['User', 'eve@old', 'ann@new'], ['User', 'ann@old', 'eve@new'], ['User', 'bob@old', 'team@a']).problems, [
            { line: 2, message: 'the source has no User eve@old' },
            { line: 3, message: 'the target has no User eve@new' },
            { line: 4, message: 'the target has 2 User team@a' },
        ]);
    });

    test('may name leads that nothing is linked to', () => {
        const { problems, unused } = resolveMapping(readMapping(table(HEADER, ['Lead', 'x@y', '005000000000011'])).entries, [], targets);
        assert.deepEqual([problems.length, unused], [0, [{ line: 2, message: 'nothing that comes along is linked to Lead x@y' }]]);
    });

    test('needs its three columns and knows no other', () => {
        assert.match(readMapping(table(['object', 'from'])).problems[0]?.message ?? '', /source, target is missing/);
        assert.match(readMapping(table([...HEADER, 'note'])).problems[0]?.message ?? '', /note is unknown/);
    });

    test('is told line by line where it cannot be read', () => {
        const { problems } = readMapping(table(HEADER, ['Case', 'a', 'b'], ['User', '', 'b'], ['User', 'a', 'b'], ['User', 'A', 'c']));
        assert.deepEqual(
            problems.map(({ line }) => line),
            [2, 3, 5],
        );
    });
});
