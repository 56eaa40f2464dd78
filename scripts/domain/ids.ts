const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The case-sensitive 15-character form, in which two ids of one record are always equal. */
export function toId15(id: string): string {
    return id.slice(0, 15);
}

/** The case-insensitive 18-character form; its last three characters encode which of the first fifteen are upper case. */
export function toId18(id: string): string {
    const short = toId15(id);
    return short + [0, 5, 10].map((start) => caseDigit(short.slice(start, start + 5))).join('');
}

function caseDigit(chunk: string): string {
    const bits = Array.from(chunk).reduce((sum, char, index) => (/[A-Z]/.test(char) ? sum | (1 << index) : sum), 0);
    return ALPHABET.charAt(bits);
}

/** Salesforce hands out 15 and 18 characters for the same record; compare no other way. */
export function sameId(one: string | null | undefined, other: string | null | undefined): boolean {
    return Boolean(one && other) && toId15(one ?? '') === toId15(other ?? '');
}

/** `License_Key__c`: one license per package per org, so both ids together name it. */
export function licenseKey(orgId: string, packageId: string): string {
    return `${toId15(orgId)}-${toId15(packageId)}`;
}
