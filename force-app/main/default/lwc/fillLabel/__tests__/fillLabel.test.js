import { fillLabel } from 'c/fillLabel';

describe('fillLabel', () => {
    it.each([
        ['one value', '{0} seats', [5], '5 seats'],
        ['values in another order, one of them twice', '{1} of {0}, {1}', ['ten', 'two'], 'two of ten, two'],
        ['text that looks like a pattern of a replacement', 'Said: {0}', ['$& {1}'], 'Said: $& {1}'],
        ['zero and nothing', '{0}{1}', [0, ''], '0'],
        ['too few values, seen as what they are', '{0} of {1}', [3], '3 of {1}'],
    ])('fills in %s', (_name, label, params, expected) => {
        expect(fillLabel(label, params)).toBe(expected);
    });
});
