import { compileFormula } from '../../formulas/compile.ts';
import { FormulaError } from '../../formulas/formula.ts';
import type { FormulaInputs, FormulaScope, FormulaValue } from '../../formulas/formula.ts';
import type { Catalogue } from '../../metadata/component.ts';
import type { Schema } from '../../schema/model.ts';
import { resolveMergeField, type MergeField } from './merge-field.ts';
import type { MergeRecords } from './merge-records.ts';
import { htmlLines, showValue, type BodyFormat } from './show-value.ts';

/** A text whose merge fields are known to mean something. */
export type MergedText = (records: MergeRecords) => string;
type Part = (records: MergeRecords) => string;

const MERGE_FIELD = /\{!([^{}]+)\}/g;
/** `Contact.FirstName`, or `Contact.FirstName, Valued Customer` with what stands there when the field is blank. */
const PLAIN_FIELD = /^(\$?\w+(?:\.\w+)+)\s*(?:,(.*))?$/s;

/**
 * Compiles a subject or body in the Salesforce Merge Language: fields, fields with a substitute, and formulas such as
 * `{!IF(Widget__c.Size__c > 1, "big", "small")}` ("Use the Salesforce Merge Language in Classic Email Templates"). Throws FormulaError.
 */
export function compileMergeText(schema: Schema, catalogue: Catalogue, text: string, body: BodyFormat): MergedText {
    const parts = text.split(MERGE_FIELD).map((part, index) => (index % 2 === 0 ? () => part : mergePart(schema, catalogue, part.trim(), body)));
    return (records) => parts.map((part) => part(records)).join('');
}

function mergePart(schema: Schema, catalogue: Catalogue, expression: string, body: BodyFormat): Part {
    const [, name, substitute] = PLAIN_FIELD.exec(expression) ?? [];
    return name === undefined ? formulaPart(schema, catalogue, expression, body) : fieldPart(schema, catalogue, name, substitute?.trim() ?? '', body);
}

function fieldPart(schema: Schema, catalogue: Catalogue, name: string, substitute: string, body: BodyFormat): Part {
    const { type, field, read } = resolveMergeField(schema, catalogue, name.split('.'));
    return (records) => {
        const value = read(records);
        if (value === null || value === '') return body === 'html' ? htmlLines(substitute) : substitute;
        return showValue(records, value, type, field, body);
    };
}

/** A formula that fails, such as a division by zero, shows nothing. */
function formulaPart(schema: Schema, catalogue: Catalogue, source: string, body: BodyFormat): Part {
    const scope: FormulaScope = { resolve: (path) => ({ path, type: resolveMergeField(schema, catalogue, path).type, isRecordField: false }) };
    const formula = compileFormula(source, { scope, purpose: 'flow', treatBlanksAs: 'BlankAsBlank', returnType: undefined });
    return (records) => {
        try {
            return showValue(records, formula.evaluate(inputsOf(schema, catalogue, records)), formula.type, undefined, body);
        } catch (error) {
            if (error instanceof FormulaError) return '';
            throw error;
        }
    };
}

/** Percent fields count as their hundredth, as everywhere in formulas. */
function formulaValue(records: MergeRecords, { field, read }: MergeField): FormulaValue {
    const value = read(records);
    return field?.type === 'Percent' && typeof value === 'number' ? value / 100 : value;
}

function inputsOf(schema: Schema, catalogue: Catalogue, records: MergeRecords): FormulaInputs {
    return {
        get: ({ path }) => formulaValue(records, resolveMergeField(schema, catalogue, path)),
        prior: () => null,
        isNew: false,
        isClone: false,
        now: records.org.clock.now(),
        timeZone: records.caller.timeZone,
    };
}
