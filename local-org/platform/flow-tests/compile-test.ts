import type { FlowTest as FlowCheck, CompiledFlow } from '../flows/compiled-flow.ts';
import { compiledFlow } from '../flows/compiled-flows.ts';
import { compileCondition } from '../flows/condition.ts';
import { FlowDefect, integrityDefect, noting, unsupportedInFlows } from '../flows/flow-defect.ts';
import { isPresent, isTrue, nodeIn, nodesIn, requiredText, textIn } from '../flows/flow-metadata.ts';
import { readFlowInputs } from '../flows/flow-parameters.ts';
import type { FlowJson } from '../flows/flow-parameters.ts';
import { flowScope } from '../flows/flow-scope.ts';
import type { FlowContext } from '../flows/flow-scope.ts';
import type { FlowValue } from '../flows/flow-values.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { OrgModel } from '../org.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { jsonOf } from './parameter-value.ts';
import { readTestRecord } from './read-test-record.ts';

/** A flow test, checked and ready to run ("FlowTest", Metadata API Developer Guide). */
export interface CompiledTest {
    readonly flow: CompiledFlow;
    /** Object of the triggering record; undefined for an autolaunched flow. */
    readonly object: ObjectDefinition | undefined;
    /** The record as it is created, or as it was before the update. */
    readonly initial: FieldValues | undefined;
    /** What the update changes; undefined when the record is created. */
    readonly updated: FieldValues | undefined;
    readonly inputs: ReadonlyMap<string, FlowValue>;
    readonly skipsEntryConditions: boolean;
    readonly assertions: readonly Assertion[];
}

export type TestPoint = 'Start' | 'Finish';

export interface Assertion {
    readonly point: TestPoint;
    /** "If one condition evaluates to false, the assertion fails." */
    readonly isMet: FlowCheck;
    readonly errorMessage: string;
}

export interface TestCompilation {
    /** Undefined when there are problems, or when the flow itself has some. */
    readonly test: CompiledTest | undefined;
    readonly problems: readonly string[];
}

type Model = Pick<OrgModel, 'schema' | 'catalogue'>;

/** What Salesforce's flow tests have and the local org has not. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
    doesCommitChanges: 'tests that commit their changes',
    doesTestWaitElement: 'tests of Wait elements',
    runTestAsUser: 'tests that run as another user',
    flowTestDataSources: 'data sources of tests',
    isolatedObjectExternalKeys: 'isolated test data',
};

/** Checks a flow test against the flow it names. */
export function compileTest(model: Model, body: MetadataNode): TestCompilation {
    const messages: string[] = [];
    const test = noting(messages, () => compileBody(model, body, messages));
    return { test: messages.length === 0 ? test : undefined, problems: [...new Set(messages)] };
}

function compileBody(model: Model, body: MetadataNode, messages: string[]): CompiledTest | undefined {
    for (const [element, feature] of Object.entries(UNSUPPORTED)) {
        if (isPresent(body[element]) && body[element] !== false) messages.push(`The local org does not support ${feature}.`);
    }
    const flow = compiledFlow(model, requiredText(body, 'flowApiName'));
    if (flow === undefined) return undefined;
    requireTestable(flow);
    const object = flow.triggerType === undefined ? undefined : model.schema.objectOf(flow.object);
    const points = nodesIn(body, 'testPoints');
    const assertions = points.flatMap((point) => compileAssertions(contextOf(model, flow, object), point, messages));
    const values = noting(messages, () => compileParameters(model, flow, object, points));
    return values && { flow, object, ...values, skipsEntryConditions: isTrue(body, 'doesSkipStartConditions'), assertions };
}

/** Record-triggered and autolaunched flows can be tested, flows before a delete cannot ("Considerations for Testing Flows", Salesforce Help). */
function requireTestable({ fullName, triggerType, isScreenFlow }: CompiledFlow): void {
    if (isScreenFlow || triggerType === 'Scheduled' || triggerType === 'RecordBeforeDelete') {
        throw integrityDefect(
            `The flow "${fullName}" can't be tested: flow tests are for flows that run when a record is created or updated, and for autolaunched flows.`,
        );
    }
}

function contextOf({ schema, catalogue }: Model, flow: CompiledFlow, object: ObjectDefinition | undefined): FlowContext {
    const { fullName: flowName, triggerType, isScreenFlow, declarations } = flow;
    return { flowName, object, triggerType, isScreenFlow, schema, catalogue, declarations, scope: flowScope(schema, object, catalogue, declarations) };
}

