import { ofEachOrg, textFlag, type Command } from './command.ts';
import { callControl } from './running-org.ts';

interface Message {
    readonly id: string;
    readonly sentDate: string;
    readonly to: readonly string[];
    readonly subject: string;
    readonly textBody: string | null;
    readonly htmlBody: string | null;
}

interface MailJson {
    readonly totalSize: number;
    readonly messages: readonly Message[];
}

export const MAIL_COMMAND: Command = {
    help: `mail                    what the orgs would have sent, the newest first
mail <id>               one message with its text (needs --org)
mail clear              empty the outbox
    --to ADDRESS          to one recipient
    --limit N             at most so many (default 50)`,
    flags: { to: { type: 'string' }, limit: { type: 'string' } },
    run: (input) => {
        const [word] = input.words;
        if (word === undefined) return list(input);
        return word === 'clear' ? clear(input) : show(input, word);
    },
};

const list: Command['run'] = (input) =>
    ofEachOrg(input, async (org) => {
        const query = new URLSearchParams(
            ['to', 'limit'].flatMap((name) => (textFlag(input.flags, name) === undefined ? [] : [[name, textFlag(input.flags, name) ?? '']])),
        );
        const json = (await callControl(org, 'GET', `mail?${query.toString()}`)) as MailJson;
        const lines = json.messages.map(({ id, sentDate, to, subject }) => `${id}  ${sentDate}  ${to.join(', ')}  ${subject}`);
        return { json, text: lines.join('\n') || 'the outbox is empty' };
    });

const clear: Command['run'] = (input) =>
    ofEachOrg(input, async (org) => {
        const json = (await callControl(org, 'DELETE', 'mail')) as { readonly deleted: number };
        return { json, text: `${json.deleted} messages deleted` };
    });

async function show({ orgs, isOneOrg }: Parameters<Command['run']>[0], id: string): ReturnType<Command['run']> {
    const [org] = orgs;
    if (!org || !isOneOrg) throw new Error(`Say whose outbox the message ${id} is in, with \`--org ALIAS\`.`);
    const json = (await callControl(org, 'GET', `mail/${encodeURIComponent(id)}`)) as Message;
    return { json, text: `${json.sentDate}\nTo: ${json.to.join(', ')}\nSubject: ${json.subject}\n\n${json.textBody ?? json.htmlBody ?? ''}` };
}
