import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { exampleLicense, exampleRow, exampleSnapshot } from './example-snapshot.ts';
import { planRefreshes } from './refresh-plan.ts';
import { RefreshPlanner } from './refresh-planner.ts';
import type { SubscriberRow } from './installation.ts';

const CUSTOMERS = 10_000;
/** A new license needs who installed the package, a lead and what names them to each other; everything else can be worked out again. */
const BYTES_OF_NEW_LICENSE = 600;
/** Of a license that is as it should be: that it was seen, and its id. */
const BYTES_OF_UNCHANGED_LICENSE = 300;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapUsed(): number {
    collectGarbage();
    return process.memoryUsage().heapUsed;
}

function orgId(index: number): string {
    return `00D${String(index).padStart(12, '0')}AAA`;
}

function rowsOfMany(): readonly SubscriberRow[] {
    return Array.from({ length: CUSTOMERS }, (_, index) => exampleRow(orgId(index), { orgName: `Customer ${index}` }));
}

/** Bytes that are kept for each customer beside the rows of the packaging org. */
function keptBy<Kept>(work: (planner: RefreshPlanner) => Kept): { readonly kept: Kept; readonly bytes: number } {
    const planner = new RefreshPlanner(exampleSnapshot({ rows: rowsOfMany(), orgs: [] }));
    const before = heapUsed();
    const kept = work(planner);
    return { kept, bytes: (heapUsed() - before) / CUSTOMERS };
}

test('the plan of a first refresh keeps little of each customer', () => {
    const { kept, bytes } = keptBy((planner) => planRefreshes([planner], []));
    assert.equal(kept[0]?.plan.licenses.length, CUSTOMERS);
    assert.ok(bytes < BYTES_OF_NEW_LICENSE, `${bytes} bytes of each`);
});

test('a refresh that finds nothing new keeps next to nothing of each license', () => {
    const { kept, bytes } = keptBy((planner) => {
        for (let index = 0; index < CUSTOMERS; index += 1) planner.compare(exampleLicense(orgId(index), { orgName: `Customer ${index}` }));
        return planRefreshes([planner], []);
    });
    assert.deepEqual([kept[0]?.plan.licenses.length, kept[0]?.plan.unchanged], [0, CUSTOMERS]);
    assert.ok(bytes < BYTES_OF_UNCHANGED_LICENSE, `${bytes} bytes of each`);
});
