import type { Caller } from '../access/caller.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { isQueued } from '../jobs/job-store.ts';
import type { Org } from '../org.ts';
import type { FieldValues } from '../records/values.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { Interview } from './interview.ts';
import { pendingOfRecord, putPending, removePending, type PendingPath } from './pending-paths.ts';
import { entersFlow, type FlowRecord } from './run-flows.ts';
import { pathDueAt, type PathTime, type ScheduledPath } from './scheduled-path.ts';
import { inSystemContext } from './system-context.ts';
import { orgTimeZone } from './workflow-user.ts';

export const SCHEDULED_PATH_JOB = 'scheduledPath';
export const ASYNC_PATH_JOB = 'asyncPath';

type TimedPath = ScheduledPath & { readonly time: PathTime };

/**
 * After the after-save flows of a batch: queues the paths of the records that enter a flow, and looks again at what already waits for the
 * others. A path whose date was changed moves, one whose record no longer meets the entry conditions is canceled. Part of the save.
 */
export function schedulePaths(org: Org, caller: Caller, flows: readonly CompiledFlow[], records: readonly FlowRecord[]): void {
    for (const flow of flows.filter(({ scheduledPaths }) => scheduledPaths.length > 0)) {
        const entered = records.filter((record) => entersFlow(org, caller, flow, record));
        queueAsyncPaths(org, caller, flow, entered);
        for (const record of entered) scheduleAll(org, caller, flow, record);
        for (const record of records.filter((each) => each.prior !== undefined && !entered.includes(each))) reconsider(org, caller, flow, record);
    }
}

/** "$Record__Prior" is what the record was before the save that queued the path. */
function queueAsyncPaths(org: Org, caller: Caller, flow: CompiledFlow, records: readonly FlowRecord[]): void {
    const path = flow.scheduledPaths.find(({ time }) => time === undefined);
    if (path?.first === undefined || records.length === 0) return;
    const payload = {
        flow: flow.fullName,
        path: path.name,
        userId: caller.userId,
        records: records.map(({ id = '', prior }) => ({ id, prior: prior === undefined ? null : plain(prior) })),
    };
    enqueueJob(org, { kind: ASYNC_PATH_JOB, dueAt: org.clock.now(), payload });
}

function plain(values: FieldValues): Record<string, string | number | boolean | null> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null]));
}

function timedPaths({ scheduledPaths }: CompiledFlow): readonly TimedPath[] {
    return scheduledPaths.filter((path): path is TimedPath => path.time !== undefined && path.first !== undefined);
}

function scheduleAll(org: Org, caller: Caller, flow: CompiledFlow, { id = '', values }: FlowRecord): void {
    for (const path of timedPaths(flow)) {
        const dueAt = pathDueAt(path.time, values, org.clock.now(), orgTimeZone(org));
        const place = { flow: flow.fullName, path: path.name, recordId: id };
        if (dueAt === undefined) removePending(org.store, place);
        else schedule(org, { ...place, userId: caller.userId, dueAt });
    }
}

function reconsider(org: Org, caller: Caller, flow: CompiledFlow, record: FlowRecord): void {
    const pending = pendingOfRecord(org.store, flow.fullName, record.id ?? '');
    if (pending.length === 0) return;
    const isMet = meetsCriteria(org, caller, flow, record);
    for (const each of pending) {
        const path = timedPaths(flow).find(({ name }) => name === each.path);
        if (!isMet || path === undefined) removePending(org.store, each);
        else if (path.time.field !== undefined) move(org, each, pathDueAt(path.time, record.values, each.dueAt, orgTimeZone(org)));
    }
}

function move(org: Org, pending: PendingPath, dueAt: Date | undefined): void {
    if (dueAt === undefined) removePending(org.store, pending);
    else if (dueAt.getTime() !== pending.dueAt.getTime()) schedule(org, { ...pending, dueAt });
}

function meetsCriteria(org: Org, caller: Caller, flow: CompiledFlow, { object, values, prior }: FlowRecord): boolean {
    return flow.criteria(new Interview({ org, caller, actor: inSystemContext(caller), flow, record: { object, values, prior } }));
}

/** One job serves all records whose path is due at the same time. */
function schedule(org: Org, pending: PendingPath): void {
    putPending(org.store, pending);
    const { flow, path, dueAt } = pending;
    const key = `${flow}.${path} ${dueAt.toISOString()}`;
    if (!isQueued(org.store, SCHEDULED_PATH_JOB, key)) enqueueJob(org, { kind: SCHEDULED_PATH_JOB, dueAt, key, payload: { flow, path } });
}
