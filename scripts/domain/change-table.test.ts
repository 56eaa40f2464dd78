import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChangeTable, type Table, type WishedRow } from './change-table.ts';

function table(columns: readonly string[], ...rows: readonly (readonly string[])[]): Table {
    return {
        columns,
        rows: rows.map((cells, index) => ({ line: index + 2, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) })),
    };
}

function read(columns: readonly string[], ...rows: readonly (readonly string[])[]): readonly WishedRow[] {
    const verdict = readChangeTable(table(columns, ...rows), 'changes.csv');
    assert.ok(verdict.ok, verdict.ok ? '' : verdict.refusal.message);
    return verdict.value;
}

function refusalOf(columns: readonly string[], ...rows: readonly (readonly string[])[]): string {
    const verdict = readChangeTable(table(columns, ...rows), 'changes.csv');
    return verdict.ok ? 'accepted' : [verdict.refusal.message, ...verdict.refusal.actions].join('\n');
}

test('a row says what becomes of which license, and why', () => {
    const [row] = read(['License', 'Status', 'Expiration', 'Seats', 'Reason'], ['l-7', 'Active', '2027-01-31', '25', ' Order 17 ']);
    assert.deepEqual(
        [row?.line, row?.reference.value, row?.wish, row?.reason],
        [2, 'L-00007', { status: 'Active', expiration: '2027-01-31', seats: 25 }, 'Order 17'],
    );
});

test('an empty cell leaves its field alone, and words stand for what has no number or date', () => {
    const rows = read(['Name', 'expiration', 'seats'], ['L-1', '', ''], ['L-2', 'Never', 'Site License'], ['L-3', 'Does not expire', 'site']);
    assert.deepEqual(
        rows.map(({ wish }) => wish),
        [{}, { expiration: null, seats: null }, { expiration: null, seats: null }],
    );
});

test('columns are found by the names that people and exports give them, and what we said of a rejected row is read past', () => {
    const [row] = read(
        ['Name', 'Status__c', 'Expiration Date', 'Licensed Seats', 'customer', 'rejected because', 'remedy'],
        ['L-1', 'suspended', 'never', '5'],
    );
    assert.deepEqual(row?.wish, { status: 'Suspended', expiration: null, seats: 5 });
});

test('a file that an export wrote can be edited and given back', () => {
    const columns = ['Name', 'Subscriber_Org_Name__c', 'Package__r.Name', 'Account__r.Name', 'Status__c', 'Expiration__c', 'Seats__c'];
    const [row] = read(columns, ['L-1', 'Acme', 'Timesheets', 'Acme Industries', 'Active', '2027-01-31', '']);
    assert.deepEqual(row?.wish, { status: 'Active', expiration: '2027-01-31' });
});

const FAULTS: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly message: RegExp;
}[] = [
    { name: 'an unknown column', columns: ['license', 'seets'], rows: [['L-1', '5']], message: /changes\.csv has a column "seets", which means nothing here/ },
    { name: 'no license', columns: ['status'], rows: [['Active']], message: /no column that says which license is meant/ },
    { name: 'two columns of seats', columns: ['license', 'seats', 'Seats__c'], rows: [['L-1', '5', '6']], message: /several columns for the seats/ },
    { name: 'no rows', columns: ['license', 'seats'], rows: [], message: /has no rows below its header/ },
    {
        name: 'a date as Germans write it',
        columns: ['license', 'expiration'],
        rows: [['L-1', '31.01.2027']],
        message: /Line 2: the expiration "31\.01\.2027" is no day such as/,
    },
    { name: 'a day that does not exist', columns: ['license', 'expiration'], rows: [['L-1', '2027-02-30']], message: /Line 2: the expiration "2027-02-30"/ },
    {
        name: 'a status that only the system sets',
        columns: ['license', 'status'],
        rows: [['L-1', 'Uninstalled']],
        message: /Line 2: the status "Uninstalled" is none of Trial, Active, Suspended/,
    },
    { name: 'half a seat', columns: ['license', 'seats'], rows: [['L-1', '2.5']], message: /Line 2: the number of seats "2\.5" is no whole number/ },
    {
        name: 'a license that is none',
        columns: ['license', 'seats'],
        rows: [['Acme', '5']],
        message: /Line 2: "Acme" is neither the name of a license nor an id/,
    },
    { name: 'an org', columns: ['license', 'seats'], rows: [['00DL0iIdRhZj5An', '5']], message: /Line 2: "00DL0iIdRhZj5An" is an org/ },
    { name: 'an empty license', columns: ['license', 'seats'], rows: [['', '5']], message: /Line 2: the license is missing/ },
    {
        name: 'the same license twice',
        columns: ['license', 'seats'],
        rows: [
            ['L-1', '5'],
            ['L-00001', '6'],
        ],
        message: /Line 3: L-00001 stands in line 2 already/,
    },
    {
        name: 'a reason too long',
        columns: ['license', 'reason'],
        rows: [['L-1', 'x'.repeat(256)]],
        message: /Line 2: the reason has 256 characters; 255 are possible/,
    },
];

for (const { name, columns, rows, message } of FAULTS) {
    test(`a file with ${name} is refused with its place`, () => {
        assert.match(refusalOf(columns, ...rows), message);
    });
}

test('every faulty line is named, the first ten of many', () => {
    const message = refusalOf(['license', 'seats'], ...Array.from({ length: 14 }, (_, index) => [`L-${index + 1}`, 'many']));
    assert.match(message, /has 14 faults, so nothing was done:\nLine 2: .*\nLine 3: /);
    assert.match(message, /Line 11: .*\n… and 4 more\./);
});
