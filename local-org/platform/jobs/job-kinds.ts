import { SCHEDULED_FLOW_BATCH_JOB, runScheduledFlow, runScheduledFlowBatch } from '../flows/run-scheduled-flow.ts';
import { runAsyncPath, runScheduledPath } from '../flows/run-scheduled-path.ts';
import { SCHEDULED_FLOW_JOB } from '../flows/schedule-flows.ts';
import { ASYNC_PATH_JOB, SCHEDULED_PATH_JOB } from '../flows/schedule-paths.ts';
import { expirePackageLicense, LICENSE_EXPIRY_JOB } from '../packaging/package-license.ts';
import type { JobKinds } from './job.ts';

/** Everything that an org does later by itself. Queue such a job with `enqueueJob`. */
export const JOB_KINDS: JobKinds = {
    [ASYNC_PATH_JOB]: runAsyncPath,
    [SCHEDULED_PATH_JOB]: runScheduledPath,
    [SCHEDULED_FLOW_JOB]: runScheduledFlow,
    [SCHEDULED_FLOW_BATCH_JOB]: runScheduledFlowBatch,
    [LICENSE_EXPIRY_JOB]: expirePackageLicense,
};
