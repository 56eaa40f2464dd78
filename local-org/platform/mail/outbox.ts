import { ALL_ROWS, type Row, type SelectNode, type SqlCondition, type SqlExpression, type Store } from '../../database/store.ts';
import { notFound } from '../errors.ts';
import { makeId, toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { MailDraft, MailMessage } from './mail-message.ts';

const TABLE = '_mail';
/** That of EmailMessage, which no record of the local org has. */
const KEY_PREFIX = '02s';
const ALIAS = 'm';

/** Which messages to list; every condition must hold. */
export interface MailFilter {
    /** An address among the recipients, in whatever case. */
    readonly to?: string | undefined;
    /** ISO 8601: sent then or later. */
    readonly since?: string | undefined;
    readonly recordId?: string | undefined;
    /** Id of a message: only older ones. */
    readonly before?: string | undefined;
    readonly limit: number;
}

export interface MailPage {
    /** How many messages fit the filter, whatever page. */
    readonly totalSize: number;
    /** The newest first. */
    readonly messages: readonly MailMessage[];
    /** `before` of the next page; undefined on the last one. */
    readonly next: string | undefined;
}

export function defineMailTable(store: Store): void {
    store.defineTable({
        name: TABLE,
        columns: [
            { name: 'SentDate', kind: 'text' },
            { name: 'RelatedRecordId', kind: 'text', indexed: true },
            { name: 'Recipients', kind: 'text' },
            { name: 'Message', kind: 'text' },
        ],
    });
}

/**
 * Puts a message into the outbox, as part of the running transaction: mail leaves an org after the commit or never
 * ("Triggers and Order of Execution", Apex guide). Nothing is ever sent.
 */
export function sendMail(org: Org, draft: MailDraft): void {
    const id = makeId(KEY_PREFIX, org.store.nextNumber(`id:${KEY_PREFIX}`, 1), org.identity.id.slice(3, 8));
    const message: MailMessage = { id, sentDate: org.clock.now().toISOString(), ...draft };
    const recipients = [...draft.to, ...draft.cc, ...draft.bcc].map((address) => address.toLowerCase());
    org.store.insert(TABLE, {
        Id: id,
        SentDate: message.sentDate,
        RelatedRecordId: draft.relatedRecordId,
        Recipients: `\n${recipients.join('\n')}\n`,
        Message: JSON.stringify(message),
    });
}

export function listMail(org: Org, filter: MailFilter): MailPage {
    const conditions = conditionsOf(filter);
    const totalSize = org.store.count(selectOf(conditions, undefined));
    const page = filter.before === undefined ? conditions : [...conditions, compare('Id', '<', toId18(filter.before))];
    const found = org.store.select(selectOf(page, filter.limit + 1)).map(messageOf);
    const messages = found.slice(0, filter.limit);
    return { totalSize, messages, next: found.length > messages.length ? messages.at(-1)?.id : undefined };
}

/** Throws NOT_FOUND. */
export function readMail(org: Org, id: string): MailMessage {
    const row = org.store.get(TABLE, toId18(id));
    if (row === undefined) throw notFound();
    return messageOf(row);
}

/** Empties the outbox. Returns how many messages it held. */
export function clearMail(org: Org): number {
    return org.store.transaction(() => {
        const rows = org.store.select(selectOf([], undefined));
        for (const row of rows) org.store.remove(TABLE, String(row['Id']));
        return rows.length;
    });
}

function messageOf(row: Row): MailMessage {
    return JSON.parse(String(row['Message'])) as MailMessage;
}

function conditionsOf({ to, since, recordId }: MailFilter): readonly SqlCondition[] {
    return [
        ...(to === undefined ? [] : [contains('Recipients', `\n${to.trim().toLowerCase()}\n`)]),
        ...(since === undefined ? [] : [compare('SentDate', '>=', new Date(since).toISOString())]),
        ...(recordId === undefined ? [] : [compare('RelatedRecordId', '=', toId18(recordId))]),
    ];
}

function column(name: string): SqlExpression {
    return { kind: 'column', alias: ALIAS, column: name };
}

function compare(name: string, operator: '=' | '<' | '>=', value: string): SqlCondition {
    return { kind: 'compare', operator, left: column(name), right: { kind: 'value', value }, text: false };
}

function contains(name: string, text: string): SqlCondition {
    return { kind: 'like', expression: column(name), pattern: `%${text.replaceAll(/[\\%_]/g, '\\$&')}%` };
}

/** Ids sort in the order in which the messages were sent. */
function selectOf(conditions: readonly SqlCondition[], limit: number | undefined): SelectNode {
    return {
        ...ALL_ROWS,
        from: { table: TABLE, alias: ALIAS },
        columns: ['Id', 'Message'].map((name) => ({ expression: column(name), as: name })),
        where: { kind: 'and', conditions },
        orderBy: [{ expression: column('Id'), descending: true, nullsLast: false, text: false }],
        limit,
    };
}
