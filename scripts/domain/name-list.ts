const NAMES_SHOWN = 5;

/** Names for one sentence about many: the first few and how many more there are. */
export class NameList {
    readonly #shown: string[] = [];
    #count = 0;

    get count(): number {
        return this.#count;
    }

    add(name: string): void {
        this.#count += 1;
        if (this.#shown.length < NAMES_SHOWN) this.#shown.push(name);
    }

    get text(): string {
        const rest = this.#count - this.#shown.length;
        return rest > 0 ? `${this.#shown.join(', ')} and ${rest.toLocaleString('en-US')} more` : this.#shown.join(', ');
    }

    /** `one` for a single name, else `many`. */
    verb(one: string, many: string): string {
        return this.#count === 1 ? one : many;
    }
}
