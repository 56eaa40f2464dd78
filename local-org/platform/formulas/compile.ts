import { fieldNotAllowed, tooLong, unknownField, unsupportedFieldType, wrongResult } from './compile-errors.ts';
import { shortId } from './comparison.ts';
import type { Evaluate, Expression, FunctionResult } from './expression.ts';
import { FormulaError } from './formula.ts';
import type { CompiledFormula, FormulaOptions, FormulaReference, FormulaType, FormulaValue } from './formula.ts';
import { compileCall } from './functions/function-table.ts';
import { compileBinary, compileUnary } from './operators.ts';
import { parseFormula } from './parse.ts';
import type { FormulaNode } from './syntax.ts';
import { textOrBlank } from './texts.ts';
import { accepts, isPicklist, requirePlain } from './types.ts';

/** Characters of a formula field's source. */
const MAX_FIELD_FORMULA = 3900;

/**
 * Parses, checks and compiles a formula. Throws FormulaError with Salesforce's words for whatever its formula editor refuses,
 * and with the name of the feature for what the local org lacks.
 */
export function compileFormula(source: string, options: FormulaOptions): CompiledFormula {
    if (options.purpose === 'field' && source.length > MAX_FIELD_FORMULA) {
        throw tooLong(source.length, MAX_FIELD_FORMULA);
    }
    const compiler = new Compiler(options);
    const expression = compiler.expression(parseFormula(source));
    checkResult(expression, options.returnType);
    const isBoolean = options.returnType === 'boolean' || expression.type === 'boolean';
    // Conditions know three values inside, but whoever asks for the result gets true or false.
    const evaluate: Evaluate = isBoolean ? (inputs) => expression.evaluate(inputs) === true : expression.evaluate;
    return { type: options.returnType ?? expression.type, references: compiler.references(), evaluate };
}

function checkResult(expression: Expression, wanted: FormulaType | undefined): void {
    if (wanted === undefined) {
        return;
    }
    if (!isPicklist(wanted)) {
        requirePlain(expression);
    }
    // A default value or assignment for a picklist is given as text.
    if (!accepts(isPicklist(wanted) ? 'text' : wanted, expression.type) && expression.type !== wanted) {
        throw wrongResult(expression.type, wanted);
    }
}

class Compiler {
    readonly #options: FormulaOptions;
    readonly #references = new Map<string, FormulaReference>();

    constructor(options: FormulaOptions) {
        this.#options = options;
    }

    references(): readonly FormulaReference[] {
        return [...this.#references.values()];
    }

    expression(node: FormulaNode): Expression {
        const { position } = node;
        switch (node.kind) {
            case 'number':
                return literal('number', position, node.value, node.value);
            case 'text':
                return literal('text', position, node.value, textOrBlank(node.value));
            case 'boolean':
                return literal('boolean', position, node.value, node.value);
            case 'null':
                return { type: 'null', position, evaluate: () => null, reference: undefined, fieldName: undefined, literal: undefined };
            case 'name':
                return this.#reference(node.text, position);
            default:
                return { fieldName: undefined, ...this.#operation(node), position, reference: undefined, literal: undefined };
        }
    }

    #operation(node: Extract<FormulaNode, { kind: 'call' | 'unary' | 'binary' }>): FunctionResult {
        switch (node.kind) {
            case 'call': {
                const operands = node.operands.map((operand, index) => this.#operand(node.text, operand, index));
                return compileCall({ name: node.text.toUpperCase(), position: node.position, operands, options: this.#options });
            }
            case 'unary':
                return compileUnary(node.text, this.expression(node.operand));
            case 'binary':
                return compileBinary(node.text, this.expression(node.left), this.expression(node.right));
        }
    }

    /** The first two operands of VLOOKUP are fields rather than values. */
    #operand(functionName: string, node: FormulaNode, index: number): Expression {
        const isField = functionName.toUpperCase() === 'VLOOKUP' && index < 2 && node.kind === 'name';
        return isField ? this.#description(node.text, node.position) : this.expression(node);
    }

    #description(name: string, position: number): Expression {
        const reference = this.#options.scope.resolve(name.split('.'));
        if (reference === undefined) throw unknownField(name, position);
        return { type: reference.type, position, evaluate: () => null, reference, fieldName: reference.path.at(-1), literal: undefined };
    }

    #reference(name: string, position: number): Expression {
        const reference = this.#options.scope.resolve(name.split('.'));
        if (reference === undefined || (this.#options.purpose === 'default' && reference.isRecordField)) {
            throw this.#options.purpose === 'default' ? fieldNotAllowed(name, position) : unknownField(name, position);
        }
        if (this.#options.purpose === 'field' && reference.closedToFormulaFields !== undefined) {
            throw unsupportedFieldType(reference.closedToFormulaFields, name, position);
        }
        if (reference.describes !== undefined) throw new FormulaError('The local org does not support $ObjectType in formulas outside of VLOOKUP.', position);
        const key = reference.path.join('.');
        const known = this.#references.get(key) ?? reference;
        this.#references.set(key, known);
        return { type: known.type, position, evaluate: this.#reader(known), reference: known, fieldName: known.path.at(-1), literal: undefined };
    }

    #reader(reference: FormulaReference): Evaluate {
        switch (reference.type) {
            case 'boolean':
                return (inputs) => inputs.get(reference) === true;
            case 'number':
                return this.#options.treatBlanksAs === 'BlankAsZero' ? (inputs) => inputs.get(reference) ?? 0 : (inputs) => inputs.get(reference);
            case 'id':
                return this.#idReader(reference);
            default:
                return (inputs) => blankToNull(inputs.get(reference));
        }
    }

    /** Formulas see ids with 15 characters, flows with 18. */
    #idReader(reference: FormulaReference): Evaluate {
        const isFlow = this.#options.purpose === 'flow' || this.#options.purpose === 'entryCondition';
        return (inputs) => {
            const id = blankToNull(inputs.get(reference));
            return id === null || isFlow ? id : shortId(String(id));
        };
    }
}

function blankToNull(value: FormulaValue): FormulaValue {
    return value === '' ? null : value;
}

function literal(type: FormulaType, position: number, value: string | number | boolean, result: FormulaValue): Expression {
    return { type, position, evaluate: () => result, reference: undefined, fieldName: undefined, literal: value };
}
