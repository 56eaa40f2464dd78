import type { Org } from './org.ts';

/** Whether people may use an org, and if not, why. */
export type OrgStanding = 'open' | 'locked' | 'deleted' | 'trialExpired';

/** A trial ends by itself when its time has come ("TRIAL_EXPIRED", "ExceptionCode" in the SOAP API guide). */
export function standingOf({ identity, clock }: Pick<Org, 'identity' | 'clock'>): OrgStanding {
    if (identity.closed !== undefined) return identity.closed;
    const { trialExpirationDate } = identity;
    return trialExpirationDate !== undefined && Date.parse(trialExpirationDate) <= clock.now().getTime() ? 'trialExpired' : 'open';
}
