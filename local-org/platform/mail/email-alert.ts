import type { Caller } from '../access/caller.ts';
import type { Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { nodesOf, stringOf } from '../schema/custom-field.ts';
import { recipientsOf, type AlertRecipient } from './alert-recipients.ts';
import { MailRefused } from './mail-refused.ts';
import type { MailCause } from './mail-message.ts';
import { loadRecord } from './merge/merge-records.ts';
import { sendMail } from './outbox.ts';
import { compileTemplate } from './render-template.ts';
import { senderOf } from './sender.ts';

/** Sends the alert about records, which it does as part of the running transaction. */
export type SendAlert = (caller: Caller, recordId: string, cause: Omit<MailCause, 'action' | 'alert' | 'userId'>) => void;

/**
 * Prepares an email alert for any number of records: one message a record, to all its recipients; none when there are no recipients
 * ("Email Alert Actions", Salesforce Help). The function it gives throws MailRefused.
 */
export function emailAlert(org: Org, alert: Component): SendAlert {
    const { schema, catalogue } = org.model();
    const { body, fullName } = alert;
    const objectName = fullName.slice(0, fullName.indexOf('.'));
    const template = catalogue.get('EmailTemplate', stringOf(body['template']) ?? '');
    if (template === undefined) throw new MailRefused('INVALID_API_INPUT', `The email template of the alert "${fullName}" doesn't exist.`);
    const render = compileTemplate(schema, catalogue, template);
    return (caller, recordId, cause) => {
        const related = loadRecord(org, recordId);
        if (related?.object.apiName.toLowerCase() !== objectName.toLowerCase()) {
            throw new MailRefused('INVALID_CROSS_REFERENCE_KEY', `SObjectRowId: ${recordId} is no record of ${objectName}.`);
        }
        const recipients = nodesOf(body['recipients']).flatMap((node) => recipientsOf(org, related, node));
        const to = distinct(recipients.map(addressOf));
        const cc = distinct(((body['ccEmails'] ?? []) as readonly string[]).filter((address) => !to.includes(address)));
        if (to.length + cc.length === 0) return;
        const from = senderOf(org, caller, stringOf(body['senderType']), stringOf(body['senderAddress']));
        sendMail(org, {
            to,
            cc,
            bcc: [],
            from,
            replyTo: from.address,
            ...render({ org, caller, related, recipient: recipients.find((recipient) => 'object' in recipient) }),
            relatedRecordId: recordId,
            template: template.fullName,
            cause: { action: 'emailAlert', alert: fullName, ...cause, userId: caller.userId },
        });
    };
}

function addressOf(recipient: AlertRecipient): string {
    return 'address' in recipient ? recipient.address : String(recipient.values['Email'] ?? '');
}

function distinct(addresses: readonly string[]): string[] {
    return [...new Map(addresses.filter((address) => address !== '').map((address) => [address.toLowerCase(), address])).values()];
}
