import { toId18 } from '../ids.ts';

const ID_LENGTH = 18;

/** `Source_Key__c` of a run that comes from an org: who brings it a third time, or back, still knows it. */
export function runKey(orgId: string, recordId: string, sourceKey: string | null): string {
    return sourceKey ?? `${toId18(orgId)}:${toId18(recordId)}`;
}

/** Whether a run was made in that org and is only coming back to it; then its record id there. */
export function ownRunId(orgId: string, key: string): string | undefined {
    return key.startsWith(`${toId18(orgId)}:`) ? key.slice(ID_LENGTH + 1) : undefined;
}

/**
 * `Event_Key__c` begins with the license's record id, which no other org knows; with the license's key in its place both orgs know the event.
 * The key of an event whose license is gone stays what it is.
 */
export function portableEventKey(eventKey: string, licenseId: string | null, licenseKey: string | null): string {
    if (licenseId === null || licenseKey === null || !eventKey.startsWith(`${licenseId}:`)) return eventKey;
    return `${licenseKey}${eventKey.slice(licenseId.length)}`;
}

/** `Event_Key__c` in the org where the license has that record id. */
export function eventKeyIn(portableKey: string, licenseKey: string | null, licenseId: string | null): string {
    if (licenseKey === null || licenseId === null || !portableKey.startsWith(`${licenseKey}:`)) return portableKey;
    return `${licenseId}${portableKey.slice(licenseKey.length)}`;
}
