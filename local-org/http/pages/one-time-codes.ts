import type { Org } from '../../platform/org.ts';
import { OneTimeStore } from '../one-time-store.ts';

/** Long enough for a browser to start. */
const LIFETIME_MS = 60_000;

const TOKENS = new OneTimeStore<string>(LIFETIME_MS);

/** A code that stands for a session token once, so that the token itself never appears in an address. */
export function issueCode(org: Org, token: string): string {
    return TOKENS.issue(org, token);
}

/** The token behind a code; undefined when the code is unknown, too old or already used. */
export function redeemCode(org: Org, code: string): string | undefined {
    return TOKENS.redeem(org, code);
}
