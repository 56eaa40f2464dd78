import type { MetadataNode } from '../metadata/component.ts';
import type { FlowTest, StepElement } from './compiled-flow.ts';
import { compileCondition } from './condition.ts';
import { joinTests } from './condition-logic.ts';
import { isTrue, nodesIn, requiredText, targetIn, textIn } from './flow-metadata.ts';
import type { FlowContext } from './flow-scope.ts';

interface Outcome {
    readonly name: string;
    readonly test: FlowTest;
    readonly next: string | undefined;
}

/** A Decision element: takes the first outcome whose conditions are met, else the default one. */
export function compileDecision(context: FlowContext, node: MetadataNode): StepElement {
    const outcomes = nodesIn(node, 'rules').map((rule) => compileOutcome(context, rule));
    const otherwise = targetIn(node, 'defaultConnector');
    const targets = [...outcomes.map(({ next }) => next), otherwise].filter((next) => next !== undefined);
    return {
        name: requiredText(node, 'name'),
        targets,
        run: (interview) => {
            const outcome = outcomes.find(({ test }) => test(interview));
            interview.note(() => (outcome === undefined ? 'took the default outcome' : `took the outcome ${outcome.name}`));
            return outcome === undefined ? otherwise : outcome.next;
        },
    };
}

function compileOutcome(context: FlowContext, rule: MetadataNode): Outcome {
    const tests = nodesIn(rule, 'conditions').map((condition) => compileCondition(context, condition));
    const test = joinTests(tests, textIn(rule, 'conditionLogic') ?? 'and');
    const next = targetIn(rule, 'connector');
    return { name: textIn(rule, 'name') ?? '', test: isTrue(rule, 'doesRequireRecordChangedToMeetCriteria') ? newlyMet(test) : test, next };
}

/** Met now, and not by the record as it was before the save. New records need only meet it now. */
export function newlyMet(test: FlowTest): FlowTest {
    return (interview) => {
        const before = interview.before();
        return test(interview) && (before === undefined || !test(before));
    };
}
