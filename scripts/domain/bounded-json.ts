/** A long text area holds this many characters. */
export const LONGEST_TEXT = 131_072;

/** Room for the last element, which counts what did not fit. */
const ROOM_FOR_COUNT = 30;

/** A JSON array as text that never outgrows a field: what does not fit is counted in a last element `{"more": 12}`. */
export class BoundedJson {
    readonly #limit: number;
    readonly #items: string[] = [];
    #length = 2;
    #more = 0;

    constructor(limit = LONGEST_TEXT) {
        this.#limit = limit - ROOM_FOR_COUNT;
    }

    add(item: object): void {
        const text = JSON.stringify(item);
        const length = this.#length + text.length + 1;
        if (this.#more > 0 || length > this.#limit) {
            this.#more += 1;
            return;
        }
        this.#items.push(text);
        this.#length = length;
    }

    /** Counts elements that nobody listed. */
    skip(count: number): void {
        this.#more += count;
    }

    toString(): string {
        const more = this.#more > 0 ? [JSON.stringify({ more: this.#more })] : [];
        return `[${[...this.#items, ...more].join(',')}]`;
    }
}
