import type { FlowTest } from './compiled-flow.ts';
import { integrityDefect } from './flow-defect.ts';

/** Joins tests by `and`, `or`, or an expression over their numbers such as `1 AND (2 OR NOT 3)`. No tests at all are met. */
export function joinTests(tests: readonly FlowTest[], logic: string): FlowTest {
    switch (logic.toLowerCase()) {
        case 'and':
            return (interview) => tests.every((test) => test(interview));
        case 'or':
            return (interview) => tests.length === 0 || tests.some((test) => test(interview));
        default:
            return new LogicParser(tests, logic).parse();
    }
}

/** AND binds tighter than OR. */
class LogicParser {
    readonly #tests: readonly FlowTest[];
    readonly #logic: string;
    readonly #words: readonly string[];
    #index = 0;

    constructor(tests: readonly FlowTest[], logic: string) {
        this.#tests = tests;
        this.#logic = logic;
        this.#words = logic.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S+/g) ?? [];
    }

    parse(): FlowTest {
        const test = this.#either();
        if (this.#index < this.#words.length) {
            throw this.#defect();
        }
        return test;
    }

    #either(): FlowTest {
        const tests = [this.#both()];
        while (this.#take('OR')) {
            tests.push(this.#both());
        }
        return (interview) => tests.some((test) => test(interview));
    }

    #both(): FlowTest {
        const tests = [this.#single()];
        while (this.#take('AND')) {
            tests.push(this.#single());
        }
        return (interview) => tests.every((test) => test(interview));
    }

    #single(): FlowTest {
        if (this.#take('NOT')) {
            const test = this.#single();
            return (interview) => !test(interview);
        }
        if (this.#take('(')) {
            const test = this.#either();
            if (!this.#take(')')) {
                throw this.#defect();
            }
            return test;
        }
        return this.#numbered();
    }

    #numbered(): FlowTest {
        const test = this.#tests[Number(this.#words[this.#index]) - 1];
        if (test === undefined) {
            throw this.#defect();
        }
        this.#index++;
        return test;
    }

    #take(word: string): boolean {
        const isNext = this.#words[this.#index] === word;
        this.#index += isNext ? 1 : 0;
        return isNext;
    }

    #defect(): Error {
        return integrityDefect(`The condition logic "${this.#logic}" is invalid for ${this.#tests.length} conditions.`);
    }
}
