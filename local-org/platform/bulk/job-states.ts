import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { BulkJob, IngestJob, JobState } from './bulk-job.ts';
import { removeJob, updateJob } from './job-store.ts';

/** How messages call the states in which a job can no longer be closed or aborted. */
const STATE_NAMES: Readonly<Record<JobState, string>> = {
    Open: 'Open',
    UploadComplete: 'Closed',
    InProgress: 'Closed',
    JobComplete: 'Completed',
    Aborted: 'Aborted',
    Failed: 'Failed',
};

function notAllowed(action: string, { state }: BulkJob): PlatformError {
    return new PlatformError('INVALIDJOBSTATE', `${action} already ${STATE_NAMES[state]} Job not allowed`);
}

/** The file is complete and its rows wait to be saved ("Upload Complete"). Throws INVALIDJOBSTATE. */
export function closeJob(org: Org, job: IngestJob): IngestJob {
    if (job.state !== 'Open') throw notAllowed('Closing', job);
    return updateJob(org, { ...job, state: 'UploadComplete' });
}

/** Stops a job behind the batch that is running; what was saved stays ("Abort a Job"). Throws INVALIDJOBSTATE. */
export function abortJob<Job extends BulkJob>(org: Org, job: Job): Job {
    if (['JobComplete', 'Aborted', 'Failed'].includes(job.state)) throw notAllowed('Aborting', job);
    return updateJob(org, { ...job, state: 'Aborted' });
}

/** Removes a job with its data; a query job must have ended, and an ingest job must not be open or running ("Delete a Job"). Throws INVALIDJOBSTATE. */
export function deleteJob(org: Org, job: BulkJob): void {
    const hasEnded = ['JobComplete', 'Aborted', 'Failed'].includes(job.state);
    if (!hasEnded && !(job.type === 'V2Ingest' && job.state === 'UploadComplete')) {
        throw new PlatformError('INVALIDJOBSTATE', `Deleting ${job.state} Job not allowed`);
    }
    org.store.transaction(() => {
        removeJob(org.store, job.id);
    });
}
