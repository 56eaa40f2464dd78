import type { MetadataNode } from '../metadata/component.ts';
import type { ObjectDefinition, Schema } from '../schema/model.ts';
import type { CompiledFlow, FlowTest, FlowTriggerType } from './compiled-flow.ts';
import { compileFilter } from './condition.ts';
import { joinTests } from './condition-logic.ts';
import { newlyMet } from './decision.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { objectNamed } from './flow-declarations.ts';
import { isPresent, isTrue, nodeIn, nodesIn, requiredText, targetIn, textIn } from './flow-metadata.ts';
import { compileFlowTest } from './flow-resources.ts';
import { compileSchedule } from './flow-schedule.ts';
import { flowScope } from './flow-scope.ts';
import type { FlowContext } from './flow-scope.ts';
import { compileRecordFilter } from './record-filter.ts';
import type { ScheduledPath } from './scheduled-path.ts';

type Trigger = Pick<CompiledFlow, 'triggerType' | 'recordTriggerType'> & { readonly object: ObjectDefinition | undefined };

const SAVES = ['Create', 'Update', 'CreateAndUpdate'];
const RECORD_TRIGGER_TYPES: Readonly<Record<Exclude<FlowTriggerType, 'Scheduled'>, readonly string[]>> = {
    RecordBeforeSave: SAVES,
    RecordAfterSave: SAVES,
    RecordBeforeDelete: ['Delete'],
};
/** What the Start element may say. */
const START_ELEMENTS = new Set(
    (
        'name label description locationX locationY processMetadataValues connector object triggerType recordTriggerType ' +
        'filters filterLogic filterFormula doesRequireRecordChangedToMeetCriteria scheduledPaths schedule'
    ).split(' '),
);

/** What triggers the flow; nothing does for an autolaunched flow. Throws FlowDefect for triggers the local org lacks. */
export function triggerOf(schema: Schema, body: MetadataNode): Trigger {
    const start = nodeIn(body, 'start') ?? {};
    const triggerType = textIn(start, 'triggerType');
    if (triggerType === undefined || triggerType === 'None') {
        return { triggerType: undefined, recordTriggerType: undefined, object: undefined };
    }
    if (triggerType === 'Scheduled') {
        return scheduledTrigger(schema, start);
    }
    if (!isSupportedTrigger(triggerType)) {
        throw unsupportedInFlows(`the trigger type ${triggerType}`);
    }
    const recordTriggerType = requiredText(start, 'recordTriggerType');
    if (!RECORD_TRIGGER_TYPES[triggerType].includes(recordTriggerType)) {
        throw integrityDefect(`The record trigger type "${recordTriggerType}" can't be used with the trigger type "${triggerType}".`);
    }
    const object = objectNamed(schema, requiredText(start, 'object'));
    return { triggerType, recordTriggerType: recordTriggerType as Trigger['recordTriggerType'], object };
}

/** A schedule needs no object; with one there is an interview for each of its records. */
function scheduledTrigger(schema: Schema, start: MetadataNode): Trigger {
    const refused = ['recordTriggerType', 'filterFormula', 'doesRequireRecordChangedToMeetCriteria'].find((name) => isPresent(start[name]));
    if (refused !== undefined) {
        throw integrityDefect(`A schedule-triggered flow can't have ${refused}.`);
    }
    const name = textIn(start, 'object');
    return { triggerType: 'Scheduled', recordTriggerType: undefined, object: name === undefined ? undefined : objectNamed(schema, name) };
}

function isSupportedTrigger(name: string): name is Exclude<FlowTriggerType, 'Scheduled'> {
    return name in RECORD_TRIGGER_TYPES;
}

export function unsupportedStartElements(body: MetadataNode): readonly string[] {
    const start = nodeIn(body, 'start') ?? {};
    return Object.keys(start).filter((name) => !START_ELEMENTS.has(name) && isPresent(start[name]));
}

/** Name of the first element of the immediate path; a flow may have scheduled paths alone. */
export function firstElementOf(body: MetadataNode, scheduledPaths: readonly ScheduledPath[]): string | undefined {
    const start = nodeIn(body, 'start');
    const first = (start && targetIn(start, 'connector')) ?? textIn(body, 'startElementReference');
    if (first === undefined && scheduledPaths.every((path) => path.first === undefined)) {
        throw integrityDefect("The flow can't run because nothing is connected to the Start element.");
    }
    return first;
}

/** The entry conditions: filters with their logic, or a formula. */
export function compileEntry(context: FlowContext, body: MetadataNode): Pick<CompiledFlow, 'entry' | 'criteria'> {
    const start = nodeIn(body, 'start') ?? {};
    const formula = textIn(start, 'filterFormula');
    const criteria = formula === undefined ? filterTest(context, start) : entryFormula(context, formula);
    return { criteria, entry: isTrue(start, 'doesRequireRecordChangedToMeetCriteria') ? newlyMet(criteria) : criteria };
}

/** When a schedule-triggered flow runs, and for which records. */
export function compileTimes(context: FlowContext, body: MetadataNode): Pick<CompiledFlow, 'schedule' | 'recordFilter'> {
    const start = nodeIn(body, 'start') ?? {};
    if (context.triggerType !== 'Scheduled') {
        if (isPresent(start['schedule'])) {
            throw integrityDefect('Only a schedule-triggered flow can have a schedule.');
        }
        return { schedule: undefined, recordFilter: undefined };
    }
    const { object } = context;
    return { schedule: compileSchedule(start), recordFilter: object && compileRecordFilter(context, object, start) };
}

function filterTest(context: FlowContext, start: MetadataNode): FlowTest {
    const tests = nodesIn(start, 'filters').map((filter) => compileFilter(context, filter));
    return joinTests(tests, tests.length === 0 ? 'and' : (textIn(start, 'filterLogic') ?? 'and'));
}

/** Entry formulas know the record and the globals, not the flow's own resources. */
function entryFormula({ schema, object, catalogue }: FlowContext, source: string): FlowTest {
    return compileFlowTest(flowScope(schema, object, catalogue, new Map()), source, 'entryCondition');
}
