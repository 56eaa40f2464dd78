import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { IngestJob } from './bulk-job.ts';
import { insertPiece, removePieces, requireJob, updateJob } from './job-store.ts';
import { invalidJob } from './new-job.ts';

/** "Maximum file size: 150 MB per job". */
export const MAX_UPLOAD_BYTES = 150_000_000;

const PIECE_CHARACTERS = 64 * 1024;

/** Throws INVALIDJOBSTATE when the job no longer takes a file, INVALIDJOB when it has one. */
export function requireUploadable(job: IngestJob): void {
    if (job.state !== 'Open') throw new PlatformError('INVALIDJOBSTATE', `Uploading data is only allowed while the job is Open; it is ${job.state}.`);
    if (job.uploaded) throw multipleContents(job);
}

function multipleContents({ id }: IngestJob): PlatformError {
    return invalidJob(
        `Found multiple contents for job: <${id.slice(0, 15)}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`,
    );
}

export function tooLarge(): PlatformError {
    return new PlatformError('CLIENTINPUTERROR', `Failed to read request. Exceeded max size limit of ${MAX_UPLOAD_BYTES}`);
}

/** Jobs whose file is on its way. */
const RECEIVING = new WeakMap<Org, Set<string>>();

/**
 * Keeps a file in the org's store while it arrives: piece by piece, so that its size does not matter to memory.
 * Nothing counts before all of it is there. Throws CLIENTINPUTERROR for more than 150 MB and for text that is not UTF-8.
 */
export async function receiveUpload(org: Org, job: IngestJob, content: AsyncIterable<Uint8Array>): Promise<IngestJob> {
    const receiving = RECEIVING.get(org) ?? new Set<string>();
    RECEIVING.set(org, receiving);
    requireUploadable(job);
    if (receiving.has(job.id)) throw multipleContents(job);
    receiving.add(job.id);
    try {
        forgetPieces(org, job.id);
        await keepPieces(org, job.id, content);
        return markUploaded(org, job.id);
    } catch (error) {
        forgetPieces(org, job.id);
        throw error;
    } finally {
        receiving.delete(job.id);
    }
}

function forgetPieces(org: Org, jobId: string): void {
    org.store.transaction(() => {
        removePieces(org.store, jobId);
    });
}

/** The job may have been closed or aborted meanwhile. */
function markUploaded(org: Org, jobId: string): IngestJob {
    return org.store.transaction(() => {
        const job = requireJob(org.store, jobId, 'V2Ingest');
        requireUploadable(job);
        return updateJob(org, { ...job, uploaded: true });
    });
}

async function keepPieces(org: Org, jobId: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let bytes = 0;
    let piece = 0;
    let text = '';
    const keep = (): void => {
        if (text === '') return;
        insertPiece(org.store, jobId, piece, text);
        piece += 1;
        text = '';
    };
    for await (const chunk of content) {
        bytes += chunk.length;
        if (bytes > MAX_UPLOAD_BYTES) throw tooLarge();
        text += decode(decoder, chunk);
        if (text.length >= PIECE_CHARACTERS) keep();
    }
    text += decode(decoder);
    keep();
}

/** The decoder drops a byte order mark and keeps back half characters. */
function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
    try {
        return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new PlatformError('CLIENTINPUTERROR', 'Failed to read request. The data is not valid UTF-8');
    }
}
