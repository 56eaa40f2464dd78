import type { Row } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import { makeId } from '../ids.ts';
import type { Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { withoutMilliseconds } from '../records/coerce.ts';
import { newId } from '../records/new-id.ts';
import { creationStamps } from '../records/stamps.ts';
import { definitionId } from '../tooling/component-rows.ts';
import type { TestOutcome } from './run-flow-test.ts';

export interface TestResult {
    readonly test: Component;
    readonly flow: Component | undefined;
    readonly startedAt: Date;
    readonly endedAt: Date;
    readonly outcome: TestOutcome;
}

/** Keeps what clients ask for after a run: the run, a queue item for each flow, a result for each test. Gives the id of the run's job. */
export function keepTestRun(org: Org, caller: Caller, results: readonly TestResult[]): string {
    return org.store.transaction(() => {
        const jobId = makeId('707', org.store.nextNumber('id:707', 1), org.identity.id.slice(3, 8));
        const byFlow = Map.groupBy(results, ({ flow, test }) => flow?.id ?? test.id);
        const runId = insert(org, caller, 'ApexTestRunResult', runRow(caller, jobId, byFlow.size, results));
        for (const group of byFlow.values()) {
            const status = group.every(hasPassed) ? 'Completed' : 'Failed';
            const itemId = insert(org, caller, 'ApexTestQueueItem', { ParentJobId: jobId, Status: status, TestRunResultId: runId });
            for (const result of group) insert(org, caller, 'FlowTestResult', resultRow(itemId, result));
        }
        return jobId;
    });
}

function hasPassed({ outcome }: TestResult): boolean {
    return outcome.result === 'Pass';
}

function runRow(caller: Caller, jobId: string, flows: number, results: readonly TestResult[]): Row {
    const failed = results.filter((result) => !hasPassed(result)).length;
    return {
        AsyncApexJobId: jobId,
        UserId: caller.userId,
        Status: failed === 0 ? 'Completed' : 'Failed',
        StartTime: timeOf(results[0]?.startedAt),
        EndTime: timeOf(results.at(-1)?.endedAt),
        TestTime: results.reduce((total, { startedAt, endedAt }) => total + endedAt.getTime() - startedAt.getTime(), 0),
        TestSetupTime: 0,
        ClassesEnqueued: flows,
        ClassesCompleted: flows,
        MethodsEnqueued: results.length,
        MethodsCompleted: results.length,
        MethodsFailed: failed,
    };
}

function resultRow(itemId: string, { test, flow, startedAt, endedAt, outcome }: TestResult): Row {
    return {
        ApexTestQueueItemId: itemId,
        FlowTestId: test.id,
        FlowDefinitionId: flow === undefined ? null : definitionId(flow),
        FlowVersionNumber: 1,
        Result: outcome.result,
        FailedAssertions: outcome.failedAssertions.join('\n').slice(0, 1000) || null,
        Error: outcome.error?.slice(0, 1000) ?? null,
        TestStartDateTime: timeOf(startedAt),
        TestEndDateTime: timeOf(endedAt),
    };
}

function timeOf(time: Date | undefined): string | null {
    return time === undefined ? null : withoutMilliseconds(time);
}

function insert(org: Org, caller: Caller, objectName: string, row: Row): string {
    const object = org.model().schema.objectOf(objectName);
    if (object === undefined) throw new Error(`The schema lacks ${objectName}.`);
    const id = newId(org, object);
    org.store.insert(object.table, { ...creationStamps(org, caller.userId), IsDeleted: 0, ...row, Id: id });
    return id;
}
