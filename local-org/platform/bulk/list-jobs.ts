import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { BulkJob, JobType } from './bulk-job.ts';
import { maySee } from './job-access.ts';
import { jobsBehind } from './job-store.ts';

const PAGE = 1000;

export interface JobFilter {
    readonly isPkChunkingEnabled: boolean;
    /** `Classic`, `V2Ingest`, `V2Query`; undefined for any. */
    readonly jobType: string | undefined;
    /** `serial` or `parallel` in any case; undefined for any. */
    readonly concurrencyMode: string | undefined;
    /** From an earlier page. */
    readonly locator: string | undefined;
}

export interface JobPage {
    readonly jobs: readonly BulkJob[];
    /** Undefined on the last page. */
    readonly nextLocator: string | undefined;
}

/** A thousand jobs of one type at a time, oldest first ("Get Information About All Ingest Jobs"). Throws INVALID_QUERY_LOCATOR. */
export function listJobs(org: Org, caller: Caller, type: JobType, filter: JobFilter): JobPage {
    const last = filter.locator === undefined ? '' : idOf(filter.locator);
    if (!matches(type, filter)) return { jobs: [], nextLocator: undefined };
    const jobs = jobsBehind(org.store, type, last, PAGE + 1);
    const page = jobs.slice(0, PAGE);
    const nextLocator = jobs.length > PAGE ? Buffer.from(page.at(-1)?.id ?? '').toString('base64url') : undefined;
    return { jobs: page.filter((job) => maySee(caller, job)), nextLocator };
}

/** Jobs of Bulk API 2.0 are parallel and without PK chunking; other types do not exist here. */
function matches(type: JobType, { isPkChunkingEnabled, jobType = type, concurrencyMode = 'parallel' }: JobFilter): boolean {
    return !isPkChunkingEnabled && jobType === type && concurrencyMode.toLowerCase() === 'parallel';
}

function idOf(locator: string): string {
    const id = Buffer.from(locator, 'base64url').toString();
    if (/^750\w{15}$/.test(id)) return id;
    throw new PlatformError('INVALID_QUERY_LOCATOR', 'invalid query locator');
}
