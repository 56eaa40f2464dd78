/**
 * Record ids: 15 characters that tell upper from lower case, or the same followed by three that spell the case out
 * ("ID Field Type", Object Reference). The platform accepts both and answers with 18.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUMS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;
const CHUNK = 5;
const CAPITAL_A = 65;
const CAPITAL_Z = 90;

export function isId(text: string): boolean {
    return ID.test(text);
}

/** The 18-character form. Anything that is no id comes back unchanged, so that it is simply not found. */
export function toId18(id: string): string {
    if (!isId(id)) return id;
    if (id.length === 18 && id.endsWith(checksum(id.slice(0, 15)))) return id;
    const short = id.length === 15 ? id : withRestoredCase(id);
    return short === undefined ? id : `${short}${checksum(short)}`;
}

export function toId15(id: string): string {
    return isId(id) ? toId18(id).slice(0, 15) : id;
}

export function sameId(one: string, other: string): boolean {
    return toId18(one) === toId18(other);
}

/**
 * The id with this sequence number; ids of one object sort as they were made.
 * `instance` stands behind the key prefix and keeps ids of different orgs apart: letters and digits, at most 8.
 */
export function makeId(keyPrefix: string, sequence: number, instance: string): string {
    const width = 15 - keyPrefix.length - instance.length;
    const number = base62(sequence).padStart(width, '0');
    const id = `${keyPrefix}${instance}${number}`;
    if (!isId(id) || id.length !== 15) throw new Error(`No id can be made of prefix ${keyPrefix}, instance ${instance} and number ${sequence}.`);
    return toId18(id);
}

function base62(number: number): string {
    const rest = Math.floor(number / DIGITS.length);
    return `${rest > 0 ? base62(rest) : ''}${DIGITS.charAt(number % DIGITS.length)}`;
}

/** One character for each five, whose bits say which of them are capitals, the first one in the lowest bit. */
function checksum(id15: string): string {
    const character = (start: number): string => CHECKSUMS.charAt(capitals(id15.slice(start, start + CHUNK)));
    return character(0) + character(CHUNK) + character(2 * CHUNK);
}

function capitals(chunk: string): number {
    let bits = 0;
    for (let index = 0; index < CHUNK; index++) if (isCapital(chunk.charCodeAt(index))) bits |= 1 << index;
    return bits;
}

function isCapital(code: number): boolean {
    return code >= CAPITAL_A && code <= CAPITAL_Z;
}

/** An 18-character id says its case twice: spelled in the wrong case (a spreadsheet's doing) it still means the same record. */
function withRestoredCase(id18: string): string | undefined {
    const restored = Array.from(id18.slice(0, 15)).map((character, index) => {
        const bits = CHECKSUMS.indexOf(id18.charAt(15 + Math.floor(index / CHUNK)).toUpperCase());
        return bits & (1 << (index % CHUNK)) ? character.toUpperCase() : character.toLowerCase();
    });
    const short = restored.join('');
    return checksum(short) === id18.slice(15).toUpperCase() ? short : undefined;
}
