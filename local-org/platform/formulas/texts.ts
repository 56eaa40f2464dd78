import type { FormulaValue } from './formula.ts';

/** Empty text is blank: Salesforce knows no difference. */
export function textOrBlank(text: string): string | null {
    return text === '' ? null : text;
}

export function textOf(value: FormulaValue): string {
    return value === null ? '' : String(value);
}
