import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunSummary } from '../../domain/run-report.ts';
import { describeRunResult } from './describe-run.ts';
import { fitColumns } from './fit-columns.ts';
import { runsTable } from './runs-table.ts';

const RUN: RunSummary = {
    ...{ id: 'a01000000000001AAA', name: 'R-00012', kind: 'Bulk Modify', state: 'Succeeded', source: 'Command', reason: 'Renewal 2027' },
    ...{ package: null, undoes: null, requestedBy: 'License Service', requestedAt: '2027-01-04T08:30:00Z', startedAt: null, finishedAt: null },
    ...{ isWaiting: false, worker: null, total: 500, done: 500, changed: 500, unchanged: 0, refused: 0, error: null },
};

const CASES: readonly (readonly [Partial<RunSummary>, string])[] = [
    [{}, '500 changed'],
    [{ changed: 0, unchanged: 500 }, 'nothing changed'],
    [{ state: 'Partly Succeeded', changed: 487, refused: 13 }, '487 changed, 13 refused'],
    [{ state: 'Failed', changed: 0, refused: 500 }, '500 refused'],
    [{ state: 'Failed', changed: null, refused: null }, 'failed'],
    [{ state: 'Failed', changed: 1200, refused: 3 }, 'failed after 1,200'],
    [{ state: 'Canceled', done: 200 }, 'canceled at 200 of 500'],
    [{ state: 'Canceled', total: null, done: null }, 'canceled'],
    [{ state: 'Running', done: 200 }, 'running, 200 of 500'],
    [{ state: 'Running', done: null, total: null, isWaiting: true }, 'running, no worker'],
    [{ state: 'Requested', isWaiting: true }, 'waits, no worker'],
    [{ state: 'Requested' }, 'waits'],
];

for (const [values, words] of CASES) {
    test(`a run is told as "${words}"`, () => {
        assert.equal(describeRunResult({ ...RUN, ...values }), words);
    });
}

test('at 80 columns a run is one line that says when, what came of it and why', () => {
    const shown = fitColumns(runsTable([RUN], 'Europe/Berlin'), 80);
    assert.deepEqual(
        shown.map(({ cells }) => cells[0]),
        ['R-00012', 'Bulk Modify', '2027-01-04 09:30', '500 changed', 'Renewal 2027'],
    );
});
