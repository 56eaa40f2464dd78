import type { Org } from '../org.ts';
import type { IngestJob } from './bulk-job.ts';
import { CsvReader } from './csv-reader.ts';
import { pieceAt } from './job-store.ts';
import { PiecewiseText } from './piecewise-text.ts';

/** Reader of a job's file from the first row that no batch has saved; from the headers when none has begun. */
export function readerOf({ store }: Org, job: IngestJob): CsvReader {
    return new CsvReader(new PiecewiseText((piece) => pieceAt(store, job.id, piece), job.position), job);
}
