import type { FormulaValue } from '../formulas/formula.ts';
import { plainText } from '../formulas/numbers.ts';
import { textOrBlank } from '../formulas/texts.ts';
import type { FlowRead } from './compiled-flow.ts';
import { escapeHtml } from '../markup/escape-markup.ts';
import { declaredAs } from './flow-declarations.ts';
import { unsupportedInFlows } from './flow-defect.ts';
import { resolveReference } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';

const MERGE_FIELD = /\{!([^{}]+)\}/g;

/** A text with merge fields such as `{!$Label.Too_Heavy}`. Throws FlowDefect for what they cannot name. */
export function compileTemplate(context: FlowContext, text: string): FlowRead {
    return compileParts(text, (name) => mergeField(context, name));
}

/**
 * The same for rich text. What the flow itself says may have markup: its text templates, formulas and variables, and labels.
 * What it was told is text: fields of records, input variables, what a person entered, messages of faults.
 */
export function compileRichTemplate(context: FlowContext, text: string): FlowRead {
    return compileParts(text, (name) => {
        const read = mergeField(context, name);
        return isOwnText(context, name) ? read : (interview) => escapeHtml(asText(read(interview)));
    });
}

function compileParts(text: string, merge: (name: string) => FlowRead): FlowRead {
    const parts = text.split(MERGE_FIELD).map((part, index) => (index % 2 === 0 ? part : merge(part.trim())));
    return (interview) => textOrBlank(parts.map((part) => (typeof part === 'string' ? part : asText(part(interview)))).join(''));
}

function isOwnText({ declarations }: FlowContext, name: string): boolean {
    return /^\$Label\./i.test(name) || (!name.includes('.') && declaredAs(declarations, name)?.isInput === false);
}

/** Dates are shown in the user's locale on Salesforce; a formula with TEXT() says the same everywhere. */
function mergeField(context: FlowContext, name: string): FlowRead {
    const reference = resolveReference(context, name);
    if (reference.type === 'date' || reference.type === 'datetime' || reference.type === 'time') {
        throw unsupportedInFlows(`the date {!${name}} within a text`);
    }
    return (interview) => interview.get(reference);
}

export function asText(value: FormulaValue): string {
    if (value === null) {
        return '';
    }
    return typeof value === 'number' ? plainText(value) : String(value);
}
