import { enqueueJob } from '../jobs/enqueue-job.ts';
import type { RunJob } from '../jobs/job.ts';
import type { Org } from '../org.ts';
import { valuesOfRow } from '../records/stored-values.ts';
import type { FieldValues } from '../records/values.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { compiledFlow } from './compiled-flows.ts';
import type { TriggeringRecord } from './interview.ts';
import { duePending, removePending } from './pending-paths.ts';
import { runInBackground } from './run-in-background.ts';
import { SCHEDULED_PATH_JOB } from './schedule-paths.ts';
import type { ScheduledPath } from './scheduled-path.ts';
import { runningUser } from './workflow-user.ts';

interface PathOfFlow {
    readonly flow: CompiledFlow;
    readonly path: ScheduledPath;
    readonly first: string;
}

interface AsyncPayload {
    readonly flow: string;
    readonly path: string;
    readonly userId: string;
    readonly records: readonly { readonly id: string; readonly prior: FieldValues | null }[];
}

/** The path of the flow as it is deployed now; undefined when the flow is no longer active or has no such path any more. */
function pathNamed(org: Org, flowName: string, pathName: string): PathOfFlow | undefined {
    const flow = compiledFlow(org.model(), flowName);
    const path = flow?.active === true ? flow.scheduledPaths.find(({ name }) => name === pathName) : undefined;
    return flow && path?.first !== undefined ? { flow, path, first: path.first } : undefined;
}

/** A batch of what is due on a scheduled path; the next batch gets a transaction of its own. */
export const runScheduledPath: RunJob = (org, payload) => {
    const { flow: flowName, path: pathName } = payload as { readonly flow: string; readonly path: string };
    const found = pathNamed(org, flowName, pathName);
    const batch = duePending(org.store, flowName, pathName, org.clock.now(), found?.path.batchSize ?? 1);
    const [firstOfBatch] = batch;
    if (firstOfBatch === undefined) return;
    for (const pending of batch) removePending(org.store, pending);
    enqueueJob(org, { kind: SCHEDULED_PATH_JOB, dueAt: org.clock.now(), payload });
    if (found === undefined) return;
    const records = batch.map(({ recordId }) => ({ id: recordId, prior: undefined }));
    runPath(org, firstOfBatch.userId, found, records);
};

/** The path that runs right after the commit, for the records of one save. */
export const runAsyncPath: RunJob = (org, payload) => {
    const { flow, path, userId, records } = payload as unknown as AsyncPayload;
    const found = pathNamed(org, flow, path);
    if (found === undefined) return;
    runPath(
        org,
        userId,
        found,
        records.map(({ id, prior }) => ({ id, prior: prior ?? undefined })),
    );
};

function runPath(org: Org, userId: string, { flow, path, first }: PathOfFlow, records: readonly { id: string; prior: FieldValues | undefined }[]): void {
    const starts = records.flatMap(({ id, prior }) => {
        const record = currentRecord(org, flow, id, prior);
        return record === undefined ? [] : [{ record, startedBy: `${flow.object} ${id} ${path.name}` }];
    });
    if (starts.length > 0) runInBackground(org, runningUser(org, userId), flow, first, starts);
}

/** The record as it is now; undefined when it has been deleted since. */
function currentRecord(org: Org, flow: CompiledFlow, id: string, prior: FieldValues | undefined): TriggeringRecord | undefined {
    const object = org.model().schema.objectOf(flow.object);
    const row = object && org.store.get(object.table, id);
    return object && row && row['IsDeleted'] !== 1 ? { object, values: valuesOfRow(object, row), prior } : undefined;
}
