import { integrityDefect } from './flow-defect.ts';

type Test<T> = (subject: T) => boolean;

/** Joins tests by `and`, `or`, or an expression over their numbers such as `1 AND (2 OR NOT 3)`. No tests at all are met. */
export function joinTests<T>(tests: readonly Test<T>[], logic: string): Test<T> {
    switch (logic.toLowerCase()) {
        case 'and':
            return (subject) => tests.every((test) => test(subject));
        case 'or':
            return (subject) => tests.length === 0 || tests.some((test) => test(subject));
        default:
            return new LogicParser(tests, logic).parse();
    }
}

/** AND binds tighter than OR. */
class LogicParser<T> {
    readonly #tests: readonly Test<T>[];
    readonly #logic: string;
    readonly #words: readonly string[];
    #index = 0;

    constructor(tests: readonly Test<T>[], logic: string) {
        this.#tests = tests;
        this.#logic = logic;
        this.#words = logic.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S+/g) ?? [];
    }

    parse(): Test<T> {
        const test = this.#either();
        if (this.#index < this.#words.length) {
            throw this.#defect();
        }
        return test;
    }

    #either(): Test<T> {
        const tests = [this.#both()];
        while (this.#take('OR')) {
            tests.push(this.#both());
        }
        return (subject) => tests.some((test) => test(subject));
    }

    #both(): Test<T> {
        const tests = [this.#single()];
        while (this.#take('AND')) {
            tests.push(this.#single());
        }
        return (subject) => tests.every((test) => test(subject));
    }

    #single(): Test<T> {
        if (this.#take('NOT')) {
            const test = this.#single();
            return (subject) => !test(subject);
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

    #numbered(): Test<T> {
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
