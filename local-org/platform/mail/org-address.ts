import type { Org } from '../org.ts';

const ADDRESSES = new WeakMap<Org, () => string | undefined>();

/** Tells where a browser finds the org. `address` is asked at every message, since a port is known only after listening. */
export function tellOrgAddress(org: Org, address: () => string | undefined): void {
    ADDRESSES.set(org, address);
}

/** Without a trailing slash; of an org that nobody listens for, the address that Salesforce would give its instance. */
export function orgAddress(org: Org): string {
    return ADDRESSES.get(org)?.() ?? `https://${org.identity.instanceName.toLowerCase()}.salesforce.com`;
}
