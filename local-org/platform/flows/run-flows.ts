import type { Caller } from '../access/caller.ts';
import type { SaveError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { CompiledFlow, FlowMoment } from './compiled-flow.ts';
import { inRunningOrder } from './flow-order.ts';
import { Interview } from './interview.ts';

export interface FlowRecord {
    readonly object: ObjectDefinition;
    readonly id: string | undefined;
    readonly values: FieldValues;
    /** Undefined when the record is new. */
    readonly prior: FieldValues | undefined;
}

export interface FlowOutcome {
    /** The record as the flows leave it. */
    readonly values: FieldValues;
    readonly errors: readonly SaveError[];
}

const TRIGGER_TYPES: Readonly<Record<FlowMoment, CompiledFlow['triggerType']>> = { beforeSave: 'RecordBeforeSave', beforeDelete: 'RecordBeforeDelete' };

/** Elements one interview may run; a flow can lead back to an element before. */
const MAX_ELEMENTS = 2000;

/**
 * Runs the active flows of a moment over a batch, flow by flow, each over all records ("Triggers and Order of Execution").
 * A record that a flow has stopped with an error is not given to the flows after it. Outcomes are in the order of the records.
 */
export function runFlows(org: Org, caller: Caller, flows: readonly CompiledFlow[], moment: FlowMoment, records: readonly FlowRecord[]): readonly FlowOutcome[] {
    const due = inRunningOrder(flows.filter((flow) => flow.active && flow.triggerType === TRIGGER_TYPES[moment]));
    let outcomes: readonly FlowOutcome[] = records.map(({ values }) => ({ values: { ...values }, errors: [] }));
    for (const flow of due) {
        outcomes = outcomes.map((outcome, index) => {
            const record = records[index];
            return record === undefined || outcome.errors.length > 0 || !isTriggeredBy(flow, record) ? outcome : runFlow(org, caller, flow, record, outcome);
        });
    }
    return outcomes;
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

function runFlow(org: Org, caller: Caller, flow: CompiledFlow, record: FlowRecord, { values }: FlowOutcome): FlowOutcome {
    // A record about to be deleted is not new, whatever is known of it.
    const prior = record.prior ?? (flow.triggerType === 'RecordBeforeDelete' ? values : undefined);
    const interview = new Interview({ org, caller, object: record.object, resources: flow.resources, values, prior });
    if (flow.entry(interview)) {
        runElements(flow, interview);
    }
    return { values: interview.values, errors: interview.errors };
}

function runElements(flow: CompiledFlow, interview: Interview): void {
    let next: string | undefined = flow.first;
    for (let count = 0; next !== undefined; count++) {
        if (count === MAX_ELEMENTS) {
            interview.errors.push(endless(flow));
            return;
        }
        next = flow.elements.get(next)?.run(interview);
    }
}

function endless(flow: CompiledFlow): SaveError {
    const details = 'The number of iterations (executed elements) is too high for a single flow.';
    const message = `We can't save this record because the “${flow.label}” process failed. Give your Salesforce admin these details. ${details}`;
    return { statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER', message, fields: [] };
}
