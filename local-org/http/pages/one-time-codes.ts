import { randomBytes } from 'node:crypto';
import type { Org } from '../../platform/org.ts';

/** Long enough for a browser to start. */
const LIFETIME_MS = 60_000;

interface Issued {
    readonly token: string;
    readonly expiresAt: number;
}

const ISSUED = new WeakMap<Org, Map<string, Issued>>();

function codesOf(org: Org): Map<string, Issued> {
    const codes = ISSUED.get(org) ?? new Map<string, Issued>();
    ISSUED.set(org, codes);
    return codes;
}

/** A code that stands for a session token once, so that the token itself never appears in an address. */
export function issueCode(org: Org, token: string): string {
    const code = randomBytes(32).toString('base64url');
    codesOf(org).set(code, { token, expiresAt: org.clock.now().getTime() + LIFETIME_MS });
    return code;
}

/** The token behind a code; undefined when the code is unknown, too old or already used. */
export function redeemCode(org: Org, code: string): string | undefined {
    const issued = codesOf(org).get(code);
    codesOf(org).delete(code);
    return issued !== undefined && issued.expiresAt >= org.clock.now().getTime() ? issued.token : undefined;
}
