import { randomBytes } from 'node:crypto';
import { newToken } from '../platform/access/sessions.ts';
import type { Clock } from '../platform/clock.ts';
import { newIdentity, newOrgId } from '../platform/org-identity.ts';
import type { OrgIdentity } from '../platform/org.ts';
import type { OrgSettings } from '../platform/org-settings.ts';
import { withoutMilliseconds } from '../platform/records/coerce.ts';

/** An org made while the orgs run. Its file is made when somebody first uses it, with this id. */
export interface Customer {
    /** What the file is made with. */
    readonly settings: OrgSettings & { readonly id: string };
    /** What the org was when it was last open. */
    readonly identity: OrgIdentity;
    /** 0 until it has listened. */
    readonly port: number;
    /** Of its first user. */
    readonly accessToken: string;
    readonly password: string;
    /** When the org has something to do by itself, ISO; undefined when it has not. */
    readonly nextJobAt: string | undefined;
}

/** `known` are the ids of all other orgs: ids of records of different orgs shall differ. */
export function newCustomer(settings: OrgSettings, clock: Clock, known: ReadonlySet<string>): Customer {
    const id = unusedId(known);
    const created = { ...settings, id, createdDate: withoutMilliseconds(clock.now()) };
    return {
        settings: created,
        identity: newIdentity(created, clock),
        port: 0,
        accessToken: newToken(id),
        password: randomBytes(12).toString('base64url'),
        nextJobAt: undefined,
    };
}

/** What the ids of an org's records have of its own id. */
export function idSpace(orgId: string): string {
    return orgId.slice(3, 8);
}

function unusedId(known: ReadonlySet<string>): string {
    const spaces = new Set([...known].map(idSpace));
    let id = newOrgId();
    while (spaces.has(idSpace(id))) id = newOrgId();
    return id;
}
