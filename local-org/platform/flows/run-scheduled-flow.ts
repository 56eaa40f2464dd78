import { enqueueJob } from '../jobs/enqueue-job.ts';
import type { RunJob } from '../jobs/job.ts';
import type { Org } from '../org.ts';
import { valuesOfRow } from '../records/stored-values.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { compiledFlow } from './compiled-flows.ts';
import { findRecords } from './find-records.ts';
import { Interview } from './interview.ts';
import { runInBackground } from './run-in-background.ts';
import { scheduleNextRun } from './schedule-flows.ts';
import { inSystemContext } from './system-context.ts';
import { workflowUser } from './workflow-user.ts';

export const SCHEDULED_FLOW_BATCH_JOB = 'scheduledFlowBatch';

/** "A schedule-triggered flow's query retrieves records in batches of 200" ("Schedule-Triggered Flow Considerations"). */
const BATCH_SIZE = 200;
/** Interviews of one flow in 24 hours (ditto). */
const MAX_INTERVIEWS = 250_000;

/** One run of a schedule-triggered flow: one interview, or one for each record of its object that meets the conditions, in batches. */
export const runScheduledFlow: RunJob = (org, payload) => {
    const flow = activeFlow(org, (payload as { readonly flow: string }).flow);
    if (flow?.first === undefined) return;
    scheduleNextRun(org, flow);
    if (flow.object === '') runInBackground(org, workflowUser(org), flow, flow.first, [{ record: undefined, startedBy: 'schedule' }]);
    else queueBatches(org, flow, recordIdsFor(org, flow));
};

/** Each batch is a transaction. */
export const runScheduledFlowBatch: RunJob = (org, payload) => {
    const { flow: name, ids } = payload as { readonly flow: string; readonly ids: readonly string[] };
    const flow = activeFlow(org, name);
    const object = flow && org.model().schema.objectOf(flow.object);
    if (flow?.first === undefined || object === undefined) return;
    const rows = org.store.getMany(object.table, ids).filter((row) => row['IsDeleted'] !== 1);
    const starts = rows.map((row) => ({
        record: { object, values: valuesOfRow(object, row), prior: undefined },
        startedBy: `${object.apiName} ${String(row['Id'])} schedule`,
    }));
    if (starts.length > 0) runInBackground(org, workflowUser(org), flow, flow.first, starts);
};

function activeFlow(org: Org, name: string): CompiledFlow | undefined {
    const flow = compiledFlow(org.model(), name);
    return flow?.active === true && flow.triggerType === 'Scheduled' ? flow : undefined;
}

function recordIdsFor(org: Org, flow: CompiledFlow): readonly string[] {
    const caller = workflowUser(org);
    const object = org.model().schema.objectOf(flow.object);
    if (object === undefined || flow.recordFilter === undefined) return [];
    const interview = new Interview({ org, caller, actor: inSystemContext(caller), flow, record: undefined });
    return findRecords(interview, object, flow.recordFilter(interview)).map(({ values }) => String(values['Id']));
}

function queueBatches(org: Org, flow: CompiledFlow, ids: readonly string[]): void {
    if (ids.length > MAX_INTERVIEWS)
        throw new Error(`The schedule-triggered flow "${flow.fullName}" finds ${ids.length} records, more than ${MAX_INTERVIEWS}.`);
    for (let start = 0; start < ids.length; start += BATCH_SIZE) {
        const payload = { flow: flow.fullName, ids: ids.slice(start, start + BATCH_SIZE) };
        enqueueJob(org, { kind: SCHEDULED_FLOW_BATCH_JOB, dueAt: org.clock.now(), payload });
    }
}
