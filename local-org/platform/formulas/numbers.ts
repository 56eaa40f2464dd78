import { FormulaError } from './formula.ts';

/**
 * Salesforce counts in decimals. Doubles cut to 15 significant digits after every step show the same values
 * for numbers of that size (0.1 + 0.2 is 0.3); whole numbers stay exact up to 2^53.
 */
export function settled(value: number): number {
    if (Number.isSafeInteger(value)) {
        // Minus zero is a thing of doubles, not of decimals.
        return value === 0 ? 0 : value;
    }
    if (!Number.isFinite(value)) {
        throw new FormulaError('#Too Big!');
    }
    return Number(value.toPrecision(15));
}

/** More places than a number has. */
const MAX_PLACES = 30;

/** Rounds half away from zero, to the left of the point for negative `digits`. */
export function roundHalfUp(value: number, digits: number): number {
    const places = Math.max(-MAX_PLACES, Math.min(MAX_PLACES, digits));
    const scaled = shift(Math.abs(value), places);
    return settled(Math.sign(value) * shift(Math.floor(settled(scaled + 0.5)), -places));
}

/** Cuts digits off, to the left of the point for negative `digits`. */
export function truncate(value: number, digits: number): number {
    const places = Math.max(-MAX_PLACES, Math.min(MAX_PLACES, digits));
    return settled(Math.sign(value) * shift(Math.floor(settled(shift(Math.abs(value), places))), -places));
}

/** Towards zero, as FLOOR on Salesforce. */
export function roundTowardsZero(value: number): number {
    return settled(Math.trunc(settled(value)));
}

/** Away from zero, as CEILING on Salesforce. */
export function roundAwayFromZero(value: number): number {
    return settled(Math.sign(value) * Math.ceil(Math.abs(settled(value))));
}

/** Plain notation without trailing zeros, never with an exponent. */
export function plainText(value: number): string {
    const text = String(value);
    const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? [];
    return exponent === undefined ? text : sign + withoutExponent(whole, fraction, Number(exponent));
}

function withoutExponent(whole: string, fraction: string, exponent: number): string {
    if (exponent < 0) {
        return `0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`;
    }
    return (whole + fraction).padEnd(whole.length + exponent, '0');
}

/** Text of a number as Java's BigDecimal reads it: no spaces, an exponent allowed. */
export function parseNumber(text: string): number | undefined {
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Moves the decimal point without the error of a multiplication. */
function shift(value: number, digits: number): number {
    const [mantissa = '0', exponent = '0'] = String(value).split('e');
    return Number(`${mantissa}e${Number(exponent) + digits}`);
}
