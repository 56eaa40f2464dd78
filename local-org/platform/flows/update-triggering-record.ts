import type { MetadataNode } from '../metadata/component.ts';
import { assignmentTo } from './assignment.ts';
import type { StepElement } from './compiled-flow.ts';
import { connectorsOf } from './data-element.ts';
import { integrityDefect } from './flow-defect.ts';
import { isPresent, nodeIn, nodesIn, requiredText, textIn } from './flow-metadata.ts';
import { valueOf } from './flow-operands.ts';
import { triggeringObject } from './flow-scope.ts';
import type { FlowContext } from './flow-scope.ts';
import { targetNamed } from './flow-target.ts';
import { scalarOf, shownValue } from './flow-values.ts';
import type { FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';
import { compileRecordFilter } from './record-filter.ts';

/**
 * Whether the element is what Flow Builder saves for "Update triggering record": field values for `$Record`, maybe with conditions
 * (page "Before-Save Record-Triggered Flows" of the Salesforce Help).
 */
export function updatesTriggeringRecord(node: MetadataNode): boolean {
    const isOfRecord = /^\$Record$/i.test(textIn(node, 'inputReference') ?? '');
    return isOfRecord && isPresent(node['inputAssignments']) && !isPresent(node['object']);
}

/** Update triggering record before the save: sets fields of the record being saved. Nothing is written or counted as DML, so nothing can fail. */
export function compileUpdateTriggeringRecord(context: FlowContext, node: MetadataNode): StepElement {
    const sets = nodesIn(node, 'inputAssignments').map((assignment) => compileSet(context, assignment));
    const accepts = compileTriggeringFilter(context, node);
    const { next, targets } = connectorsOf(node);
    const run = (interview: Interview) => {
        if (!accepts(interview)) {
            interview.note(() => 'the record does not meet the conditions');
            return next;
        }
        const values = sets.map(({ read }) => read(interview));
        sets.forEach(({ write }, index) => {
            write(interview, values[index] ?? null);
        });
        return next;
    };
    return { name: requiredText(node, 'name'), targets, run };
}

/** "Set Filter Conditions": whether the triggering record, as the flow holds it, meets the element's conditions. */
export function compileTriggeringFilter(context: FlowContext, node: MetadataNode): (interview: Interview) => boolean {
    if (!isPresent(node['filters'])) {
        return () => true;
    }
    const filterOf = compileRecordFilter(context, triggeringObject(context), node);
    return (interview) => filterOf(interview).accepts(interview.values);
}

function compileSet(context: FlowContext, node: MetadataNode) {
    const name = `$Record.${requiredText(node, 'field')}`;
    const target = targetNamed(context, name);
    const value = valueOf(context, nodeIn(node, 'value'));
    const assign = assignmentTo(target.type.scalar ?? 'null', value.type);
    if (assign === undefined) {
        throw integrityDefect(`The value of "${name}" doesn't match the type of the field.`);
    }
    return {
        read: (interview: Interview) => assign(null, value.read(interview)),
        write: (interview: Interview, set: FlowValue) => {
            target.write(interview, scalarOf(set));
            interview.note(() => `${name} = ${shownValue(target.read(interview))}`);
        },
    };
}
