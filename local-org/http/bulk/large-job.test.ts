import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const ROWS = 20_000;
/** The file has 66 MB; the server alone takes some 30, and a collector needs room. */
const HEAP_MB = 88;

test(`a job of ${ROWS} rows is right to the last one, in a heap that its file does not fit into`, async () => {
    const script = new URL('large-job.fixture.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, [`--max-old-space-size=${HEAP_MB}`, script, String(ROWS)]);
    assert.deepEqual(JSON.parse(stdout), {
        status: 201,
        state: 'JobComplete',
        numberRecordsProcessed: ROWS,
        numberRecordsFailed: ROWS / 10,
        results: [1 + ROWS * 0.9, 1 + ROWS / 10],
        first: [['Row 0']],
        last: [[`Row ${ROWS - 2}`]],
    });
});
