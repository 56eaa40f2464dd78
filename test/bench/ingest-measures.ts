import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRecords } from '../../local-org/platform/records/save.ts';
import type { InputValues } from '../../local-org/platform/records/values.ts';
import { itemValues, type BenchOrg } from './bench-org.ts';
import { ingestItems } from './ingest-items.ts';
import type { Measure } from './measure.ts';

const BATCH = 200;
const SMALL_SHARE = 10;
/** A small heap, so that what the collector leaves lying about does not count as memory that the file takes. */
const SMALL_HEAP = ['--max-old-space-size=80', '--max-semi-space-size=8'];

/** A Bulk API 2.0 ingest of many rows beside collections of 200, and the memory of a process that does nothing else. */
export async function measureIngest(bench: BenchOrg, rows: number): Promise<readonly Measure[]> {
    const before = performance.now();
    await ingestItems(bench, rows);
    const ingest = performance.now() - before;
    const collections = createInCollections(bench, rows);
    const [small, large] = [await peakMegabytes(rows / SMALL_SHARE), await peakMegabytes(rows)];
    return [
        { name: `ingest: ${rows.toLocaleString('en')} rows, a row to one of collections of 200`, value: ingest / collections, unit: 'times', goal: 1 },
        { name: 'ingest: rows of a job', value: (rows / ingest) * 1000, unit: 'rows/s', goal: 4000 },
        { name: `ingest: peak memory (${Math.round(large)} MB) to that of a tenth of the rows`, value: large / small, unit: 'times', goal: 1.25 },
    ];
}

/** From text to text, as an ingest goes from a file to a file of results. */
function createInCollections({ org, caller }: BenchOrg, rows: number): number {
    const start = performance.now();
    for (let first = 0; first < rows; first += BATCH) {
        const results = createRecords(org, caller(), 'Item__c', inputsOf(bodyOf(first, rows)), { allOrNone: false, api: 'data' });
        const reply = JSON.stringify(results);
        if (results.some(({ success }) => !success)) throw new Error(reply);
    }
    return performance.now() - start;
}

function bodyOf(first: number, rows: number): string {
    return JSON.stringify(Array.from({ length: Math.min(BATCH, rows - first) }, (_, index) => itemValues(first + index)));
}

function inputsOf(body: string): InputValues[] {
    return JSON.parse(body) as InputValues[];
}

async function peakMegabytes(rows: number): Promise<number> {
    const script = new URL('ingest-process.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, [...SMALL_HEAP, script, String(Math.round(rows))]);
    return Number(stdout);
}