function compileAssertions(context: FlowContext, node: MetadataNode, messages: string[]): readonly Assertion[] {
    const point = noting(messages, () => pointOf(node));
    if (point === undefined) return [];
    return nodesIn(node, 'assertions').flatMap((assertion) => noting(messages, () => compileAssertion(context, point, assertion)) ?? []);
}

function pointOf(node: MetadataNode): TestPoint {
    const name = requiredText(node, 'elementApiName');
    if (name !== 'Start' && name !== 'Finish') throw integrityDefect(`The test point "${name}" doesn't exist: it must be Start or Finish.`);
    if (isTrue(node, 'isUseMockOutput') || textIn(node, 'pathAfterMockOutput') !== undefined)
        throw new FlowDefect('The local org does not support mocked outputs in flow tests.');
    return name;
}

function compileAssertion(context: FlowContext, point: TestPoint, node: MetadataNode): Assertion {
    const conditions = nodesIn(node, 'conditions');
    const checks = conditions.map((condition) => compileCheck(context, condition));
    const names = conditions.map((condition) => textIn(condition, 'leftValueReference') ?? '').join(', ');
    return {
        point,
        isMet: (interview) => checks.every((check) => check(interview)),
        errorMessage: textIn(node, 'errorMessage') ?? `Not as expected: ${names}`,
    };
}

/** Like a decision's condition, or whether the flow has been at an element. */
function compileCheck(context: FlowContext, node: MetadataNode): FlowCheck {
    if (textIn(node, 'operator') !== 'WasVisited') return compileCondition(context, node);
    const name = requiredText(node, 'leftValueReference');
    const flow = compiledFlow(context, context.flowName);
    const element = [...(flow?.elements.keys() ?? [])].find((each) => each.toLowerCase() === name.toLowerCase());
    if (element === undefined) throw integrityDefect(`The flow has no element "${name}".`);
    const isExpected = isTrue(nodeIn(node, 'rightValue') ?? {}, 'booleanValue');
    return (interview) => interview.visited.has(element) === isExpected;
}

type Values = Pick<CompiledTest, 'initial' | 'updated' | 'inputs'>;

function compileParameters(model: Model, flow: CompiledFlow, object: ObjectDefinition | undefined, points: readonly MetadataNode[]): Values {
    if (points.some((point) => textIn(point, 'elementApiName') === 'Finish' && isPresent(point['parameters']))) {
        throw integrityDefect('Only the test point Start can have parameters.');
    }
    const parameters = points.flatMap((point) => nodesIn(point, 'parameters'));
    parameters.forEach(requireKnownType);
    return object === undefined ? inputsOf(model, flow, parameters) : recordsOf(flow, object, parameters);
}

const PARAMETER_TYPES = ['InputTriggeringRecordInitial', 'InputTriggeringRecordUpdated', 'InputVariable'];

function requireKnownType(parameter: MetadataNode): void {
    const type = requiredText(parameter, 'type');
    if (!PARAMETER_TYPES.includes(type)) throw unsupportedInFlows(`the test parameter type ${type}`);
}

function inputsOf({ schema }: Model, flow: CompiledFlow, parameters: readonly MetadataNode[]): Values {
    const input = parameters.map((parameter): [string, FlowJson] => {
        if (parameter['type'] !== 'InputVariable') throw integrityDefect(`The flow "${flow.fullName}" has no triggering record.`);
        return [requiredText(parameter, 'leftValueReference'), jsonOf(nodeIn(parameter, 'value') ?? {})];
    });
    const read = readFlowInputs(schema, flow, Object.fromEntries(input));
    if ('errors' in read) throw integrityDefect(read.errors.map(({ message }) => message).join(' '));
    return { initial: undefined, updated: undefined, inputs: read.values };
}

function recordsOf(flow: CompiledFlow, object: ObjectDefinition, parameters: readonly MetadataNode[]): Values {
    const read = (type: string) => {
        const parameter = parameters.find((each) => each['type'] === type);
        return parameter && readTestRecord(object, parameter);
    };
    if (parameters.some(({ type }) => type === 'InputVariable')) throw integrityDefect(`The flow "${flow.fullName}" takes no input variables in a test.`);
    const [initial, updated] = [read('InputTriggeringRecordInitial'), read('InputTriggeringRecordUpdated')];
    if (initial === undefined) throw integrityDefect('The test needs an initial triggering record.');
    if (flow.recordTriggerType === 'Update' && updated === undefined)
        throw integrityDefect('The test needs an updated triggering record, since the flow runs when a record is updated.');
    if (flow.recordTriggerType === 'Create' && updated !== undefined)
        throw integrityDefect('The test can have no updated triggering record, since the flow runs when a record is created.');
    return { initial, updated, inputs: new Map() };
}
