import { toId18 } from './ids.ts';
import { parseLicenseReference, type LicenseReference } from './license-reference.ts';
import { isDay, STATUS_WORDS, type LicenseWish } from './license-wish.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** A row of a file, with the number of the line on which it begins. */
export interface TableRow {
    readonly line: number;
    /** By column, as the file writes it. */
    readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
    readonly columns: readonly string[];
    readonly rows: readonly TableRow[];
}

/** What a row wants of which license. */
export interface WishedRow {
    readonly line: number;
    readonly reference: LicenseReference;
    readonly wish: LicenseWish;
    readonly reason?: string;
}

const CHANGES = ['status', 'expiration', 'seats', 'reason'] as const;
type Change = (typeof CHANGES)[number];

/** Names of columns, without case, spaces and underscores, under which each thing is found; the API names are those of an export. */
const NAMES: Readonly<Record<'license' | Change, readonly string[]>> = {
    license: ['license', 'licensename', 'licensekey', 'licenseid', 'name', 'key', 'id', 'recordid', 'licensekeyc'],
    status: ['status', 'licensestatus', 'statusc'],
    expiration: ['expiration', 'expirationdate', 'expirationc'],
    seats: ['seats', 'licensedseats', 'seatsc'],
    reason: ['reason', 'changereasonc'],
};

/** What the list of rejected rows and exports say besides, for people to know the license by: it is read past. */
const SAID_BY_US = [
    ...['customer', 'package', 'rejectedbecause', 'remedy'],
    ...['subscriber', 'subscriberorgname', 'subscriberorgnamec', 'packagername', 'account', 'accountrname'],
];

const NEVER = ['never', 'does not expire', 'none'];
const SITE = ['site license', 'site', 'unlimited'];
const LONGEST_REASON = 255;
const MOST_FAULTS = 10;

/** Reads a table of changes, or says of each line what is wrong with it. Nothing of a file with a fault is used. */
export function readChangeTable({ columns, rows }: Table, file: string): Verdict<readonly WishedRow[]> {
    const found = findColumns(columns, file);
    if (!found.ok) return found;
    const read = rows.map((row) => readRow(row, found.value));
    const faults = [...read.flatMap((row) => (typeof row === 'string' ? [row] : [])), ...repetitions(read)];
    if (rows.length === 0) return refuse('EmptyFile', `${file} has no rows below its header.`, 'Write one license per line.');
    if (faults.length === 0) return accept(read as readonly WishedRow[]);
    const more = faults.length > MOST_FAULTS ? [`… and ${faults.length - MOST_FAULTS} more.`] : [];
    const text = [`${file} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}, so nothing was done:`, ...faults.slice(0, MOST_FAULTS), ...more];
    return refuse('WrongFile', text.join('\n'), 'Correct these lines, then run the same command again.');
}

type Columns = Readonly<Partial<Record<'license' | Change, string>>>;

function findColumns(columns: readonly string[], file: string): Verdict<Columns> {
    const plain = columns.map((column) => ({ column, name: plainName(column) }));
    const kindOf = (name: string): 'license' | Change | undefined => (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((kind) => NAMES[kind].includes(name));
    const unknown = plain.find(({ name }) => kindOf(name) === undefined && !SAID_BY_US.includes(name));
    const known = `Columns may be: license (its name L-00001, key or record id), ${CHANGES.join(', ')}.`;
    if (unknown) return refuse('UnknownColumn', `${file} has a column "${unknown.column}", which means nothing here.`, known, 'Rename or remove that column.');
    const twice = CHANGES.find((kind) => plain.filter(({ name }) => kindOf(name) === kind).length > 1);
    if (twice) return refuse('ColumnTwice', `${file} has several columns for the ${twice}.`, 'Leave one of them.');
    const license = NAMES.license.map((name) => plain.find((each) => each.name === name)).find((each) => each !== undefined);
    if (!license) return refuse('NoLicenseColumn', `${file} has no column that says which license is meant.`, known);
    const changes = CHANGES.map((kind) => [kind, plain.find(({ name }) => kindOf(name) === kind)?.column] as const);
    return accept({ license: license.column, ...Object.fromEntries(changes.filter(([, column]) => column !== undefined)) });
}

function plainName(column: string): string {
    return column.toLowerCase().replaceAll(/[\s_.-]/g, '');
}

/** The row, or what is wrong with it. */
function readRow({ line, cells }: TableRow, columns: Columns): WishedRow | string {
    const cell = (kind: keyof Columns): string => cells[columns[kind] ?? '']?.trim() ?? '';
    const at = (fault: string): string => `Line ${line}: ${fault}`;
    if (cell('license') === '') return at('the license is missing.');
    const reference = parseLicenseReference(cell('license'));
    if (!reference.ok) return at(reference.refusal.message);
    if (reference.value.kind === 'org') return at(`"${cell('license')}" is an org, which may have several licenses: name the license.`);
    const [status, expiration, seats, reason] = [readStatus(cell('status')), readExpiration(cell('expiration')), readSeats(cell('seats')), cell('reason')];
    const fault = [status, expiration, seats].find((each) => typeof each === 'string');
    if (fault !== undefined) return at(fault);
    if (reason.length > LONGEST_REASON) return at(`the reason has ${reason.length} characters; ${LONGEST_REASON} are possible.`);
    return { line, reference: reference.value, wish: Object.assign({}, status, expiration, seats) as LicenseWish, ...(reason !== '' && { reason }) };
}

/** The part of the wish that a cell says, or what is wrong with it; an empty cell leaves its field alone. */
type Read = LicenseWish | string;

function readStatus(text: string): Read {
    if (text === '') return {};
    const status = STATUS_WORDS[text.toLowerCase()];
    return status ? { status } : `the status "${text}" is none of ${Object.values(STATUS_WORDS).join(', ')}.`;
}

function readExpiration(text: string): Read {
    if (text === '') return {};
    if (NEVER.includes(text.toLowerCase())) return { expiration: null };
    return isDay(text) ? { expiration: text } : `the expiration "${text}" is no day such as 2027-01-31, nor "never".`;
}

function readSeats(text: string): Read {
    if (text === '') return {};
    if (SITE.includes(text.toLowerCase())) return { seats: null };
    return /^\d{1,9}$/.test(text) ? { seats: Number(text) } : `the number of seats "${text}" is no whole number, nor "site license".`;
}

/** One license, one row: what else would hold? */
function repetitions(rows: readonly (WishedRow | string)[]): readonly string[] {
    const first = new Map<string, number>();
    return rows.flatMap((row) => {
        if (typeof row === 'string') return [];
        const { value, kind, typed } = row.reference;
        const key = kind === 'record' ? toId18(value) : value;
        const before = first.get(key);
        first.set(key, before ?? row.line);
        return before === undefined ? [] : [`Line ${row.line}: ${typed.trim()} stands in line ${before} already.`];
    });
}
