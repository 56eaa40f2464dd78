import type { Row, Store } from '../../database/store.ts';
import { cancelJobs, enqueueJob } from '../jobs/enqueue-job.ts';
import type { Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { compiledFlow } from './compiled-flows.ts';
import { nodeIn, textIn } from './flow-metadata.ts';
import { nextRun, type FlowSchedule } from './flow-schedule.ts';
import { orgTimeZone, workflowUser } from './workflow-user.ts';

export const SCHEDULED_FLOW_JOB = 'scheduledFlow';
/** "Scheduled Flow" ("CronJobDetail", Object Reference). */
const JOB_TYPE = '6';
/** Which version of a flow is scheduled. */
const VERSIONS = '_scheduled_flow';

export function defineFlowScheduleTable(store: Store): void {
    store.defineTable({ name: VERSIONS, columns: [{ name: 'Version', kind: 'text' }] });
}

/**
 * Brings the schedule in line with the active schedule-triggered flows: a new version starts over, a flow that was deactivated or deleted
 * is gone. Each has a CronTrigger with its CronJobDetail, as on the Scheduled Jobs page. Part of the deploy's transaction.
 */
export function scheduleFlows(org: Org): void {
    const flows = org.model().catalogue.list('Flow').filter(isScheduled);
    const known = org.store.findBy('CronJobDetail', 'JobType', [JOB_TYPE]);
    const versions = new Map(flows.map((component) => [component.fullName, versionOf(component)]));
    const isCurrent = ({ Name: name }: Row): boolean => org.store.get(VERSIONS, String(name))?.['Version'] === versions.get(String(name));
    for (const detail of known.filter((each) => !isCurrent(each))) unschedule(org, detail);
    const kept = new Set(known.filter(isCurrent).map((detail) => detail['Name']));
    for (const component of flows.filter(({ fullName }) => !kept.has(fullName))) schedule(org, component);
}

function isScheduled({ body }: Component): boolean {
    return body['status'] === 'Active' && textIn(nodeIn(body, 'start') ?? {}, 'triggerType') === 'Scheduled';
}

function versionOf({ id, lastModifiedDate }: Component): string {
    return `${id} ${lastModifiedDate}`;
}

function schedule(org: Org, component: Component): void {
    const flow = compiledFlow(org.model(), component.fullName);
    if (flow?.schedule === undefined) return;
    const { userId } = workflowUser(org);
    org.store.insert(VERSIONS, { Id: component.fullName, Version: versionOf(component) });
    const detailId = insertPlatformRow(org, 'CronJobDetail', { Name: component.fullName, JobType: JOB_TYPE }, userId);
    const next = nextRun(flow.schedule, org.clock.now(), orgTimeZone(org));
    insertPlatformRow(
        org,
        'CronTrigger',
        {
            CronJobDetailId: detailId,
            CronExpression: cronExpression(flow.schedule),
            StartTime: org.clock.now().toISOString(),
            NextFireTime: next?.toISOString() ?? null,
            State: next ? 'WAITING' : 'COMPLETE',
            TimesTriggered: 0,
            TimeZoneSidKey: orgTimeZone(org),
            OwnerId: userId,
        },
        userId,
    );
    queue(org, flow, next);
}

function unschedule(org: Org, detail: Row): void {
    cancelJobs(org, SCHEDULED_FLOW_JOB, String(detail['Name']));
    for (const trigger of triggersOf(org, detail)) org.store.remove('CronTrigger', String(trigger['Id']));
    org.store.remove('CronJobDetail', String(detail['Id']));
    org.store.remove(VERSIONS, String(detail['Name']));
}

/** Notes that the flow runs now, and when it runs next. */
export function scheduleNextRun(org: Org, flow: CompiledFlow): void {
    if (flow.schedule === undefined) return;
    const now = org.clock.now();
    const next = nextRun(flow.schedule, now, orgTimeZone(org));
    for (const detail of org.store.findBy('CronJobDetail', 'Name', [flow.fullName])) {
        for (const trigger of triggersOf(org, detail)) {
            updatePlatformRow(org, 'CronTrigger', String(trigger['Id']), {
                PreviousFireTime: now.toISOString(),
                NextFireTime: next?.toISOString() ?? null,
                State: next ? 'WAITING' : 'COMPLETE',
                TimesTriggered: Number(trigger['TimesTriggered'] ?? 0) + 1,
            });
        }
    }
    queue(org, flow, next);
}

function triggersOf(org: Org, detail: Row): readonly Row[] {
    return org.store.findBy('CronTrigger', 'CronJobDetailId', [String(detail['Id'])]);
}

function queue(org: Org, { fullName }: CompiledFlow, next: Date | undefined): void {
    if (next) enqueueJob(org, { kind: SCHEDULED_FLOW_JOB, dueAt: next, key: fullName, payload: { flow: fullName } });
}

/** Seconds, minutes, hours, day of month, month, day of week, year ("CronTrigger", Object Reference). */
function cronExpression({ frequency, startDate, startTime }: FlowSchedule): string {
    const [hours, minutes, seconds] = startTime.split(':').map(Number);
    const [year, month, day] = startDate.split('-').map(Number);
    const time = `${seconds ?? 0} ${minutes ?? 0} ${hours ?? 0}`;
    switch (frequency) {
        case 'Once':
            return `${time} ${day ?? 1} ${month ?? 1} ? ${year ?? 1}`;
        case 'Daily':
            return `${time} * * ?`;
        case 'Weekly':
            return `${time} ? * ${new Date(startDate).getUTCDay() + 1}`;
    }
}
