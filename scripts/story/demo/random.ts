/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
    #state: number;

    constructor(seed: number) {
        this.#state = seed >>> 0;
    }

    /** From 0 up to, but not including, 1. */
    next(): number {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    }

    chance(probability: number): boolean {
        return this.next() < probability;
    }

    /** A whole number, both ends included. */
    between(least: number, most: number): number {
        return least + Math.floor(this.next() * (most - least + 1));
    }

    pick<Item>(items: readonly Item[]): Item {
        const item = items[Math.floor(this.next() * items.length)];
        if (item === undefined) throw new Error('Nothing to pick from.');
        return item;
    }

    /** One of the keys, as often as its weight says. */
    weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
        const entries = Object.entries<number>(weights) as [Key, number][];
        let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
        const found = entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1);
        if (!found) throw new Error('Nothing to pick from.');
        return found[0];
    }
}
