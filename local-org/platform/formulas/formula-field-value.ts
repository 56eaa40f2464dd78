import type { FieldValue } from '../records/values.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { CompiledFormula, FormulaInputs, FormulaValue } from './formula.ts';
import { roundHalfUp, settled } from './numbers.ts';

/** Characters a text formula field shows. */
const MAX_TEXT = 1300;

/**
 * The value of a formula field as records carry it: percents as hundredths times 100, numbers rounded half up to the field's scale,
 * texts cut at 1,300 characters. Throws FormulaError where Salesforce shows `#Error!`.
 */
export function formulaFieldValue(field: FieldDefinition, formula: CompiledFormula, inputs: FormulaInputs): FieldValue {
    return shown(field, formula.evaluate(inputs));
}

function shown(field: FieldDefinition, value: FormulaValue): FieldValue {
    if (typeof value === 'number') {
        return roundHalfUp(field.type === 'Percent' ? settled(value * 100) : value, field.scale);
    }
    return typeof value === 'string' ? value.slice(0, MAX_TEXT) : value;
}
