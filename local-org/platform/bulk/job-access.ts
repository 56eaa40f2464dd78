import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { BulkJob, JobType } from './bulk-job.ts';
import { requireJob } from './job-store.ts';

/** Users see their own jobs; those who may manage data integrations, or modify all data, see everyone's. */
export function maySee({ userId, access }: Caller, { createdById }: BulkJob): boolean {
    return createdById === userId || ['ManageDataIntegrations', 'ModifyAllData'].some((permission) => access.hasPermission(permission));
}

/** The job as the caller may see it. Throws NOT_FOUND, and INVALIDUSER for another user's job ("Errors", Bulk API 2.0 guide). */
export function jobOf<Type extends JobType>(org: Org, caller: Caller, id: string, type: Type): Extract<BulkJob, { type: Type }> {
    const job = requireJob(org.store, id, type);
    if (maySee(caller, job)) return job;
    throw new PlatformError('INVALIDUSER', `The job ${job.id} was created by another user.`, 403);
}
