import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import { firstUserId } from '../packaging/platform-rows.ts';
import { MailRefused } from './mail-refused.ts';
import type { MailSender } from './mail-message.ts';

export const SENDER_TYPES = ['CurrentUser', 'DefaultWorkflowUser', 'OrgWideEmailAddress'];

/**
 * Whom a message comes from: the user, the default workflow user, which here is the org's first user, or an organization-wide address.
 * Throws MailRefused.
 */
export function senderOf(org: Org, caller: Caller, senderType = 'CurrentUser', senderAddress?: string): MailSender {
    switch (senderType) {
        case 'CurrentUser':
            return { name: caller.name, address: caller.email };
        case 'DefaultWorkflowUser':
            return userSender(org, firstUserId(org));
        case 'OrgWideEmailAddress':
            return orgWideSender(org, senderAddress ?? '');
        default:
            throw new MailRefused('INVALID_API_INPUT', `Invalid sender type: ${senderType}. Use one of ${SENDER_TYPES.join(', ')}.`);
    }
}

function userSender(org: Org, userId: string): MailSender {
    const user = org.store.get('User', userId);
    return { name: String(user?.['Name'] ?? ''), address: String(user?.['Email'] ?? '') };
}

function orgWideSender(org: Org, address: string): MailSender {
    const [row] = org.store.findBy('OrgWideEmailAddress', 'Address', [address], { nocase: true }).filter((each) => each['IsDeleted'] !== 1);
    if (row === undefined) throw new MailRefused('INVALID_API_INPUT', `The organization-wide email address "${address}" doesn't exist.`);
    return { name: String(row['DisplayName']), address: String(row['Address']) };
}
