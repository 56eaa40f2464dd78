import type { FormulaValue } from '../formulas/formula.ts';

/** Compares two values for a sort: texts without regard to case, blanks first or last whatever the direction. */
export function compareForSort(one: FormulaValue, other: FormulaValue, isDescending: boolean, areBlanksFirst: boolean): number {
    if (one === null || other === null) {
        const order = Number(one !== null) - Number(other !== null);
        return areBlanksFirst ? order : -order;
    }
    const order = orderOf(folded(one), folded(other));
    return isDescending ? -order : order;
}

function orderOf(one: string | number | boolean, other: string | number | boolean): number {
    if (one === other) {
        return 0;
    }
    return one < other ? -1 : 1;
}

function folded(value: string | number | boolean): string | number | boolean {
    return typeof value === 'string' ? value.toLowerCase() : value;
}
