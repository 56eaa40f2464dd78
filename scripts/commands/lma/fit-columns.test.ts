import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitColumns } from './fit-columns.ts';

const column = (heading: string, ...cells: readonly string[]) => ({ heading, cells });
const headings = (columns: readonly { readonly heading: string }[]): string => columns.map(({ heading }) => heading).join(' ');

const COLUMNS = [column('A', 'x'.repeat(10)), column('B', 'x'.repeat(50)), column('C', 'x'), column('D', 'x'.repeat(8)), column('E', 'x'.repeat(20))];

test('without a width everything is shown whole', () => {
    assert.deepEqual(fitColumns(COLUMNS, undefined), COLUMNS);
});

test('the first columns are kept, the others as long as they fit', () => {
    assert.equal(headings(fitColumns(COLUMNS, 200)), 'A B C D E');
    assert.equal(headings(fitColumns(COLUMNS, 80)), 'A B C D');
});

test('a long text is cut rather than one of the first columns left out', () => {
    const shown = fitColumns(COLUMNS, 52);
    assert.equal(headings(shown), 'A B C D');
    assert.match(shown[1]?.cells[0] ?? '', /^x+…$/);
});

test('what is shown fits, unless even short texts of the first columns do not', () => {
    const anyColumn = fc.record({
        heading: fc.string({ minLength: 1, maxLength: 12 }),
        cells: fc.array(fc.string({ maxLength: 60 }), { minLength: 2, maxLength: 2 }),
    });
    fc.assert(
        fc.property(fc.array(anyColumn, { minLength: 1, maxLength: 12 }), fc.integer({ min: 80, max: 240 }), (columns, width) => {
            const shown = fitColumns(columns, width);
            const total = 1 + shown.reduce((sum, { heading, cells }) => sum + 3 + Math.max(heading.length, ...cells.map((cell) => cell.length)), 0);
            assert.ok(total <= width);
            assert.ok(shown.length >= Math.min(4, columns.length));
        }),
    );
});
