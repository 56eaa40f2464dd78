import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBulkRequest } from './bulk-request.ts';
import { newPlan, type ChangePlan, type PlannableLicense } from './change-plan.ts';
import type { WishedRow } from './change-table.ts';
import { exampleLicense } from './example-licenses.ts';
import { forecastChanges } from './forecast-changes.ts';
import { toId18 } from './ids.ts';
import { parseLicenseReference } from './license-reference.ts';
import type { LicenseWish } from './license-wish.ts';
import { planFiltered, planRows } from './plan-changes.ts';
import { planRequests } from './plan-requests.ts';
import { rejectedRows } from './rejected-rows.ts';
import { summarizeChanges } from './summarize-changes.ts';

const CONTEXT = { today: '2026-11-28', messages: new Map([['License_Locked', 'The customer uninstalled the package.']]), file: 'changes.csv' };

function numbered(count: number, changes: Partial<PlannableLicense> = {}): readonly PlannableLicense[] {
    return Array.from({ length: count }, (_, index) => {
        const number = String(index + 1).padStart(5, '0');
        return exampleLicense({ name: `L-${number}`, recordId: toId18(`a02L0yEH00${number}`), ...changes });
    });
}

function row(line: number, license: string, wish: LicenseWish = {}, reason?: string): WishedRow {
    const reference = parseLicenseReference(license);
    assert.ok(reference.ok, license);
    return { line, reference: reference.value, wish, ...(reason !== undefined && { reason }) };
}

const EXTENSIONS: readonly {
    readonly expiration: string | null;
    readonly count: number;
    readonly unit: 'day' | 'week' | 'month' | 'year';
    readonly after: string | null;
}[] = [
    { expiration: '2027-01-31', count: 30, unit: 'day', after: '2027-03-02' },
    { expiration: '2027-01-31', count: 1, unit: 'month', after: '2027-02-28' },
    { expiration: '2028-02-29', count: 1, unit: 'year', after: '2029-02-28' },
    { expiration: '2026-11-28', count: 2, unit: 'week', after: '2026-12-12' },
    { expiration: '2026-10-01', count: 30, unit: 'day', after: '2026-12-28' },
    { expiration: null, count: 30, unit: 'day', after: null },
];

for (const { expiration, count, unit, after } of EXTENSIONS) {
    test(`${expiration ?? 'no expiration'} extended by ${count} ${unit} is ${after ?? 'left alone'}`, () => {
        const [item] = planFiltered([exampleLicense({ expiration })], { extendBy: { count, unit } }, CONTEXT);
        assert.deepEqual([item?.outcome, item?.after], after === null ? ['none', {}] : ['change', { expiration: after }]);
    });
}

test('a cell holds over the flag, and a row without one takes the flag', () => {
    const licenses = numbered(3);
    const wish = { extendBy: { count: 1, unit: 'year' as const }, seats: 50 };
    const rows = [row(2, 'L-1'), row(3, 'L-2', { expiration: '2027-06-30' }, 'Order 17'), row(4, 'L-3', { seats: 5 })];
    const verdict = planRows(rows, licenses, wish, CONTEXT);
    assert.ok(verdict.ok);
    assert.deepEqual(
        verdict.value.map(({ after, reason, line }) => [after, reason, line]),
        [
            [{ expiration: '2028-01-31', seats: 50 }, undefined, 2],
            [{ expiration: '2027-06-30', seats: 50 }, 'Order 17', 3],
            [{ expiration: '2028-01-31', seats: 5 }, undefined, 4],
        ],
    );
});

test('a row that names no license is refused by itself, with its line', () => {
    const verdict = planRows([row(2, 'L-1', { seats: 5 }), row(3, 'L-99', { seats: 5 })], numbered(1), {}, CONTEXT);
    assert.ok(verdict.ok);
    assert.deepEqual(
        verdict.value.map(({ name, outcome, line }) => [name, outcome, line]),
        [
            ['L-00001', 'change', 2],
            ['L-99', 'refused', 3],
        ],
    );
});

test('two rows that name one license in two ways refuse the file', () => {
    const [license] = numbered(1);
    const verdict = planRows([row(2, 'L-1', { seats: 5 }), row(3, license?.recordId ?? '', { seats: 6 })], numbered(1), {}, CONTEXT);
    assert.match(verdict.ok ? '' : verdict.refusal.message, /changes\.csv names one license in lines 2 and 3/);
});

test('rejected rows hold what was wanted, so that a file of them can be read again', () => {
    const [item] = planFiltered([exampleLicense({ status: 'Uninstalled' })], { expiration: null, seats: 25 }, CONTEXT);
    assert.ok(item);
    assert.deepEqual(rejectedRows([{ ...item, remedy: 'Ask the customer.' }], 'Renewal'), [
        {
            license: 'L-00001',
            status: '',
            expiration: 'Does not expire',
            seats: '25',
            reason: 'Renewal',
            customer: 'Acme Industries',
            'rejected because': 'The customer uninstalled the package.',
            remedy: 'Ask the customer.',
        },
    ]);
});

test('thousands of changes are told in kinds, with the range of new values', () => {
    const items = planFiltered([...numbered(3), exampleLicense({ expiration: '2027-03-01', seats: 40 })], { expiration: '2027-02-28', seats: 20 }, CONTEXT);
    assert.deepEqual(summarizeChanges(items), [
        { kind: 'Expiration later', licenses: 3, from: '2027-02-28', to: '2027-02-28' },
        { kind: 'More seats', licenses: 3, from: 20, to: 20 },
        { kind: 'Expiration earlier', licenses: 1, from: '2027-02-28', to: '2027-02-28' },
        { kind: 'Fewer seats', licenses: 1, from: 20, to: 20 },
    ]);
});

test('a plan is asked for in as many requests as fit, none too long, nothing lost and all understood', () => {
    const plan: ChangePlan = newPlan('modify', '00DL0iIdRhZj5An', { reason: null, undoes: null, items: planFiltered(numbered(50), { seats: 25 }, CONTEXT) });
    const requests = planRequests(plan, 1000);
    assert.ok(requests.length > 3 && requests.every((text) => text.length <= 1000), String(requests.length));
    const changes = requests.flatMap((text) => {
        const verdict = parseBulkRequest(text);
        return verdict.ok && 'changes' in verdict.value ? verdict.value.changes : [];
    });
    assert.deepEqual(
        changes.map(({ id }) => id),
        plan.items.map(({ id }) => id),
    );
    assert.deepEqual(planRequests({ ...plan, items: [] }), []);
});

test('500 changes take few calls, 5,000 a few dozen, none take none', () => {
    assert.deepEqual([0, 1, 500, 1000, 1001, 5000].map(forecastChanges), [0, 4, 4, 4, 7, 16]);
});
