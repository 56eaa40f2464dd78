import type { FormulaValue } from '../formulas/formula.ts';
import { plainText } from '../formulas/numbers.ts';
import { textOrBlank } from '../formulas/texts.ts';
import type { FlowRead } from './compiled-flow.ts';
import { unsupportedInFlows } from './flow-defect.ts';
import { resolveReference } from './flow-reference.ts';
import type { FlowContext } from './flow-scope.ts';

const MERGE_FIELD = /\{!([^{}]+)\}/g;

/** A text with merge fields such as `{!$Label.Too_Heavy}`. Throws FlowDefect for what they cannot name. */
export function compileTemplate(context: FlowContext, text: string): FlowRead {
    const parts = text.split(MERGE_FIELD).map((part, index) => (index % 2 === 0 ? part : mergeField(context, part.trim())));
    return (interview) => textOrBlank(parts.map((part) => (typeof part === 'string' ? part : asText(part(interview)))).join(''));
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
