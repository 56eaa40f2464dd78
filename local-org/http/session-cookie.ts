import type { Org } from '../platform/org.ts';

/** Browsers do not keep cookies of different ports apart, so each org has a cookie of its own name. */
export function sessionCookieName(org: Org): string {
    return `sid_${org.identity.id}`;
}
