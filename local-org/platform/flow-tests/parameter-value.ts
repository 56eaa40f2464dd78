import { integrityDefect } from '../flows/flow-defect.ts';
import { isTrue, nodesIn } from '../flows/flow-metadata.ts';
import type { FlowJson } from '../flows/flow-parameters.ts';
import type { FormulaValue } from '../formulas/formula.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FieldValues } from '../records/values.ts';

/** A value in a flow test as a client would send it to the flow (FlowTestReferenceOrValue). Throws FlowDefect. */
export function jsonOf(node: MetadataNode): FlowJson {
    const elements = nodesIn(node, 'collectionElements');
    return elements.length > 0 ? elements.map(itemOf) : itemOf(node);
}

function itemOf(node: MetadataNode): FormulaValue | FieldValues {
    if (node['elementReference'] !== undefined) throw integrityDefect("The value of a test parameter can't be a reference.");
    const json = node['sobjectValue'] ?? node['jsonValue'];
    if (typeof json === 'string') return parseRecord(json);
    if (node['numberValue'] !== undefined) return Number(node['numberValue']);
    if (node['booleanValue'] !== undefined) return isTrue(node, 'booleanValue');
    const text = node['stringValue'] ?? node['dateValue'] ?? node['dateTimeValue'];
    return typeof text === 'string' ? text : null;
}

/** A record as Flow Builder writes it: a JSON object with field names. Throws FlowDefect. */
export function parseRecord(json: string): FieldValues {
    const parsed = parsedOrUndefined(json);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw integrityDefect("The record of the test isn't a JSON object.");
    const fields = Object.entries(parsed as Record<string, unknown>).filter(([name]) => name !== 'attributes');
    return Object.fromEntries(fields.map(([name, value]) => [name, scalarOf(name, value)]));
}

function scalarOf(name: string, value: unknown): string | number | boolean | null {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    throw integrityDefect(`The value of "${name}" in the record of the test isn't a single value.`);
}

function parsedOrUndefined(json: string): unknown {
    try {
        return JSON.parse(json) as unknown;
    } catch {
        return undefined;
    }
}
