import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { COLUMN_DELIMITERS, LINE_ENDINGS, type ColumnDelimiter, type CsvFormat, type LineEnding } from './csv-format.ts';
import { CsvReader, type CsvRow } from './csv-reader.ts';
import { csvLine } from './csv-writer.ts';
import { PiecewiseText, type TextPosition } from './piecewise-text.ts';

const FORMAT: CsvFormat = { columnDelimiter: 'COMMA', lineEnding: 'LF' };

function piecesOf(text: string, size: number): string[] {
    return Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
}

function read(text: string, format = FORMAT, size = 7): CsvRow[] {
    const pieces = piecesOf(text, size);
    const reader = new CsvReader(new PiecewiseText((index) => pieces[index]), format);
    const rows: CsvRow[] = [];
    for (let row = reader.next(); row; row = reader.next()) rows.push(row);
    return rows;
}

const formats = fc.record({
    columnDelimiter: fc.constantFrom(...(Object.keys(COLUMN_DELIMITERS) as ColumnDelimiter[])),
    lineEnding: fc.constantFrom(...(Object.keys(LINE_ENDINGS) as LineEnding[])),
});
/** Mostly of characters that mean something in CSV. */
const value = fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '|', '^', '`', '\n', '\r', ' ', 'a', '€', '😀', '\0') });
const table = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
const size = fc.integer({ min: 1, max: 40 });

describe('reading and writing CSV', () => {
    test('whatever is written is read back, in pieces of any size', () => {
        fc.assert(
            fc.property(table, formats, size, (rows, format, pieceSize) => {
                const text = rows.map((row) => csvLine(row, format)).join('');
                assert.deepEqual(
                    read(text, format, pieceSize),
                    rows.map((values) => ({ values, defect: undefined })),
                );
            }),
            { numRuns: 300 },
        );
    });

    test('any text without defects is read as csv-parse reads it', () => {
        const text = fc.string({ unit: fc.constantFrom('"', '"', ',', '\n', 'a', 'b', ' '), maxLength: 30 });
        fc.assert(
            fc.property(text, (csv) => {
                const rows = read(csv);
                fc.pre(rows.every(({ defect }) => defect === undefined));
                const options = { recordDelimiter: '\n', relaxColumnCount: true, skipEmptyLines: true } as const;
                assert.deepEqual(
                    rows.map(({ values }) => values),
                    parse(csv, options),
                );
            }),
            { numRuns: 500 },
        );
    });

    test('any text at all is read to its end', () => {
        fc.assert(
            fc.property(value, formats, size, (csv, format, pieceSize) => {
                assert.ok(read(csv, format, pieceSize).length <= csv.length);
            }),
            { numRuns: 500 },
        );
    });

    test('goes on at a position that was noted, as if it had not been interrupted', () => {
        fc.assert(
            fc.property(table, size, fc.nat(8), (rows, pieceSize, count) => {
                const pieces = piecesOf(rows.map((row) => csvLine(row, FORMAT)).join(''), pieceSize);
                const open = (position?: TextPosition): CsvReader => new CsvReader(new PiecewiseText((index) => pieces[index], position), FORMAT);
                const first = open();
                for (let index = 0; index < count; index += 1) first.next();
                const second = open(first.position);
                assert.deepEqual([second.next(), second.next()], [first.next(), first.next()]);
            }),
            { numRuns: 200 },
        );
    });
});

describe('the limits of a record', () => {
    for (const [what, line, defect] of [
        ['400,001 characters', `"${'x'.repeat(400_001)}"`, 'Record is too long: at most 400000 characters are allowed'],
        ['a field of 131,073 characters', 'x'.repeat(131_073), 'Field is too long: at most 131072 characters are allowed'],
        ['5,001 fields', ','.repeat(5000), 'Record has too many fields: at most 5000 are allowed'],
    ] as const) {
        test(`${what} are too much, and the next record is read`, () => {
            const [bad, good] = read(`${line}\nnext\n`, FORMAT, 10_000);
            assert.deepEqual([bad?.defect, good?.values], [defect, ['next']]);
        });
    }

    test('keep an unclosed quote from reading all of a file into memory', () => {
        let fetched = 0;
        const endless = new PiecewiseText((index) => {
            fetched = index;
            return index === 0 ? '"' : 'line\n'.repeat(1000);
        });
        assert.equal(new CsvReader(endless, FORMAT).next()?.defect, 'Record is too long: at most 400000 characters are allowed');
        assert.ok(fetched <= 81, `${fetched} pieces`);
    });
});
