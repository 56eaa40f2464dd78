import assert from 'node:assert/strict';
import { compileFormula } from './compile.ts';
import { FormulaError } from './formula.ts';
import type { FormulaInputs, FormulaOptions, FormulaValue } from './formula.ts';
import { recordScope } from './record-scope.ts';
import { WIDGET, WIDGET_CATALOGUE, WIDGET_SCHEMA } from './widget-schema.fixture.ts';

/** Formulas on one widget, evaluated on the evening of 28 February 2026 in Los Angeles. */

export const OPTIONS: FormulaOptions = {
    scope: recordScope(WIDGET_SCHEMA, WIDGET, WIDGET_CATALOGUE),
    purpose: 'validation',
    treatBlanksAs: 'BlankAsBlank',
    returnType: undefined,
};

const VALUES: Readonly<Record<string, FormulaValue>> = {
    Name: 'Gizmo',
    Status__c: 'New',
    Colors__c: 'Red;Dark Blue',
    Broken__c: true,
    Price__c: 10,
    Built__c: '2026-01-31',
    Sold__c: '2026-02-01T06:30:00.000Z',
    Maker__c: 'a01000000000001AAA',
};
const PRIOR: Readonly<Record<string, FormulaValue>> = { ...VALUES, Status__c: 'Draft', Price__c: null };

export function inputs(isNew = false): FormulaInputs {
    return {
        get: ({ path }) => VALUES[path.join('.')] ?? null,
        prior: ({ path }) => PRIOR[path.join('.')] ?? null,
        isNew,
        isClone: false,
        now: new Date('2026-03-01T04:00:00.000Z'),
        timeZone: 'America/Los_Angeles',
    };
}

export function evaluate(source: string, options: Partial<FormulaOptions> = {}): FormulaValue {
    return compileFormula(source, { ...OPTIONS, ...options }).evaluate(inputs());
}

export function refusal(source: string, options: Partial<FormulaOptions> = {}): string {
    try {
        compileFormula(source, { ...OPTIONS, ...options });
    } catch (error) {
        assert.ok(error instanceof FormulaError);
        return error.message;
    }
    throw new assert.AssertionError({ message: `${source} compiles` });
}

export function runtimeError(source: string): string {
    const formula = compileFormula(source, OPTIONS);
    try {
        formula.evaluate(inputs());
    } catch (error) {
        assert.ok(error instanceof FormulaError);
        return error.message;
    }
    throw new assert.AssertionError({ message: `${source} has a value` });
}
