import { addDays, type ChangeRequest, type LicenseStatus } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { toId18 } from './ids.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** `Request__c` of a bulk change. */
export interface BulkRequest {
    /** Record ids, 18 characters, each once. */
    readonly licenses: readonly string[];
    readonly change: ChangeRequest;
}

const STATUSES: readonly string[] = ['Trial', 'Active', 'Suspended', 'Uninstalled'] satisfies readonly LicenseStatus[];

/** Nobody means more than a century. */
const LONGEST_EXTENSION_DAYS = 36_500;

type Fault = string | undefined;
type Json = Readonly<Record<string, unknown>>;

/** Checks the shape only; what becomes of a license is for the rules to say. */
export function parseBulkRequest(text: string | null): Verdict<BulkRequest> {
    const request = jsonOf(text);
    const fault = isRecord(request) ? faultOf(request) : 'it is no JSON object';
    if (fault !== undefined) {
        return refuse('InvalidRequest', `The request cannot be carried out: ${fault}.`, 'Ask for the change anew from a list of licenses.');
    }
    const { licenses, change } = request as { readonly licenses: readonly string[]; readonly change: ChangeRequest };
    return accept({ licenses: [...new Set(licenses.map(toId18))], change });
}

function jsonOf(text: string | null): unknown {
    try {
        return JSON.parse(text ?? '');
    } catch {
        return undefined;
    }
}

function faultOf(request: Json): Fault {
    return unknownKey(request, ['licenses', 'change'], '') ?? licensesFault(request['licenses']) ?? changeFault(request['change']);
}

function licensesFault(licenses: unknown): Fault {
    if (!Array.isArray(licenses) || licenses.length === 0) return '"licenses" must be a list of license ids';
    const wrong: unknown = licenses.find((id) => typeof id !== 'string' || !/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id));
    return wrong === undefined ? undefined : `"licenses" holds ${JSON.stringify(wrong)}, which is no record id`;
}

function changeFault(change: unknown): Fault {
    if (!isRecord(change)) return '"change" must be an object that says what to change';
    const { status, expiration, extendByDays, seats } = change;
    if (Object.keys(change).length === 0) return '"change" is empty: it needs status, expiration, extendByDays or seats';
    if (expiration !== undefined && extendByDays !== undefined) return '"change" has both expiration and extendByDays: only one can hold';
    return (
        unknownKey(change, ['status', 'expiration', 'extendByDays', 'seats'], 'change.') ??
        (status === undefined || STATUSES.some((each) => each === status) ? undefined : wrong('status', STATUSES.join(', '), status)) ??
        (expiration === undefined || expiration === null || isDate(expiration)
            ? undefined
            : wrong('expiration', 'a day such as 2027-01-31, or null for no expiration', expiration)) ??
        (extendByDays === undefined || isWhole(extendByDays, LONGEST_EXTENSION_DAYS)
            ? undefined
            : wrong('extendByDays', `a whole number from 1 to ${LONGEST_EXTENSION_DAYS}`, extendByDays)) ??
        (seats === undefined || seats === null || typeof seats === 'number' ? undefined : wrong('seats', 'a number, or null for a site license', seats))
    );
}

function unknownKey(object: Json, known: readonly string[], prefix: string): Fault {
    const key = Object.keys(object).find((each) => !known.includes(each));
    return key === undefined ? undefined : `"${prefix}${key}" means nothing here: it may have ${known.join(', ')}`;
}

function wrong(key: string, wanted: string, value: unknown): string {
    return `"change.${key}" must be ${wanted}, not ${JSON.stringify(value)}`;
}

function isRecord(value: unknown): value is Json {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDate(value: unknown): boolean {
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && addDays(value, 0) === value;
}

function isWhole(value: unknown, largest: number): boolean {
    return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= largest;
}
