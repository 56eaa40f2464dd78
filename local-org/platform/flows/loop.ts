import type { MetadataNode } from '../metadata/component.ts';
import { assignmentTo } from './assignment.ts';
import type { StepElement } from './compiled-flow.ts';
import { integrityDefect } from './flow-defect.ts';
import { declaredAs } from './flow-declarations.ts';
import { requiredText, targetIn, textIn } from './flow-metadata.ts';
import { requireCollection } from './flow-reference.ts';
import type { WholeReference } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';
import { itemsOf } from './flow-values.ts';
import type { FlowType, FlowValue } from './flow-values.ts';
import type { Interview, LoopState } from './interview.ts';

/** A Loop element: gives the items of a collection one after the other, from the first or from the last. */
export function compileLoop(context: FlowContext, node: MetadataNode): StepElement {
    const name = requiredText(node, 'name');
    const collection = requireCollection(context, requiredText(node, 'collectionReference'));
    const variable = loopVariable(context, node, collection);
    const each = targetIn(node, 'nextValueConnector');
    const after = targetIn(node, 'noMoreValuesConnector');
    const isDescending = textIn(node, 'iterationOrder') === 'Desc';
    const run = (interview: Interview) => {
        const state = interview.loops.get(name) ?? startLoop(collection.read(interview), isDescending);
        if (state.next >= state.items.length) {
            interview.loops.delete(name);
            interview.note(() => 'no more items');
            return after;
        }
        interview.loops.set(name, state);
        interview.setVariable(variable, state.items[state.next] ?? null);
        state.next++;
        interview.note(() => `item ${state.next} of ${state.items.length}`);
        return each;
    };
    return { name, targets: [each, after].filter((target) => target !== undefined), run };
}

function startLoop(collection: FlowValue, isDescending: boolean): LoopState {
    const items = itemsOf(collection);
    return { items: isDescending ? items.toReversed() : items, next: 0 };
}

/** The variable that holds the current item: one of the flow's, or one of the loop's own name. */
function loopVariable(context: FlowContext, node: MetadataNode, collection: WholeReference): string {
    const chosen = textIn(node, 'assignNextValueToReference');
    const name = chosen ?? requiredText(node, 'name');
    const declaration = declaredAs(context.declarations, name);
    if (declaration === undefined) {
        throw integrityDefect(`The flow has an invalid reference in "${name}".`);
    }
    const isVariable = chosen === undefined || declaration.isVariable;
    if (!isVariable || !holdsItemsOf(declaration.type, collection.type)) {
        throw integrityDefect(`"${name}" can't hold the items of "${collection.name}".`);
    }
    return declaration.name;
}

function holdsItemsOf(variable: FlowType, collection: FlowType): boolean {
    if (variable.isCollection || variable.object !== collection.object) return false;
    return variable.scalar === undefined || collection.scalar === undefined || assignmentTo(variable.scalar, collection.scalar) !== undefined;
}
