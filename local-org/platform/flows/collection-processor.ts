import { recordInputs } from '../formulas/record-inputs.ts';
import { resolveField } from '../formulas/record-scope.ts';
import type { FormulaValue } from '../formulas/formula.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FlowTest, StepElement } from './compiled-flow.ts';
import { compileCondition } from './condition.ts';
import { joinTests } from './condition-logic.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { declaredAs } from './flow-declarations.ts';
import { isTrue, nodesIn, requiredText, targetIn, textIn } from './flow-metadata.ts';
import { requireCollection } from './flow-reference.ts';
import type { WholeReference } from './flow-reference.ts';
import { compileFlowTest } from './flow-resources.ts';
import type { FlowContext } from './flow-scope.ts';
import { isRecord, itemsOf, scalarOf, shownValue } from './flow-values.ts';
import type { FlowItem } from './flow-values.ts';
import type { Interview } from './interview.ts';
import { compareForSort } from './record-order.ts';

type KeyReader = (interview: Interview, item: FlowItem) => FormulaValue;

/** A Collection Sort element, which orders the collection itself, or a Collection Filter element, which gives a new one. */
export function compileCollectionProcessor(context: FlowContext, node: MetadataNode): StepElement {
    const next = targetIn(node, 'connector');
    const collection = requireCollection(context, requiredText(node, 'collectionReference'));
    const process = processorOf(context, node, collection);
    const run = (interview: Interview) => {
        process(interview);
        interview.note(() => `${collection.name}: ${shownValue(collection.read(interview))}`);
        return next;
    };
    return { name: requiredText(node, 'name'), targets: next === undefined ? [] : [next], run };
}

function processorOf(context: FlowContext, node: MetadataNode, collection: WholeReference): (interview: Interview) => void {
    const kind = requiredText(node, 'collectionProcessorType');
    switch (kind) {
        case 'SortCollectionProcessor':
            return compileSort(context, node, collection);
        case 'FilterCollectionProcessor':
            return compileFilter(context, node, collection);
        default:
            throw unsupportedInFlows(`the collection processor ${kind}`);
    }
}

function compileSort(context: FlowContext, node: MetadataNode, collection: WholeReference): (interview: Interview) => void {
    const options = nodesIn(node, 'sortOptions').map((option) => ({
        keyOf: keyReader(context, collection, textIn(option, 'sortField')),
        isDescending: textIn(option, 'sortOrder') === 'Desc',
        areBlanksFirst: isTrue(option, 'doesPutEmptyStringAndNullFirst'),
    }));
    const limit = Number(node['limit'] ?? Infinity);
    return (interview) => {
        const keyed = itemsOf(collection.read(interview)).map((item) => ({ item, keys: options.map(({ keyOf }) => keyOf(interview, item)) }));
        const compare = (one: FormulaValue[], other: FormulaValue[]) =>
            options
                .map(({ isDescending, areBlanksFirst }, index) => compareForSort(one[index] ?? null, other[index] ?? null, isDescending, areBlanksFirst))
                .find((order) => order !== 0) ?? 0;
        const sorted = keyed.toSorted((one, other) => compare(one.keys, other.keys)).map(({ item }) => item);
        interview.setVariable(collection.name, sorted.slice(0, limit));
    };
}

function keyReader(context: FlowContext, collection: WholeReference, field: string | undefined): KeyReader {
    const { object } = collection.type;
    if (object === undefined) {
        return (_, item) => scalarOf(item);
    }
    const reference = field === undefined ? undefined : resolveField(context.schema, object, [field]);
    if (reference === undefined) {
        throw integrityDefect(`The field "${field ?? ''}" for the object "${object.apiName}" doesn't exist.`);
    }
    return ({ org, caller }, item) =>
        isRecord(item) ? recordInputs({ org, caller, object, values: item.values, prior: undefined, isNew: false, read: item.read }).get(reference) : null;
}

function compileFilter(context: FlowContext, node: MetadataNode, collection: WholeReference): (interview: Interview) => void {
    const name = requiredText(node, 'name');
    const item = declaredAs(context.declarations, requiredText(node, 'assignNextValueToReference'));
    const test = compileTest(context, node);
    return (interview) => {
        const kept = itemsOf(collection.read(interview)).filter((each) => {
            interview.setVariable(item?.name ?? '', each);
            return test(interview);
        });
        interview.setVariable(name, kept);
    };
}

function compileTest(context: FlowContext, node: MetadataNode): FlowTest {
    const source = textIn(node, 'formula');
    if (source !== undefined) {
        return compileFlowTest(context.scope, source, 'flow');
    }
    const tests = nodesIn(node, 'conditions').map((condition) => compileCondition(context, condition));
    return joinTests(tests, textIn(node, 'conditionLogic') ?? 'and');
}
