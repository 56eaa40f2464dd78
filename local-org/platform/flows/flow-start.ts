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
import { flowScope } from './flow-scope.ts';
import type { FlowContext } from './flow-scope.ts';

type Trigger = Pick<CompiledFlow, 'triggerType' | 'recordTriggerType'> & { readonly object: ObjectDefinition | undefined };

const SAVES = ['Create', 'Update', 'CreateAndUpdate'];
const RECORD_TRIGGER_TYPES: Readonly<Record<FlowTriggerType, readonly string[]>> = {
    RecordBeforeSave: SAVES,
    RecordAfterSave: SAVES,
    RecordBeforeDelete: ['Delete'],
};
/** What the Start element may say. */
const START_ELEMENTS = new Set(
    (
        'name label description locationX locationY processMetadataValues connector object triggerType recordTriggerType ' +
        'filters filterLogic filterFormula doesRequireRecordChangedToMeetCriteria'
    ).split(' '),
);

/** What triggers the flow; nothing does for an autolaunched flow. Throws FlowDefect for triggers the local org lacks. */
export function triggerOf(schema: Schema, body: MetadataNode): Trigger {
    const start = nodeIn(body, 'start') ?? {};
    const triggerType = textIn(start, 'triggerType');
    if (triggerType === undefined || triggerType === 'None') {
        return { triggerType: undefined, recordTriggerType: undefined, object: undefined };
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

function isSupportedTrigger(name: string): name is FlowTriggerType {
    return name in RECORD_TRIGGER_TYPES;
}

export function unsupportedStartElements(body: MetadataNode): readonly string[] {
    const start = nodeIn(body, 'start') ?? {};
    return Object.keys(start).filter((name) => !START_ELEMENTS.has(name) && isPresent(start[name]));
}

/** Name of the first element. */
export function firstElementOf(body: MetadataNode): string {
    const start = nodeIn(body, 'start');
    const first = (start && targetIn(start, 'connector')) ?? textIn(body, 'startElementReference');
    if (first === undefined) {
        throw integrityDefect("The flow can't run because nothing is connected to the Start element.");
    }
    return first;
}

/** The entry conditions: filters with their logic, or a formula. */
export function compileEntry(context: FlowContext, body: MetadataNode): FlowTest {
    const start = nodeIn(body, 'start') ?? {};
    const formula = textIn(start, 'filterFormula');
    const test = formula === undefined ? filterTest(context, start) : entryFormula(context, formula);
    return isTrue(start, 'doesRequireRecordChangedToMeetCriteria') ? newlyMet(test) : test;
}

function filterTest(context: FlowContext, start: MetadataNode): FlowTest {
    const tests = nodesIn(start, 'filters').map((filter) => compileFilter(context, filter));
    return joinTests(tests, tests.length === 0 ? 'and' : (textIn(start, 'filterLogic') ?? 'and'));
}

/** Entry formulas know the record and the globals, not the flow's own resources. */
function entryFormula({ schema, object, catalogue }: FlowContext, source: string): FlowTest {
    return compileFlowTest(flowScope(schema, object, catalogue, new Map()), source, 'entryCondition');
}
