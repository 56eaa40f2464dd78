import { ofEachOrg, type Command, type CommandInput } from './command.ts';
import { callControl, type RunningOrg } from './running-org.ts';

interface FaultsJson {
    readonly faults: readonly Readonly<Record<string, string | number>>[];
}

const NUMBERS = ['times', 'row', 'milliseconds', 'max'] as const;
const TEXTS = ['method', 'path', 'object'] as const;

export const FAULTS_COMMAND: Command = {
    help: `faults                  what is made to go wrong, for tests and demos
faults add <kind>       delay, unavailable, requestLimit, droppedAnswer, expiredSession, lockedRow, apiBudget, lockedOrg, deletedOrg (needs --org)
    --times N             so often (default 1; budgets and orgs until cleared)
    --method M, --path P, --object O   only such requests
    --row N               the row that is locked (default all); --milliseconds N of a delay; --max N requests a day
faults clear            all is well again`,
    flags: Object.fromEntries([...NUMBERS, ...TEXTS].map((name) => [name, { type: 'string' }])),
    run: (input) => {
        const [word, kind] = input.words;
        if (word === undefined) return ofEachOrg(input, async (org) => outputOf(await callControl(org, 'GET', 'faults')));
        if (word === 'clear') return ofEachOrg(input, async (org) => outputOf(await callControl(org, 'DELETE', 'faults')));
        if (word !== 'add' || kind === undefined) throw new Error('Say `faults`, `faults add <kind>` or `faults clear`.');
        return add(input, kind);
    },
};

async function add({ orgs, isOneOrg, flags }: CommandInput, kind: string): ReturnType<Command['run']> {
    const [org] = orgs;
    if (!org || !isOneOrg) throw new Error('Say in which org, with `--org ALIAS`.');
    const { faults } = (await callControl(org, 'GET', 'faults')) as FaultsJson;
    return outputOf(await put(org, [...faults, faultOf(kind, flags)]));
}

function put(org: RunningOrg, faults: readonly unknown[]): Promise<unknown> {
    return callControl(org, 'PUT', 'faults', { faults });
}

function faultOf(kind: string, flags: CommandInput['flags']): object {
    const numbers = NUMBERS.filter((name) => flags[name] !== undefined).map((name) => [name, Number(flags[name])] as const);
    const texts = TEXTS.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]] as const);
    return { kind, ...Object.fromEntries<unknown>([...numbers, ...texts]) };
}

function outputOf(json: unknown): { readonly json: unknown; readonly text: string } {
    const { faults } = json as FaultsJson;
    const lines = faults.map(({ kind, ...more }) => [kind, ...Object.entries(more).map(([name, value]) => `${name}=${value}`)].join(' '));
    return { json, text: lines.join('\n') || 'all is well' };
}
