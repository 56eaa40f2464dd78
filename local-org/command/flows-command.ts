import { ofEachOrg, textFlag, type Command } from './command.ts';
import { callControl } from './running-org.ts';

interface InterviewsJson {
    readonly totalSize: number;
    readonly interviews: readonly { readonly text: string }[];
}

export const FLOWS_COMMAND: Command = {
    help: `flows                   the last flow interviews, the newest first, with what each element did
    --flow NAME           of one flow, by its API name
    --record ID           started by one record
    --failed              only those that failed
    --limit N             at most so many (default 50)`,
    flags: { flow: { type: 'string' }, record: { type: 'string' }, failed: { type: 'boolean' }, limit: { type: 'string' } },
    run: (input) =>
        ofEachOrg(input, async (org) => {
            const json = (await callControl(org, 'GET', `flow-interviews?${queryOf(input.flags)}`)) as InterviewsJson;
            return { json, text: json.interviews.map(({ text }) => text).join('\n\n') || 'no interviews since the orgs were started' };
        }),
};

function queryOf(flags: Parameters<typeof textFlag>[0]): string {
    const query = new URLSearchParams();
    for (const [flag, name] of [
        ['flow', 'flow'],
        ['record', 'recordId'],
        ['limit', 'limit'],
    ] as const) {
        const value = textFlag(flags, flag);
        if (value !== undefined) query.set(name, value);
    }
    if (flags['failed'] === true) query.set('failed', 'true');
    return query.toString();
}
