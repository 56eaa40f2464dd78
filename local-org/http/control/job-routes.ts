import type { FailedJob, Job } from '../../platform/jobs/job.ts';
import { failedJobs, jobsInOrder } from '../../platform/jobs/job-store.ts';
import type { RegisterRoutes } from '../org-server.ts';
import { requireAdministrator } from './require-administrator.ts';

/** More waiting jobs than these are only counted. */
const MAX_SHOWN = 200;

/** What the org has yet to do by itself, in order of due times, and what failed. */
export const registerJobRoutes: RegisterRoutes = (app, server) => {
    app.get('/local-org/jobs', (request) => {
        requireAdministrator(server, request);
        const waiting = jobsInOrder(server.org.store);
        return {
            now: server.org.clock.now().toISOString(),
            totalSize: waiting.length,
            jobs: waiting.slice(0, MAX_SHOWN).map(jobJson),
            failed: failedJobs(server.org.store).map(failedJson).toReversed(),
        };
    });
};

function jobJson({ id, kind, key, dueAt, queuedAt, payload }: Job) {
    return { id, kind, key: key ?? null, dueAt: dueAt.toISOString(), queuedAt: queuedAt.toISOString(), payload };
}

function failedJson(job: FailedJob) {
    return { ...jobJson(job), failedAt: job.failedAt.toISOString(), message: job.message };
}
