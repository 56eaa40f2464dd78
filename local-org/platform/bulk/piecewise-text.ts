/** Where a text goes on: characters into one of its pieces. */
export interface TextPosition {
    readonly piece: number;
    readonly offset: number;
}

/** A long text that is fetched piece by piece; what was read and released is no longer in memory. */
export class PiecewiseText {
    readonly #pieceAt: (index: number) => string | undefined;
    #window = '';
    /** Lengths of the pieces in the window; the first of them has the number `#first`. */
    readonly #lengths: number[] = [];
    #first: number;
    #at: number;

    /** `pieceAt` gives the pieces by number from 0, and undefined behind the last. */
    constructor(pieceAt: (index: number) => string | undefined, { piece, offset }: TextPosition = { piece: 0, offset: 0 }) {
        this.#pieceAt = pieceAt;
        this.#first = piece;
        this.#at = offset;
    }

    /** Where the next character stands. */
    get position(): TextPosition {
        return { piece: this.#first, offset: this.#at };
    }

    /** The character some places ahead; an empty string behind the end. */
    peek(ahead = 0): string {
        while (this.#at + ahead >= this.#window.length) if (!this.#fetch()) return '';
        return this.#window.charAt(this.#at + ahead);
    }

    /** Reads so many characters, which were all seen before. */
    take(count: number): string {
        const start = this.#at;
        this.#at += count;
        return this.#window.slice(start, this.#at);
    }

    /** Forgets what was read. */
    release(): void {
        while (this.#lengths[0] !== undefined && this.#at >= this.#lengths[0]) {
            const length = this.#lengths.shift() ?? 0;
            this.#window = this.#window.slice(length);
            this.#at -= length;
            this.#first += 1;
        }
    }

    #fetch(): boolean {
        const piece = this.#pieceAt(this.#first + this.#lengths.length);
        if (piece === undefined) return false;
        this.#window += piece;
        this.#lengths.push(piece.length);
        return true;
    }
}
