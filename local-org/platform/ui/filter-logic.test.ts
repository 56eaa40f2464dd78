import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseFilterLogic, soqlOfLogic, testLogic } from './filter-logic.ts';

const soql = (logic: string | undefined, count = 3): string | undefined => soqlOfLogic(parseFilterLogic(logic, count), ['a', 'b', 'c'].slice(0, count));

describe('filter logic', () => {
    for (const [logic, expected] of [
        [undefined, '((a) AND (b) AND (c))'],
        ['1 AND 2 AND 3', '((a) AND (b) AND (c))'],
        ['1 OR 2 AND 3', '((a) OR ((b) AND (c)))'],
        ['(1 or 2) and 3', '(((a) OR (b)) AND (c))'],
        ['NOT(1 OR NOT 2)', '(NOT ((a) OR (NOT (b))))'],
        ['2', '(b)'],
    ] as const) {
        test(`${logic ?? 'no logic'} becomes ${expected}`, () => {
            assert.equal(soql(logic), expected);
        });
    }

    test('no conditions make no clause', () => {
        assert.equal(soql(undefined, 0), undefined);
    });

    for (const logic of ['', '1 AND', '(1', '1 2', '4', '0', 'a AND 1', '1 AND 2)']) {
        test(`"${logic}" is refused`, () => {
            assert.throws(() => parseFilterLogic(logic, 3), { code: 'MALFORMED_QUERY' });
        });
    }

    for (const [logic, verdicts, expected] of [
        ['1 AND (2 OR 3)', [true, false, true], true],
        ['1 AND (2 OR 3)', [true, false, false], false],
        ['NOT 1', [false], true],
        [undefined, [], true],
        [undefined, [true, false], false],
    ] as const) {
        test(`${logic ?? 'all'} of ${verdicts.join(', ')} is ${String(expected)}`, () => {
            assert.equal(testLogic(parseFilterLogic(logic, verdicts.length), verdicts), expected);
        });
    }
});
