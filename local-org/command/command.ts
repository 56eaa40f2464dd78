import type { RunningOrg } from './running-org.ts';

/** What every command is given. */
export interface CommandInput {
    /** Orgs named with `--org`, or all. */
    readonly orgs: readonly RunningOrg[];
    /** Whether the org was named. */
    readonly isOneOrg: boolean;
    readonly words: readonly string[];
    /** Folder of the orgs' files. */
    readonly dataFolder: string;
    readonly flags: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a command found out: the same as JSON and as text. */
export interface CommandOutput {
    readonly json: unknown;
    readonly text: string;
}

export interface Command {
    /** Lines of the help text below the command's name. */
    readonly help: string;
    readonly flags: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
    run(input: CommandInput): Promise<CommandOutput>;
}

/** Asks each org in turn; as JSON by alias when there are several. */
export async function ofEachOrg(
    { orgs, isOneOrg }: CommandInput,
    ask: (org: RunningOrg) => Promise<{ readonly json: unknown; readonly text: string }>,
): Promise<CommandOutput> {
    const answers: (readonly [string, CommandOutput])[] = [];
    for (const org of orgs) answers.push([org.alias, await ask(org)]);
    const [only] = answers;
    if (isOneOrg && only) return only[1];
    return {
        json: Object.fromEntries(answers.map(([alias, { json }]) => [alias, json])),
        text: answers.map(([alias, { text }]) => `${alias}\n${indented(text)}`).join('\n'),
    };
}

export function textFlag(flags: CommandInput['flags'], name: string): string | undefined {
    const value = flags[name];
    return typeof value === 'string' ? value : undefined;
}

function indented(text: string): string {
    return text.replaceAll(/^(?=.)/gm, '  ');
}
