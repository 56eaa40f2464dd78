import type { Caller } from '../access/caller.ts';
import { callerOfUser } from '../access/caller-of-user.ts';
import type { Org } from '../org.ts';
import { firstUserId } from '../packaging/platform-rows.ts';

/**
 * The Default Workflow User, who runs what nobody in particular does ("Scheduled Paths", "Schedule-Triggered Flow Considerations").
 * Here it is the org's first active user.
 */
export function workflowUser(org: Org): Caller {
    const caller = callerOfUser(org, firstUserId(org));
    if (caller === undefined) throw new Error('The org has no active user.');
    return caller;
}

/** The user who changed the record, or the Default Workflow User when that one is inactive ("Scheduled Paths"). */
export function runningUser(org: Org, userId: string): Caller {
    return callerOfUser(org, userId) ?? workflowUser(org);
}

/** Time zone of the org itself. */
export function orgTimeZone(org: Org): string {
    const zone = org.store.get('Organization', org.identity.id)?.['TimeZoneSidKey'];
    return typeof zone === 'string' ? zone : 'UTC';
}
