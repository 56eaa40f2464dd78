import type { Caller } from '../access/caller.ts';
import type { SaveError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { CompiledFlow, FlowMoment, FlowTriggerType } from './compiled-flow.ts';
import { flowFailure } from './flow-fault.ts';
import { inRunningOrder } from './flow-order.ts';
import { Interview } from './interview.ts';
import { runInLockstep } from './run-in-lockstep.ts';
import { inSystemContext } from './system-context.ts';

export interface FlowRecord {
    readonly object: ObjectDefinition;
    readonly id: string | undefined;
    readonly values: FieldValues;
    /** Undefined when the record is new. */
    readonly prior: FieldValues | undefined;
}

export interface FlowOutcome {
    /** The record as the flows leave it: only flows before the save change it. */
    readonly values: FieldValues;
    readonly errors: readonly SaveError[];
}

export const TRIGGER_TYPES: Readonly<Record<FlowMoment, FlowTriggerType>> = {
    beforeSave: 'RecordBeforeSave',
    afterSave: 'RecordAfterSave',
    beforeDelete: 'RecordBeforeDelete',
};

/**
 * Runs the active flows of a moment over a batch, flow by flow, each over all records ("Triggers and Order of Execution").
 * A record that a flow has stopped with an error is not given to the flows after it. Outcomes are in the order of the records.
 * Throws LimitExceeded.
 */
export function runFlows(org: Org, caller: Caller, flows: readonly CompiledFlow[], moment: FlowMoment, records: readonly FlowRecord[]): readonly FlowOutcome[] {
    let outcomes: readonly FlowOutcome[] = records.map(({ values }) => ({ values, errors: [] }));
    for (const flow of inRunningOrder(flows.filter((each) => isDue(each, moment)))) {
        outcomes = runFlow(org, caller, flow, moment, records, outcomes);
        // Records that fail after the save or before a delete are taken back, and the others start anew.
        if (moment !== 'beforeSave' && outcomes.some(({ errors }) => errors.length > 0)) {
            break;
        }
    }
    return outcomes;
}

/** Whether the flow belongs to the moment at all. */
export function isDue(flow: CompiledFlow, moment: FlowMoment): boolean {
    return flow.active && flow.triggerType === TRIGGER_TYPES[moment];
}

function runFlow(
    org: Org,
    caller: Caller,
    flow: CompiledFlow,
    moment: FlowMoment,
    records: readonly FlowRecord[],
    outcomes: readonly FlowOutcome[],
): readonly FlowOutcome[] {
    if (flow.first === undefined) {
        return outcomes;
    }
    const actor = inSystemContext(caller);
    const entered = new Map<number, Interview>();
    records.forEach((record, index) => {
        const { values, errors } = outcomes[index] ?? { values: {}, errors: [] };
        if (errors.length === 0 && isTriggeredBy(flow, record)) {
            // A record about to be deleted is not new, whatever is known of it.
            const prior = record.prior ?? (moment === 'beforeDelete' ? values : undefined);
            const interview = new Interview({ org, caller, actor, flow, record: { object: record.object, values, prior } });
            if (flow.entry(interview)) {
                entered.set(index, interview);
            }
        }
    });
    const startedBy = (index: number) => `${flow.object} ${records[index]?.id ?? '(new)'} ${moment}`;
    const starts = [...entered].map(([index, interview]) => ({ interview, startedBy: startedBy(index) }));
    const failures = runInLockstep(org, flow, starts);
    const failureOf = new Map([...entered.keys()].map((index, position) => [index, failures[position]]));
    return outcomes.map((outcome, index) => outcomeOf(flow, moment, outcome, entered.get(index), failureOf.get(index)));
}

function outcomeOf(flow: CompiledFlow, moment: FlowMoment, outcome: FlowOutcome, interview: Interview | undefined, failure: string | undefined): FlowOutcome {
    if (interview === undefined) {
        return outcome;
    }
    const errors = failure === undefined ? interview.errors : [...interview.errors, flowFailure(flow.label, failure)];
    return { values: moment === 'beforeSave' ? interview.values : outcome.values, errors };
}

/** Whether a saved record enters the flow. */
export function entersFlow(org: Org, caller: Caller, flow: CompiledFlow, record: FlowRecord): boolean {
    const start = { org, caller, actor: inSystemContext(caller), flow, record };
    return isTriggeredBy(flow, record) && flow.entry(new Interview(start));
}

function isTriggeredBy(flow: CompiledFlow, record: FlowRecord): boolean {
    if (flow.object !== record.object.apiName) {
        return false;
    }
    switch (flow.recordTriggerType) {
        case 'Create':
            return record.prior === undefined;
        case 'Update':
            return record.prior !== undefined;
        default:
            return true;
    }
}
