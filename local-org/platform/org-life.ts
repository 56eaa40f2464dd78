import type { Row } from '../database/store.ts';
import { PlatformError } from './errors.ts';
import type { Org, OrgIdentity } from './org.ts';
import { updatePlatformRow } from './packaging/platform-rows.ts';
import { reportOrg } from './packaging/report-installation.ts';
import { withoutMilliseconds } from './records/coerce.ts';

/** What can happen to an org. Salesforce does these things, no API of an org does. */
export type LifeEvent = { readonly kind: 'lock' | 'unlock' | 'delete' | 'expireTrial' | 'convert' } | { readonly kind: 'move'; readonly instanceName: string };

/** Lets it happen, and tells the publishers whose packages the org has. Throws INVALID_REQUEST when it cannot happen to this org. */
export function befall(org: Org, event: LifeEvent): void {
    const next = identityAfter(org, event);
    org.store.transaction(() => {
        org.replaceIdentity(next);
        updatePlatformRow(org, 'Organization', next.id, rowOf(next));
    });
    reportOrg(org);
}

function identityAfter(org: Org, event: LifeEvent): OrgIdentity {
    const { identity } = org;
    if (identity.closed === 'deleted') throw refused(`The org ${identity.alias} is deleted: nothing can happen to it any more.`);
    switch (event.kind) {
        case 'lock':
            return { ...identity, closed: 'locked' };
        case 'unlock':
            if (identity.closed !== 'locked') throw refused(`The org ${identity.alias} is not locked.`);
            return { ...identity, closed: undefined };
        case 'delete':
            return { ...identity, closed: 'deleted' };
        case 'expireTrial':
            return { ...requireTrial(identity), trialExpirationDate: withoutMilliseconds(org.clock.now()) };
        case 'convert':
            return { ...requireTrial(identity), trialExpirationDate: undefined };
        case 'move':
            return { ...identity, instanceName: event.instanceName };
    }
}

function requireTrial(identity: OrgIdentity): OrgIdentity {
    if (identity.trialExpirationDate === undefined) throw refused(`The org ${identity.alias} is no trial.`);
    return identity;
}

function refused(message: string): PlatformError {
    return new PlatformError('INVALID_REQUEST', message);
}

function rowOf({ instanceName, trialExpirationDate, closed }: OrgIdentity): Row {
    return { InstanceName: instanceName, TrialExpirationDate: trialExpirationDate ?? null, Closed: closed ?? null };
}
