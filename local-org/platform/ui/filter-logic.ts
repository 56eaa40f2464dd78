import { PlatformError } from '../errors.ts';

/** Logic over numbered conditions, as list views and visibility rules write it: `1 AND (2 OR NOT 3)`. */
export type FilterLogic =
    | { readonly kind: 'condition'; readonly index: number }
    | { readonly kind: 'not'; readonly operand: FilterLogic }
    | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterLogic[] };

/** Without a text every condition must hold. Throws `MALFORMED_QUERY` for text that does not parse or names a condition that is not there. */
export function parseFilterLogic(text: string | undefined, conditionCount: number): FilterLogic {
    if (text === undefined) return { kind: 'and', operands: Array.from({ length: conditionCount }, (_, index) => ({ kind: 'condition', index })) };
    return new LogicParser(text, conditionCount).parse();
}

/** The logic as a SOQL condition over the given ones; undefined when there are none. */
export function soqlOfLogic(logic: FilterLogic, conditions: readonly string[]): string | undefined {
    return conditions.length === 0 ? undefined : render(logic, conditions);
}

function render(logic: FilterLogic, conditions: readonly string[]): string {
    switch (logic.kind) {
        case 'condition':
            return `(${conditions[logic.index] ?? ''})`;
        case 'not':
            return `(NOT ${render(logic.operand, conditions)})`;
        default: {
            const operands = logic.operands.map((operand) => render(operand, conditions));
            return operands.length === 1 ? (operands[0] ?? '') : `(${operands.join(logic.kind === 'and' ? ' AND ' : ' OR ')})`;
        }
    }
}

/** The logic over verdicts already known. */
export function testLogic(logic: FilterLogic, verdicts: readonly boolean[]): boolean {
    switch (logic.kind) {
        case 'condition':
            return verdicts[logic.index] === true;
        case 'not':
            return !testLogic(logic.operand, verdicts);
        case 'and':
            return logic.operands.every((operand) => testLogic(operand, verdicts));
        case 'or':
            return logic.operands.some((operand) => testLogic(operand, verdicts));
    }
}

class LogicParser {
    readonly #text: string;
    readonly #conditionCount: number;
    readonly #tokens: readonly string[];
    #next = 0;

    constructor(text: string, conditionCount: number) {
        this.#text = text;
        this.#conditionCount = conditionCount;
        this.#tokens = text.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S/g) ?? [];
    }

    parse(): FilterLogic {
        const logic = this.#either();
        if (this.#next < this.#tokens.length) throw this.#malformed();
        return logic;
    }

    #either(): FilterLogic {
        const operands = [this.#all()];
        while (this.#take('OR')) operands.push(this.#all());
        return operands.length === 1 && operands[0] ? operands[0] : { kind: 'or', operands };
    }

    #all(): FilterLogic {
        const operands = [this.#operand()];
        while (this.#take('AND')) operands.push(this.#operand());
        return operands.length === 1 && operands[0] ? operands[0] : { kind: 'and', operands };
    }

    #operand(): FilterLogic {
        if (this.#take('NOT')) return { kind: 'not', operand: this.#operand() };
        if (!this.#take('(')) return this.#condition();
        const inner = this.#either();
        if (!this.#take(')')) throw this.#malformed();
        return inner;
    }

    #condition(): FilterLogic {
        const number = Number(this.#tokens[this.#next]);
        if (!Number.isInteger(number) || number < 1 || number > this.#conditionCount) throw this.#malformed();
        this.#next += 1;
        return { kind: 'condition', index: number - 1 };
    }

    #take(token: string): boolean {
        if (this.#tokens[this.#next] !== token) return false;
        this.#next += 1;
        return true;
    }

    #malformed(): PlatformError {
        return new PlatformError('MALFORMED_QUERY', `The filter logic is not valid: ${this.#text}`, 400);
    }
}
