import { PlatformError } from '../../platform/errors.ts';
import { jsonParserError, requireJsonObject, type JsonObject } from '../data/json-body.ts';
import type { BulkRequest } from './bulk-server.ts';

/** "Create a job with a multipart request … up to 100,000 characters". */
const MAX_CHARACTERS = 100_000;

export interface MultipartJob {
    readonly request: JsonObject;
    readonly content: Uint8Array;
}

/** The parts `job` (JSON) and `content` (CSV) of a request that creates a job and brings its data at once. */
export async function readMultipartJob(request: BulkRequest): Promise<MultipartJob> {
    const parts = new Map<string, Uint8Array>();
    for await (const part of request.parts()) parts.set(part.fieldname, part.type === 'file' ? await part.toBuffer() : bytesOf(part.value));
    const job = parts.get('job');
    const content = parts.get('content');
    if (!job || !content) throw new PlatformError('INVALIDJOB', 'A multipart request needs the parts job (application/json) and content (text/csv).');
    if (content.length > MAX_CHARACTERS) throw new PlatformError('CLIENTINPUTERROR', `Failed to read request. Exceeded max size limit of ${MAX_CHARACTERS}`);
    return { request: requireJsonObject(parse(new TextDecoder().decode(job)), 'The part job'), content };
}

/** Parts labelled as JSON arrive parsed. */
function bytesOf(value: unknown): Uint8Array {
    return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}

function parse(json: string): unknown {
    try {
        return JSON.parse(json) as unknown;
    } catch (error) {
        throw jsonParserError(error instanceof Error ? error.message : String(error));
    }
}
