import type { MetadataNode, MetadataValue } from '../metadata/component.ts';
import { component, WIDGET_CATALOGUE, WIDGET_SCHEMA } from '../formulas/widget-schema.fixture.ts';
import { compileFlow } from './compile-flow.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import type { FlowCompilation } from './compile-flow.ts';

/** Builds record-triggered flows on Widget__c in the JSON form of the metadata. */

export const ON_SAVE: MetadataNode = { object: 'Widget__c', triggerType: 'RecordBeforeSave', recordTriggerType: 'CreateAndUpdate' };
export const ON_DELETE: MetadataNode = { object: 'Widget__c', triggerType: 'RecordBeforeDelete', recordTriggerType: 'Delete' };

/** Connector to an element. */
export function to(name: string): MetadataNode {
    return { targetReference: name };
}

export function text(value: string): MetadataNode {
    return { stringValue: value };
}

export function reference(name: string): MetadataNode {
    return { elementReference: name };
}

/** `['$Record.Price__c', 'GreaterThan', { numberValue: 5 }]` */
export type ConditionRow = readonly [string, string, MetadataNode];

export function rule(name: string, conditions: readonly ConditionRow[], more: MetadataNode = {}): MetadataNode {
    const nodes = conditions.map(([leftValueReference, operator, rightValue]) => ({ leftValueReference, operator, rightValue }));
    return { name, label: name, conditionLogic: 'and', conditions: nodes, ...more };
}

export function assignment(name: string, items: readonly ConditionRow[], next?: string): MetadataNode {
    const assignmentItems = items.map(([assignToReference, operator, value]) => ({ assignToReference, operator, value }));
    return { name, label: name, assignmentItems, connector: next === undefined ? undefined : to(next) };
}

/** "Update triggering record" as Flow Builder saves it. */
export function updateRecord(name: string, values: Readonly<Record<string, MetadataNode>>, next?: string): MetadataNode {
    const inputAssignments = Object.entries(values).map(([field, value]) => ({ field, value }));
    return { name, label: name, inputReference: '$Record', inputAssignments, connector: next === undefined ? undefined : to(next) };
}

export function customError(name: string, errorMessage: string, fieldSelection?: string): MetadataNode {
    return { name, label: name, customErrorMessages: [{ errorMessage, isFieldError: fieldSelection !== undefined, fieldSelection }] };
}

/** An active flow whose start leads to `first`. */
export function flowBody(start: MetadataNode, first: string, parts: Readonly<Record<string, MetadataValue | undefined>>): MetadataNode {
    return { label: 'Check widget', processType: 'AutoLaunchedFlow', status: 'Active', start: { ...start, connector: to(first) }, ...parts };
}

export function compile(body: MetadataNode, name = 'Check_Widget'): FlowCompilation {
    return compileFlow(component('Flow', name, body), WIDGET_SCHEMA, WIDGET_CATALOGUE);
}

export function compiled(body: MetadataNode, name?: string): CompiledFlow {
    const { flow, problems } = compile(body, name);
    if (flow === undefined) {
        throw new TypeError(problems.map(({ message }) => message).join('\n'));
    }
    return flow;
}
