import { COLUMN_DELIMITERS, type CsvFormat } from './csv-format.ts';
import type { PiecewiseText, TextPosition } from './piecewise-text.ts';

export interface CsvRow {
    readonly values: readonly string[];
    /** Why the row cannot be read; its values are those before the defect. */
    readonly defect: string | undefined;
}

/** "Limits Specific to Ingest Jobs": characters in a field and in a record, fields in a record. */
const MAX_FIELD = 131_072;
const MAX_RECORD = 400_000;
const MAX_FIELDS = 5000;

const UNESCAPED_QUOTE = 'Found unescaped quote. A value with quote should be within a quote';
const TEXT_AFTER_QUOTE = 'Not expecting more text after end quote';
const UNCLOSED_QUOTE = 'EOF reached before closing an opened quote';
const RECORD_TOO_LONG = `Record is too long: at most ${MAX_RECORD} characters are allowed`;

/**
 * Reads rows by the rules of "Prepare CSV Files" (Bulk API 2.0 guide): values are not trimmed, quotes are doubled inside quotes,
 * the line end must be the job's, empty lines are skipped. A row that breaks the rules is returned with its defect, and
 * reading goes on behind its line.
 */
export class CsvReader {
    readonly #text: PiecewiseText;
    readonly #delimiter: string;
    readonly #isCrLf: boolean;
    readonly #wrongLineEnd: string;
    #defect: string | undefined;
    #rowLength = 0;

    constructor(text: PiecewiseText, { columnDelimiter, lineEnding }: CsvFormat) {
        this.#text = text;
        this.#delimiter = COLUMN_DELIMITERS[columnDelimiter];
        this.#isCrLf = lineEnding === 'CRLF';
        this.#wrongLineEnd = `LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`;
    }

    /** Where the next row begins. */
    get position(): TextPosition {
        return this.#text.position;
    }

    /** Undefined behind the last row. */
    next(): CsvRow | undefined {
        this.#skipEmptyLines();
        if (this.#text.peek() === '') return undefined;
        this.#defect = undefined;
        this.#rowLength = 0;
        const row = this.#readRow();
        if (row.defect !== undefined) this.#skipLine();
        this.#text.release();
        return row;
    }

    #readRow(): CsvRow {
        const values: string[] = [];
        while (this.#readValue(values));
        return { values, defect: this.#defect };
    }

    #skipEmptyLines(): void {
        for (let end = this.#lineEndLength(); end > 0; end = this.#lineEndLength()) this.#text.take(end);
        this.#text.release();
    }

    /** Length of the line end that stands here; 0 when none does. */
    #lineEndLength(ahead = 0): number {
        const character = this.#text.peek(ahead);
        if (this.#isCrLf) return character === '\r' && this.#text.peek(ahead + 1) === '\n' ? 2 : 0;
        return character === '\n' ? 1 : 0;
    }

    /** Adds the value that stands here and says whether the row goes on. */
    #readValue(values: string[]): boolean {
        const value = this.#text.peek() === '"' ? this.#readQuoted() : this.#readPlain();
        if (this.#defect !== undefined) return false;
        values.push(value);
        if (value.length > MAX_FIELD) return this.#refuse(`Field is too long: at most ${MAX_FIELD} characters are allowed`);
        if (values.length > MAX_FIELDS) return this.#refuse(`Record has too many fields: at most ${MAX_FIELDS} are allowed`);
        return this.#readSeparator();
    }

    #readPlain(): string {
        let length = 0;
        for (let character = this.#text.peek(); character !== '' && character !== this.#delimiter; character = this.#text.peek(length)) {
            if (this.#lineEndLength(length) > 0) break;
            if (this.#breaksPlainValue(character)) return '';
            length += 1;
            if (!this.#hasRoom(length)) return '';
        }
        this.#rowLength += length;
        return this.#text.take(length);
    }

    #breaksPlainValue(character: string): boolean {
        if (character === '"') this.#defect = UNESCAPED_QUOTE;
        if (character === '\n' || character === '\r') this.#defect = this.#wrongLineEnd;
        return this.#defect !== undefined;
    }

    #readQuoted(): string {
        let length = 1;
        for (let character = this.#text.peek(length); ; character = this.#text.peek(length)) {
            if (character === '') this.#defect = UNCLOSED_QUOTE;
            if (character === '' || !this.#hasRoom(length)) return '';
            if (character === '"' && this.#text.peek(length + 1) !== '"') break;
            length += character === '"' ? 2 : 1;
        }
        this.#rowLength += length;
        const value = this.#text.take(length + 1).slice(1, -1);
        return value.includes('"') ? value.replaceAll('""', '"') : value;
    }

    #hasRoom(length: number): boolean {
        if (this.#rowLength + length > MAX_RECORD) this.#defect = RECORD_TOO_LONG;
        return this.#defect === undefined;
    }

    #readSeparator(): boolean {
        const character = this.#text.peek();
        if (character === this.#delimiter) {
            this.#text.take(1);
            return true;
        }
        const lineEnd = this.#lineEndLength();
        if (lineEnd > 0 || character === '') {
            this.#text.take(lineEnd);
            return false;
        }
        return this.#refuse(character === '\r' || character === '\n' ? this.#wrongLineEnd : TEXT_AFTER_QUOTE);
    }

    #refuse(defect: string): false {
        this.#defect = defect;
        return false;
    }

    /** Behind a defect, the next line is taken for the next row. */
    #skipLine(): void {
        for (let character = this.#text.peek(); character !== ''; character = this.#text.peek()) {
            this.#text.take(1);
            if (character === '\n') return;
            this.#text.release();
        }
    }
}
