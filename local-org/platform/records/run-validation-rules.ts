import type { Caller } from '../access/caller.ts';
import { FormulaError, type FormulaInputs } from '../formulas/formula.ts';
import { recordInputs } from '../formulas/record-inputs.ts';
import type { CompiledValidationRule, Org } from '../org.ts';
import { fail, isHealthy, type PendingRecord } from './pending-record.ts';

/** All active rules run; every one that finds its condition true adds its error ("Validation Rules", order of execution step 5). */
export function runValidationRules(org: Org, caller: Caller, records: readonly PendingRecord[]): void {
    const model = org.model();
    for (const record of records.filter(isHealthy)) {
        const rules = model.validationRulesOf(record.object);
        if (rules.length === 0) continue;
        const { object, values, prior } = record;
        const inputs = recordInputs({ org, caller, object, values, prior, isNew: prior === undefined });
        for (const rule of rules) runRule(record, rule, inputs);
    }
}

function runRule(record: PendingRecord, { rule, condition }: CompiledValidationRule, inputs: FormulaInputs): void {
    try {
        if (condition.evaluate(inputs) !== true) return;
        fail(record, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.errorMessage, rule.errorDisplayField === undefined ? [] : [rule.errorDisplayField]);
    } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        const name = rule.fullName.slice(rule.fullName.indexOf('.') + 1);
        fail(record, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', `Validation Formula "${name}" Invalid (${error.message})`);
    }
}
