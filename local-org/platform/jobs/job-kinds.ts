import type { JobKinds } from './job.ts';

/** Everything that an org does later by itself. Queue such a job with `enqueueJob`. */
export const JOB_KINDS: JobKinds = {};
