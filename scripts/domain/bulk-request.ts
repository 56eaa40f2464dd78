import { parseJson } from './json-text.ts';
import type { ChangeRequest, LicenseStatus } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { toId18 } from './ids.ts';
import { isDay } from './license-wish.ts';
import type { ValueChange } from './planned-values.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** The change of one license as it was planned, from what to what. */
export interface RequestedChange extends ValueChange {
    /** 18 characters. */
    readonly id: string;
    /** Instead of the reason of the run. */
    readonly reason?: string;
}

/** `Request__c` of a bulk change: one change for all licenses, or what was planned for each of them. */
export type BulkRequest =
    | {
          /** Record ids, 18 characters, each once. */
          readonly licenses: readonly string[];
          readonly change: ChangeRequest;
      }
    | { readonly changes: readonly RequestedChange[] };

const STATUSES: readonly string[] = ['Trial', 'Active', 'Suspended', 'Uninstalled'] satisfies readonly LicenseStatus[];

/** Nobody means more than a century. */
const LONGEST_EXTENSION_DAYS = 36_500;

type Fault = string | undefined;
type Json = Readonly<Record<string, unknown>>;

/** Checks the shape only; what becomes of a license is for the rules to say. */
export function parseBulkRequest(text: string | null): Verdict<BulkRequest> {
    const request = parseJson(text ?? '');
    const fault = isRecord(request) ? faultOf(request) : 'it is no JSON object';
    if (fault !== undefined) {
        return refuse('InvalidRequest', `The request cannot be carried out: ${fault}.`, 'Ask for the change anew from a list of licenses.');
    }
    const { changes } = request as { readonly changes?: readonly RequestedChange[] };
    if (changes !== undefined) return accept({ changes: changes.map((each) => ({ ...each, id: toId18(each.id) })) });
    const { licenses, change } = request as { readonly licenses: readonly string[]; readonly change: ChangeRequest };
    return accept({ licenses: [...new Set(licenses.map(toId18))], change });
}

function faultOf(request: Json): Fault {
    if ('changes' in request) return unknownKey(request, ['changes'], '') ?? changesFault(request['changes']);
    return unknownKey(request, ['licenses', 'change'], '') ?? licensesFault(request['licenses']) ?? changeFault(request['change']);
}

function licensesFault(licenses: unknown): Fault {
    if (!Array.isArray(licenses) || licenses.length === 0) return '"licenses" must be a list of license ids';
    const wrong: unknown = licenses.find((id) => !isRecordId(id));
    return wrong === undefined ? undefined : `"licenses" holds ${JSON.stringify(wrong)}, which is no record id`;
}

function changesFault(changes: unknown): Fault {
    if (!Array.isArray(changes) || changes.length === 0) return '"changes" must be a list of changes, one per license';
    const ids = new Set<string>();
    for (const each of changes as readonly unknown[]) {
        const fault = valueChangeFault(each);
        if (fault !== undefined) return fault;
        const id = toId18((each as RequestedChange).id);
        if (ids.has(id)) return `"changes" holds ${id} twice`;
        ids.add(id);
    }
    return undefined;
}

function valueChangeFault(change: unknown): Fault {
    const name = isRecord(change) ? change['id'] : undefined;
    if (!isRecord(change) || !isRecordId(name)) return '"changes" holds something without the record id of a license';
    const { before, after, reason } = change;
    if (!isRecord(before) || !isRecord(after)) return `the change of ${name} needs "before" and "after"`;
    if (reason !== undefined && typeof reason !== 'string') return `the reason of ${name} must be a text`;
    if (Object.keys(after).length === 0) return `the change of ${name} changes nothing`;
    return unknownKey(change, ['id', 'before', 'after', 'reason'], `${name}.`) ?? valuesFault(before, `${name}.before`) ?? valuesFault(after, `${name}.after`);
}

/** Values of a plan are those of the fields; a blank status may stand before, never after, which a rule says. */
export function valuesFault(values: Readonly<Record<string, unknown>>, name: string): string | undefined {
    const { status, expiration, seats } = values;
    return (
        unknownKey(values, ['status', 'expiration', 'seats'], `${name}.`) ??
        (status === undefined || status === null || isStatus(status) ? undefined : wrong(`${name}.status`, STATUSES.join(', '), status)) ??
        (expiration === undefined || expiration === null || isDate(expiration)
            ? undefined
            : wrong(`${name}.expiration`, 'a day such as 2027-01-31, or null', expiration)) ??
        (seats === undefined || seats === null || typeof seats === 'number' ? undefined : wrong(`${name}.seats`, 'a number, or null', seats))
    );
}

function changeFault(change: unknown): Fault {
    if (!isRecord(change)) return '"change" must be an object that says what to change';
    const { status, expiration, extendByDays, seats } = change;
    if (Object.keys(change).length === 0) return '"change" is empty: it needs status, expiration, extendByDays or seats';
    if (expiration !== undefined && extendByDays !== undefined) return '"change" has both expiration and extendByDays: only one can hold';
    return (
        unknownKey(change, ['status', 'expiration', 'extendByDays', 'seats'], 'change.') ??
        (status === undefined || isStatus(status) ? undefined : wrong('change.status', STATUSES.join(', '), status)) ??
        (expiration === undefined || expiration === null || isDate(expiration)
            ? undefined
            : wrong('change.expiration', 'a day such as 2027-01-31, or null for no expiration', expiration)) ??
        (extendByDays === undefined || isWhole(extendByDays, LONGEST_EXTENSION_DAYS)
            ? undefined
            : wrong('change.extendByDays', `a whole number from 1 to ${LONGEST_EXTENSION_DAYS}`, extendByDays)) ??
        (seats === undefined || seats === null || typeof seats === 'number' ? undefined : wrong('change.seats', 'a number, or null for a site license', seats))
    );
}

function unknownKey(object: Json, known: readonly string[], prefix: string): Fault {
    const key = Object.keys(object).find((each) => !known.includes(each));
    return key === undefined ? undefined : `"${prefix}${key}" means nothing here: it may have ${known.join(', ')}`;
}

function wrong(key: string, wanted: string, value: unknown): string {
    return `"${key}" must be ${wanted}, not ${JSON.stringify(value)}`;
}

function isRecord(value: unknown): value is Json {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isRecordId(value: unknown): value is string {
    return typeof value === 'string' && /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(value);
}

function isStatus(value: unknown): boolean {
    return STATUSES.some((each) => each === value);
}

function isDate(value: unknown): boolean {
    return typeof value === 'string' && isDay(value);
}

function isWhole(value: unknown, largest: number): boolean {
    return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= largest;
}
