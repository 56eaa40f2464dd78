import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBulkRequest } from './bulk-request.ts';
import { toId18 } from './ids.ts';

const LICENSE = 'a02L0yEH0000001';

const ACCEPTED = [
    { name: 'a status', change: { status: 'Active' } },
    { name: 'an expiration', change: { expiration: '2027-01-31' } },
    { name: 'no expiration', change: { expiration: null } },
    { name: 'an extension', change: { extendByDays: 30 } },
    { name: 'seats', change: { seats: 25 } },
    { name: 'a site license', change: { seats: null } },
    { name: 'several at once', change: { status: 'Active', expiration: null, seats: 5 } },
    { name: 'seats that a rule will refuse', change: { seats: 0.5 } },
] as const;

for (const { name, change } of ACCEPTED) {
    test(`a request may ask for ${name}`, () => {
        assert.deepEqual(parseBulkRequest(JSON.stringify({ licenses: [LICENSE], change })), { ok: true, value: { licenses: [toId18(LICENSE)], change } });
    });
}

test('a license asked for twice, in both forms of its id, is changed once', () => {
    const verdict = parseBulkRequest(JSON.stringify({ licenses: [LICENSE, toId18(LICENSE)], change: { seats: 5 } }));
    assert.deepEqual(verdict.ok && verdict.value, { licenses: [toId18(LICENSE)], change: { seats: 5 } });
});

test('a request may hold what was planned for each license, from what to what and why', () => {
    const change = { id: toId18(LICENSE), before: { seats: null }, after: { seats: 5 }, reason: 'Order 17' };
    assert.deepEqual(parseBulkRequest(JSON.stringify({ changes: [{ ...change, id: LICENSE }] })), { ok: true, value: { changes: [change] } });
});

const PLANNED = { id: LICENSE, before: { status: 'Trial' }, after: { status: 'Active' } };

const REFUSED: readonly { readonly name: string; readonly request: unknown; readonly fault: RegExp }[] = [
    { name: 'nothing', request: undefined, fault: /it is no JSON object/ },
    { name: 'a list', request: [], fault: /it is no JSON object/ },
    { name: 'an unknown key', request: { licences: [LICENSE], change: {} }, fault: /"licences" means nothing here: it may have licenses, change/ },
    { name: 'no licenses', request: { licenses: [], change: { seats: 5 } }, fault: /"licenses" must be a list of license ids/ },
    { name: 'a name in place of an id', request: { licenses: ['L-00001'], change: { seats: 5 } }, fault: /"licenses" holds "L-00001", which is no record id/ },
    { name: 'no change', request: { licenses: [LICENSE] }, fault: /"change" must be an object/ },
    { name: 'an empty change', request: { licenses: [LICENSE], change: {} }, fault: /"change" is empty/ },
    { name: 'an unknown field', request: { licenses: [LICENSE], change: { owner: 'x' } }, fault: /"change.owner" means nothing here/ },
    { name: 'an unknown status', request: { licenses: [LICENSE], change: { status: 'Paused' } }, fault: /"change.status" must be Trial, Active.*not "Paused"/ },
    { name: 'a day that does not exist', request: { licenses: [LICENSE], change: { expiration: '2027-02-30' } }, fault: /"change.expiration".*"2027-02-30"/ },
    { name: 'days as text', request: { licenses: [LICENSE], change: { extendByDays: '30' } }, fault: /"change.extendByDays" must be a whole number.*not "30"/ },
    { name: 'an extension by nothing', request: { licenses: [LICENSE], change: { extendByDays: 0 } }, fault: /"change.extendByDays".*not 0/ },
    { name: 'seats as text', request: { licenses: [LICENSE], change: { seats: '25' } }, fault: /"change.seats" must be a number.*not "25"/ },
    { name: 'no planned changes', request: { changes: [] }, fault: /"changes" must be a list of changes/ },
    { name: 'planned changes and one for all', request: { changes: [PLANNED], change: { seats: 5 } }, fault: /"change" means nothing here/ },
    { name: 'a planned change of no license', request: { changes: [{ ...PLANNED, id: 'L-1' }] }, fault: /without the record id/ },
    { name: 'a planned change of nothing', request: { changes: [{ ...PLANNED, after: {} }] }, fault: /changes nothing/ },
    {
        name: 'a planned change to no status',
        request: { changes: [{ ...PLANNED, after: { status: 'Gone' } }] },
        fault: /after.status" must be Trial.*not "Gone"/,
    },
    { name: 'a license planned twice', request: { changes: [PLANNED, PLANNED] }, fault: /"changes" holds \w{18} twice/ },
    {
        name: 'two expirations',
        request: { licenses: [LICENSE], change: { expiration: '2027-01-31', extendByDays: 30 } },
        fault: /both expiration and extendByDays/,
    },
];

for (const { name, request, fault } of REFUSED) {
    test(`a request with ${name} is refused in words`, () => {
        const verdict = parseBulkRequest(request === undefined ? null : JSON.stringify(request));
        assert.match(verdict.ok ? 'accepted' : verdict.refusal.message, fault);
    });
}

test('a request that is no JSON is refused in words', () => {
    const verdict = parseBulkRequest('{"licenses":');
    assert.match(verdict.ok ? 'accepted' : verdict.refusal.message, /it is no JSON object/);
});
