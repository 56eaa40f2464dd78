const FIRST_BYTES = 64 * 1024;
const FIRST_KEYS = 1024;

/**
 * Where in a file each of many keys stands: sorted, exact, and as small as the keys themselves, so that hundreds of thousands fit beside everything else.
 */
export class KeyIndex {
    #bytes = Buffer.alloc(FIRST_BYTES);
    #used = 0;
    #starts = new Uint32Array(FIRST_KEYS);
    #positions = new Float64Array(FIRST_KEYS);
    #order: Uint32Array | undefined;
    #count = 0;

    get size(): number {
        return this.#count;
    }

    add(key: string, position: number): void {
        this.#order = undefined;
        const length = Buffer.byteLength(key);
        this.#makeRoom(length);
        this.#starts[this.#count] = this.#used;
        this.#positions[this.#count] = position;
        this.#bytes.write(key, this.#used);
        this.#used += length;
        this.#count += 1;
    }

    has(key: string): boolean {
        return this.find(key) !== undefined;
    }

    /** The position of the key, the last one that was added where it was added twice. */
    find(key: string): number | undefined {
        const order = this.#sorted();
        const wanted = Buffer.from(key);
        let [low, high] = [0, order.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.#compareAt(order[middle] ?? 0, wanted) <= 0) low = middle + 1;
            else high = middle;
        }
        const found = order[low - 1];
        return found !== undefined && this.#compareAt(found, wanted) === 0 ? this.#positions[found] : undefined;
    }

    /** Keys and positions in the order of the keys' bytes. */
    *entries(): Generator<readonly [key: string, position: number], void, undefined> {
        for (const at of this.#sorted()) yield [this.#slice(at).toString(), this.#positions[at] ?? 0];
    }

    #sorted(): Uint32Array {
        this.#order ??= Uint32Array.from({ length: this.#count }, (_, at) => at).sort((one, other) => {
            const order = this.#compare(one, other);
            return order === 0 ? one - other : order;
        });
        return this.#order;
    }

    #compare(one: number, other: number): number {
        return this.#bytes.compare(this.#bytes, this.#starts[other], this.#end(other), this.#starts[one], this.#end(one));
    }

    #compareAt(at: number, wanted: Buffer): number {
        return this.#bytes.compare(wanted, 0, wanted.length, this.#starts[at], this.#end(at));
    }

    #slice(at: number): Buffer {
        return this.#bytes.subarray(this.#starts[at], this.#end(at));
    }

    #end(at: number): number {
        return at + 1 < this.#count ? (this.#starts[at + 1] ?? this.#used) : this.#used;
    }

    #makeRoom(length: number): void {
        if (this.#used + length > this.#bytes.length) {
            const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#used + length));
            this.#bytes.copy(larger, 0, 0, this.#used);
            this.#bytes = larger;
        }
        if (this.#count === this.#starts.length) {
            this.#starts = grown(this.#starts, new Uint32Array(this.#count * 2));
            this.#positions = grown(this.#positions, new Float64Array(this.#count * 2));
        }
    }
}

function grown<List extends Uint32Array | Float64Array>(list: List, larger: List): List {
    larger.set(list);
    return larger;
}
