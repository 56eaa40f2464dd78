import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACME, exampleLicense, exampleOrg, exampleRow, exampleSnapshot, GLOBEX, V1_1 } from './example-snapshot.ts';
import { endOf } from './license-run.ts';
import { planRefresh } from './refresh-plan.ts';
import { tallyRefresh } from './refresh-tally.ts';
import type { RowRefusal } from './row-refusal.ts';
import { RunTally } from './run-tally.ts';

const ROWS = [exampleRow(ACME, { versionId: V1_1 }), exampleRow(GLOBEX, { orgName: 'Globex' })];
const SNAPSHOT = exampleSnapshot({ rows: ROWS, orgs: [exampleOrg(ACME, { installedVersionId: V1_1 })], licenses: [exampleLicense(ACME)] });

function tallied(refused: { readonly lead?: RowRefusal; readonly license?: RowRefusal }): RunTally {
    const plan = planRefresh(SNAPSHOT, []);
    const [lead] = plan.leads;
    const rowsOf = (key: string, refusal: RowRefusal | undefined) => new Map(refusal ? [[key, { key, id: undefined, refusal }]] : []);
    const licenses = rowsOf(plan.licenses[1]?.key ?? '', refused.license);
    const outcome = { package: new Map(), versions: new Map(), leads: rowsOf(lead?.key ?? '', refused.lead), licenses };
    const tally = new RunTally(plan.licenses.length);
    tallyRefresh(tally, plan, outcome);
    return tally;
}

function refusal(record: string, label: string): RowRefusal {
    return { record, label, code: 'X', message: 'It is so.', fields: [], remedy: '' };
}

test('created and changed licenses count as changed', () => {
    assert.deepEqual(tallied({}).counts, { total: 2, done: 2, changed: 2, unchanged: 0, refused: 0 });
});

test('what an earlier process of the run changed counts as changed too, and what nobody listed is counted', () => {
    const tally = new RunTally(5);
    tally.unchanged(5);
    tally.recount(2);
    tally.list([{ id: 'a02', name: 'L-00001', field: 'Package_Version__c', before: 'Version 1.0', after: 'Version 1.1' }], 7);
    assert.deepEqual(tally.counts, { total: 5, done: 5, changed: 2, unchanged: 3, refused: 0 });
    assert.deepEqual((JSON.parse(tally.differences) as readonly unknown[])[1], { more: 7 });
});

test('a refused license is told in the words of the org', () => {
    const tally = tallied({ license: refusal('License', 'Globex') });
    assert.deepEqual(tally.counts, { total: 2, done: 2, changed: 1, unchanged: 0, refused: 1 });
    assert.deepEqual(JSON.parse(tally.refusals), [{ id: null, name: 'Globex', messages: ['It is so.'] }]);
    assert.equal(endOf(tally.counts).state, 'Partly Succeeded');
});

test('a refused lead counts beside the licenses', () => {
    const tally = tallied({ lead: refusal('Lead', 'Hank Scorpio, Globex') });
    assert.deepEqual(tally.counts, { total: 3, done: 3, changed: 2, unchanged: 0, refused: 1 });
    assert.deepEqual(JSON.parse(tally.refusals), [{ id: null, name: 'Lead Hank Scorpio, Globex', messages: ['It is so.'] }]);
});
