import { formulaTypeOf } from '../formulas/field-types.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { InputValues } from '../records/values.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { assignmentTo } from './assignment.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { nodeIn, nodesIn, requiredText, textIn } from './flow-metadata.ts';
import { valueOf } from './flow-operands.ts';
import { resolveWhole } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';
import { requireEditable } from './flow-target.ts';
import type { FlowRecordValue } from './flow-values.ts';
import type { Interview } from './interview.ts';

/** The field values that a Create or Update Records element names itself. */
export function compileFieldAssignments(
    context: FlowContext,
    object: ObjectDefinition,
    node: MetadataNode,
    mode: 'createable' | 'updateable',
): (interview: Interview) => InputValues {
    const assignments = nodesIn(node, 'inputAssignments').map((assignment) => compileFieldAssignment(context, object, assignment, mode));
    return (interview) => Object.fromEntries(assignments.map(({ field, read }) => [field, read(interview)]));
}

function compileFieldAssignment(context: FlowContext, object: ObjectDefinition, node: MetadataNode, mode: 'createable' | 'updateable') {
    const name = requiredText(node, 'field');
    const known = context.schema.fieldOf(object, name);
    if (known === undefined) {
        throw integrityDefect(`The field "${name}" for the object "${object.apiName}" doesn't exist.`);
    }
    const field = requireEditable(object, known[mode] ? known : undefined, name);
    if (field.type === 'Percent') {
        throw unsupportedInFlows(`percent fields such as ${field.apiName}`);
    }
    refuseCollection(context, nodeIn(node, 'value'));
    const value = valueOf(context, nodeIn(node, 'value'));
    const assign = assignmentTo(formulaTypeOf(field), value.type);
    if (assign === undefined) {
        throw integrityDefect(`The value of "${name}" doesn't match the type of the field.`);
    }
    return { field: field.apiName, read: (interview: Interview) => assign(null, value.read(interview)) };
}

function refuseCollection(context: FlowContext, value: MetadataNode | undefined): void {
    const reference = value && textIn(value, 'elementReference');
    if (reference !== undefined && resolveWhole(context, reference)?.type.isCollection === true) {
        throw integrityDefect("The inputAssignments field can't use a collection variable.");
    }
}

/** A record the flow holds as the input of a create: all it has and may set. An id in it is an error of the create itself. */
export function creationOf({ object, values }: FlowRecordValue): InputValues {
    return inputOf(object, values, ({ createable, type }) => createable || type === 'Id');
}

/** As the input of an update: what the flow has set. */
export function changeOf({ object, values, assigned }: FlowRecordValue): InputValues {
    return inputOf(object, values, ({ apiName, updateable, type }) => (updateable && assigned.has(apiName)) || type === 'Id');
}

function inputOf(object: ObjectDefinition, values: InputValues, isSent: (field: FieldDefinition) => boolean): InputValues {
    const input: Record<string, InputValues[string]> = {};
    for (const field of object.fields) {
        const value = field.column === undefined ? undefined : values[field.apiName];
        if (value !== undefined && isSent(field)) input[field.apiName] = value;
    }
    return input;
}
