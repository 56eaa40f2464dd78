import { compileFormula } from '../formulas/compile.ts';
import { FormulaError, type CompiledFormula } from '../formulas/formula.ts';
import { readsItself } from '../formulas/formula-cycle.ts';
import { formulaTypeOf, recordScope } from '../formulas/record-scope.ts';
import type { Catalogue, ComponentProblem } from '../metadata/component.ts';
import type { CompiledValidationRule } from '../org.ts';
import { defaultFormulaOf } from './default-formulas.ts';
import { modelProblem } from './model-problem.ts';
import type { FieldDefinition, ObjectDefinition, Schema, ValidationRuleDefinition } from './model.ts';

export interface CompiledFormulas {
    formulaOf(object: ObjectDefinition, field: FieldDefinition): CompiledFormula | undefined;
    rulesOf(object: ObjectDefinition): readonly CompiledValidationRule[];
    readonly problems: readonly ComponentProblem[];
}

/** Compiles the formula fields, default values and validation rules of a schema. */
export function compileFormulas(schema: Schema, catalogue: Catalogue): CompiledFormulas {
    return new FormulaCompiler(schema, catalogue);
}

class FormulaCompiler implements CompiledFormulas {
    readonly problems: ComponentProblem[] = [];
    readonly #schema: Schema;
    readonly #catalogue: Catalogue;
    readonly #formulas = new Map<FieldDefinition, CompiledFormula>();
    readonly #rules = new Map<ObjectDefinition, readonly CompiledValidationRule[]>();

    constructor(schema: Schema, catalogue: Catalogue) {
        this.#schema = schema;
        this.#catalogue = catalogue;
        for (const object of schema.objects) {
            for (const field of object.fields) this.#compileField(object, field);
            this.#rules.set(object, this.#compileRules(object));
        }
        for (const object of schema.objects) for (const field of object.fields) this.#checkCycle(object, field);
    }

    formulaOf(_object: ObjectDefinition, field: FieldDefinition): CompiledFormula | undefined {
        return this.#formulas.get(field);
    }

    rulesOf(object: ObjectDefinition): readonly CompiledValidationRule[] {
        return this.#rules.get(object) ?? [];
    }

    #compileField(object: ObjectDefinition, field: FieldDefinition): void {
        const { formula } = field;
        const fullName = `${object.apiName}.${field.apiName}`;
        this.#attempt('CustomField', fullName, () => defaultFormulaOf(this.#schema, this.#catalogue, object, field));
        if (!formula) return;
        const { source, treatBlanksAs } = formula;
        const options = {
            scope: recordScope(this.#schema, object, this.#catalogue),
            purpose: 'field',
            treatBlanksAs,
            returnType: formulaTypeOf(field),
        } as const;
        const compiled = this.#attempt('CustomField', fullName, () => compileFormula(source, options));
        if (compiled) this.#formulas.set(field, compiled);
    }

    #checkCycle(object: ObjectDefinition, field: FieldDefinition): void {
        const formulaOf = (_: ObjectDefinition, each: FieldDefinition): CompiledFormula | undefined => this.#formulas.get(each);
        if (!field.formula || !readsItself(this.#schema, formulaOf, object, field)) return;
        const message = `Formula cannot use another formula field that directly or indirectly refers to itself. ${field.apiName}`;
        this.#report('CustomField', `${object.apiName}.${field.apiName}`, message);
    }

    /** All are compiled, since the inactive ones must be right, too; the active ones are kept, in order of their names. */
    #compileRules(object: ObjectDefinition): CompiledValidationRule[] {
        const compiled = object.validationRules.flatMap((rule) => this.#compileRule(object, rule) ?? []);
        return compiled.filter(({ rule }) => rule.active).sort((a, b) => a.rule.fullName.localeCompare(b.rule.fullName));
    }

    #compileRule(object: ObjectDefinition, rule: ValidationRuleDefinition): CompiledValidationRule | undefined {
        const scope = recordScope(this.#schema, object, this.#catalogue);
        const options = { scope, purpose: 'validation', treatBlanksAs: 'BlankAsBlank', returnType: 'boolean' } as const;
        const condition = this.#attempt('ValidationRule', rule.fullName, () => compileFormula(rule.errorConditionFormula, options));
        return condition && { rule, condition };
    }

    #attempt(type: string, fullName: string, compile: () => CompiledFormula | undefined): CompiledFormula | undefined {
        try {
            return compile();
        } catch (error) {
            if (!(error instanceof FormulaError)) throw error;
            this.#report(type, fullName, error.message);
            return undefined;
        }
    }

    #report(type: string, fullName: string, message: string): void {
        this.problems.push(modelProblem(this.#catalogue.get(type, fullName), message));
    }
}
