import { parseDate } from '../formulas/dates.ts';
import type { FormulaType } from '../formulas/formula.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { FlowOperand } from './compiled-flow.ts';
import { FlowDefect, unsupportedInFlows } from './flow-defect.ts';
import { textIn } from './flow-metadata.ts';
import { resolveReference, resolveWhole } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';
import { scalarType } from './flow-values.ts';
import type { FlowType, FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';
import { compileTemplate } from './template.ts';

/** A value of any shape. */
export interface FlowSource {
    readonly type: FlowType;
    readonly read: (interview: Interview) => FlowValue;
}

export function operandOf(context: FlowContext, name: string): FlowOperand {
    const reference = resolveReference(context, name);
    // A checkbox is never blank, not even one of a parent that is missing.
    const isCheckbox = reference.type === 'boolean' && reference.path.length > 1;
    return { type: reference.type, read: (interview) => (isCheckbox ? interview.get(reference) === true : interview.get(reference)) };
}

/** Kinds of literal in a `value` or `rightValue`. */
const LITERALS: readonly (readonly [string, FormulaType])[] = [
    ['numberValue', 'number'],
    ['booleanValue', 'boolean'],
    ['dateValue', 'date'],
    ['dateTimeValue', 'datetime'],
];

/** Like `valueOf`, but a reference may also name a record or a collection. */
export function sourceOf(context: FlowContext, node: MetadataNode | undefined): FlowSource {
    const reference = node && textIn(node, 'elementReference');
    const whole = reference === undefined ? undefined : resolveWhole(context, reference);
    if (whole !== undefined) {
        return whole;
    }
    const { type, read } = valueOf(context, node);
    return { type: scalarType(type), read };
}

/** A literal, a reference, or a text with merge fields; without a node, blank. */
export function valueOf(context: FlowContext, node: MetadataNode | undefined): FlowOperand {
    if (node === undefined) {
        return constant('null', null);
    }
    const reference = textIn(node, 'elementReference');
    if (reference !== undefined) {
        return operandOf(context, reference);
    }
    if (node['stringValue'] !== undefined) {
        return { type: 'text', read: compileTemplate(context, textIn(node, 'stringValue') ?? '') };
    }
    return literalOf(node);
}

function literalOf(node: MetadataNode): FlowOperand {
    const [name = '', type] = LITERALS.find(([each]) => node[each] !== undefined) ?? [];
    const value = node[name];
    if (type === undefined || value === undefined || typeof value === 'object') {
        throw unsupportedInFlows(`the value ${Object.keys(node).join(', ')}`);
    }
    const text = String(value);
    switch (type) {
        case 'number':
            return constant(type, numberOf(text));
        case 'boolean':
            return constant(type, text === 'true');
        case 'date':
            return constant(type, parseDate(text.slice(0, 10)));
        default:
            return constant(type, momentOf(text));
    }
}

function constant(type: FormulaType, value: string | number | boolean | null): FlowOperand {
    return { type, read: () => value };
}

function numberOf(text: string): number {
    const value = Number(text);
    if (text === '' || Number.isNaN(value)) {
        throw new FlowDefect(`'${text}' is not a valid number.`);
    }
    return value;
}

function momentOf(text: string): string {
    const moment = new Date(text);
    if (Number.isNaN(moment.getTime())) {
        throw new FlowDefect(`'${text}' is not a valid date/time.`);
    }
    return moment.toISOString();
}
