import type { Caller } from '../access/caller.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import { templateOfId } from './email-template.ts';
import { MailRefused } from './mail-refused.ts';
import type { MailCause } from './mail-message.ts';
import { loadRecord, type LoadedRecord } from './merge/merge-records.ts';
import { sendMail } from './outbox.ts';
import { compileTemplate, type RenderedMail } from './render-template.ts';
import { senderOf } from './sender.ts';

export type ActionValue = string | boolean | readonly string[] | null;
export type ActionInputs = Readonly<Record<string, ActionValue | undefined>>;

interface InputDefinition {
    readonly name: string;
    readonly label: string;
    /** `list` takes one text, too. */
    readonly type: 'text' | 'boolean' | 'list';
}

function input(name: string, label: string, type: InputDefinition['type'] = 'text'): InputDefinition {
    return { name, label, type };
}

/** "Simple Email Actions", Actions Developer Guide. Lists of addresses are collections, or texts with commas between. */
export const SIMPLE_EMAIL_INPUTS: readonly InputDefinition[] = [
    input('emailAddresses', 'Recipient Address List'),
    input('emailAddressesArray', 'Recipient Address Collection', 'list'),
    input('recipientAddresses', 'Recipient Addresses', 'list'),
    input('ccRecipientAddressList', 'CC Recipient Address List'),
    input('ccRecipientAddressCollection', 'CC Recipient Address Collection', 'list'),
    input('ccAddresses', 'CC Addresses', 'list'),
    input('bccRecipientAddressList', 'BCC Recipient Address List'),
    input('bccRecipientAddressCollection', 'BCC Recipient Address Collection', 'list'),
    input('bccAddresses', 'BCC Addresses', 'list'),
    input('recipientId', 'Recipient ID'),
    input('relatedRecordId', 'Related Record ID'),
    input('emailTemplateId', 'Email Template ID'),
    input('emailSubject', 'Subject'),
    input('emailBody', 'Body'),
    input('sendRichBody', 'Rich-Text-Formatted Body', 'boolean'),
    input('useLineBreaks', 'Use Line Breaks', 'boolean'),
    input('senderType', 'Sender Type'),
    input('senderAddress', 'Sender Email Address'),
];

/** Inputs of the action that the local org refuses by name: there are no activities to log to, and no replies to follow. */
export const UNSUPPORTED_EMAIL_INPUTS = ['logEmailOnSend', 'addThreadingTokenToBody', 'addThreadingTokenToSubject'];

/** "The combined number of recipients must be 150 or fewer." */
const MAX_RECIPIENTS = 150;

/** Sends one message, as part of the running transaction. Throws MailRefused. */
export function sendSimpleEmail(org: Org, caller: Caller, inputs: ActionInputs, cause: Omit<MailCause, 'action' | 'alert' | 'userId'>): void {
    const recipient = personOf(org, textOf(inputs, 'recipientId'));
    const to = [
        ...addressesOf(inputs, 'emailAddresses', 'emailAddressesArray', 'recipientAddresses'),
        ...(recipient ? [String(recipient.values['Email'] ?? '')] : []),
    ];
    const cc = addressesOf(inputs, 'ccRecipientAddressList', 'ccRecipientAddressCollection', 'ccAddresses');
    const bcc = addressesOf(inputs, 'bccRecipientAddressList', 'bccRecipientAddressCollection', 'bccAddresses');
    checkAddresses([...to, ...cc, ...bcc]);
    const relatedRecordId = textOf(inputs, 'relatedRecordId') ?? null;
    const related = relatedRecordId === null ? undefined : loadRecord(org, relatedRecordId);
    const { template, ...rendered } = contentOf(org, caller, inputs, related, recipient);
    const from = senderOf(org, caller, textOf(inputs, 'senderType'), textOf(inputs, 'senderAddress'));
    sendMail(org, {
        to,
        cc,
        bcc,
        from,
        replyTo: from.address,
        ...rendered,
        relatedRecordId: relatedRecordId && toId18(relatedRecordId),
        template,
        cause: { action: 'emailSimple', ...cause, userId: caller.userId },
    });
}

function contentOf(
    org: Org,
    caller: Caller,
    inputs: ActionInputs,
    related: LoadedRecord | undefined,
    recipient: LoadedRecord | undefined,
): RenderedMail & { readonly template: string | null } {
    const templateId = textOf(inputs, 'emailTemplateId');
    if (templateId === undefined) return { ...ownContent(inputs), template: null };
    const { schema, catalogue } = org.model();
    const template = templateOfId(catalogue, templateId);
    if (template === undefined) throw new MailRefused('INVALID_API_INPUT', `Invalid email template ID: ${templateId}`);
    if (recipient === undefined) throw missing('recipientId');
    return { ...compileTemplate(schema, catalogue, template)({ org, caller, related, recipient }), template: template.fullName };
}

/** A rich body is HTML, in which line breaks count only when they are asked for. */
function ownContent(inputs: ActionInputs): RenderedMail {
    const subject = textOf(inputs, 'emailSubject');
    const body = textOf(inputs, 'emailBody');
    if (body === undefined) throw missing('emailBody');
    if (subject === undefined) throw missing('emailSubject');
    if (inputs['sendRichBody'] !== true) return { subject, textBody: body, htmlBody: null };
    return { subject, textBody: null, htmlBody: inputs['useLineBreaks'] === true ? body.split(/\r?\n/).join('<br>') : body };
}

function checkAddresses(addresses: readonly string[]): void {
    if (addresses.length === 0) throw missing('emailAddresses');
    const invalid = addresses.find((address) => !/^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(address));
    if (invalid !== undefined) throw new MailRefused('INVALID_EMAIL_ADDRESS', `Invalid email address: ${invalid}`);
    if (addresses.length > MAX_RECIPIENTS) {
        throw new MailRefused('INVALID_API_INPUT', `The combined number of recipients must be ${MAX_RECIPIENTS} or fewer, and is ${addresses.length}.`);
    }
}

function missing(name: string): MailRefused {
    return new MailRefused('REQUIRED_FIELD_MISSING', `Missing required input parameter: ${name}`);
}

function personOf(org: Org, id: string | undefined): LoadedRecord | undefined {
    if (id === undefined) return undefined;
    const person = loadRecord(org, id);
    if (person === undefined || !['Contact', 'Lead', 'User'].includes(person.object.apiName)) {
        throw new MailRefused('INVALID_API_INPUT', `recipientId: ${id} is no contact, lead or user.`);
    }
    return person;
}

function textOf(inputs: ActionInputs, name: string): string | undefined {
    const value = inputs[name];
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function addressesOf(inputs: ActionInputs, ...names: readonly string[]): string[] {
    const values = names.flatMap((name) => inputs[name] ?? []).filter((value) => typeof value === 'string');
    return values
        .flatMap((value) => value.split(','))
        .map((address) => address.trim())
        .filter((address) => address !== '');
}
