import { callerOfUser } from '../access/caller-of-user.ts';
import type { Caller } from '../access/caller.ts';
import { queueSupports } from '../groups/members.ts';
import type { Org } from '../org.ts';
import { fail, isHealthy, type PendingRecord } from './pending-record.ts';

/**
 * A new owner is an active user who may read the record, or a queue that the object has been added to ("Considerations for Changing Record Ownership",
 * Salesforce Help).
 */
export function checkOwners(org: Org, caller: Caller, records: readonly PendingRecord[]): void {
    for (const record of records.filter(isHealthy)) {
        const owner = record.values['OwnerId'];
        if (typeof owner !== 'string' || owner === record.prior?.['OwnerId'] || owner === caller.userId) continue;
        if (owner.startsWith('00G')) checkQueue(org, record, owner);
        else checkUser(org, record, owner);
    }
}

function checkQueue(org: Org, record: PendingRecord, owner: string): void {
    if (org.store.get('Group', owner)?.['Type'] !== 'Queue') {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', `Owner ID: id value of incorrect type: ${owner}`, ['OwnerId']);
    } else if (!queueSupports(org, owner, record.object.apiName)) {
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', 'Queue not associated with this SObject type', ['OwnerId']);
    }
}

function checkUser(org: Org, record: PendingRecord, owner: string): void {
    const user = callerOfUser(org, owner);
    const objectName = record.object.label.toLowerCase();
    if (!user) fail(record, 'INACTIVE_OWNER_OR_USER', `operation performed with inactive user [${owner}] as owner of ${objectName}`);
    else if (!user.access.object(record.object.apiName).read) fail(record, 'TRANSFER_REQUIRES_READ', 'The new owner must have read permission', ['OwnerId']);
}
