import { setTimeout } from 'node:timers/promises';
import { BulkRunner } from '../../local-org/platform/bulk/bulk-runner.ts';
import { createIngestJob } from '../../local-org/platform/bulk/create-ingest-job.ts';
import { closeJob } from '../../local-org/platform/bulk/job-states.ts';
import { requireJob } from '../../local-org/platform/bulk/job-store.ts';
import { receiveUpload } from '../../local-org/platform/bulk/upload.ts';
import { ITEM_FIELDS } from './bench-metadata.ts';
import { itemValues, type BenchOrg } from './bench-org.ts';

const COLUMNS = ['Name', ...ITEM_FIELDS.filter((name) => name !== 'Active__c')];
const ROWS_A_CHUNK = 100;

/** Takes a CSV file of items through a whole job: upload, batches, results. Throws when a row failed. */
export async function ingestItems({ org, caller }: BenchOrg, rows: number): Promise<void> {
    const runner = new BulkRunner(org, (error) => String(error));
    const job = createIngestJob(org, caller(), { object: 'Item__c', operation: 'insert', lineEnding: 'LF' }, '66.0');
    closeJob(org, await receiveUpload(org, job, csvOf(rows)));
    runner.wake();
    while (requireJob(org.store, job.id, 'V2Ingest').state !== 'JobComplete') {
        const { state, errorMessage } = requireJob(org.store, job.id, 'V2Ingest');
        if (state === 'Failed') throw new Error(errorMessage);
        await setTimeout(5);
    }
    await runner.stop();
    const { recordsProcessed, recordsFailed } = requireJob(org.store, job.id, 'V2Ingest');
    if (recordsProcessed !== rows || recordsFailed > 0) throw new Error(`${recordsProcessed} of ${rows} rows came, ${recordsFailed} failed`);
}

async function* csvOf(rows: number): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${COLUMNS.join(',')}\n`);
    for (let first = 0; first < rows; first += ROWS_A_CHUNK) {
        const lines = Array.from({ length: Math.min(ROWS_A_CHUNK, rows - first) }, (_, index) => lineOf(first + index));
        yield await Promise.resolve(Buffer.from(lines.join('')));
    }
}

function lineOf(index: number): string {
    const values = itemValues(index);
    return `${COLUMNS.map((name) => values[name]).join(',')}\n`;
}
