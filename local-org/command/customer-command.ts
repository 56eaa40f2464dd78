import { textFlag, type Command, type CommandInput, type CommandOutput } from './command.ts';
import { callControl, customersOf, type RunningOrg } from './running-org.ts';

interface CustomerJson {
    readonly alias: string;
    readonly orgId: string;
    readonly name: string;
    readonly instanceName: string;
    readonly sandboxOf?: string;
    readonly trialExpirationDate?: string;
    readonly standing: string;
    readonly username?: string;
    readonly url?: string;
}

interface CustomersJson {
    readonly totalSize: number;
    readonly customers: readonly CustomerJson[];
}

const TEXTS = { name: 'name', edition: 'edition', 'sandbox-of': 'sandboxOf', 'first-name': 'firstName', 'last-name': 'lastName', email: 'email' } as const;
const NUMBERS = { count: 'count', users: 'users', 'trial-days': 'trialDays' } as const;
const EVENTS: Readonly<Record<string, string>> = {
    lock: 'lock',
    unlock: 'unlock',
    delete: 'delete',
    'expire-trial': 'expireTrial',
    convert: 'convert',
    move: 'move',
    'refresh-sandbox': 'refreshSandbox',
    'package-license': 'setPackageLicense',
};

/** `org customer create --name Initech`, `org customer list`, `org customer lock initech` */
export const CUSTOMER_COMMAND: Command = {
    help: `customer list           the customers' orgs, with address and user
customer create         make orgs of customers in the running installation, which stay over a restart
    --name N              name of the company; needed
    --count N             so many, numbered (default 1)
    --users N             standard users beside the administrator of each (default 0)
    --edition E           Developer, Professional, Enterprise, Unlimited or Team (default Enterprise)
    --trial-days N        trials, which end so many days from now
    --sandbox-of ALIAS    sandboxes, each a full copy of that production org
    --instance I          such as NA248 (default: one of many)
    --first-name F, --last-name L, --email E   the administrator of the org (default: a likely one)
customer lock <alias>…  nobody gets in until \`customer unlock\`; also of an org of the settings, as all that follow but the last
customer delete <alias>…          it is gone for good
customer expire-trial <alias>…    its trial ends now
customer convert <alias>…         a trial becomes a paying customer
customer move <alias>… --instance I
customer package-license <alias>… --namespace N   what the publisher would set of the org's PackageLicense, which no API can
    --status Active|Expired|Free|Trial, --expires TIME|never, --allowed N (-1: all users)
customer refresh-sandbox <alias>… a new copy of the production org, with another org id; sign in anew`,
    flags: Object.fromEntries(
        [...Object.keys(TEXTS), ...Object.keys(NUMBERS), 'instance', 'namespace', 'status', 'expires', 'allowed'].map((name) => [name, { type: 'string' }]),
    ),
    run: (input) => {
        const [word = 'list', ...aliases] = input.words;
        const [org] = input.orgs;
        if (!org) throw new Error('There is no org.');
        if (word === 'list') return list(input, org);
        if (word === 'create') return create(input, org);
        const event = EVENTS[word];
        if (event === undefined) throw new Error(`There is no "customer ${word}": \`npm run org -- --help\` lists what there is.`);
        if (aliases.length === 0) throw new Error(`Say which orgs, such as \`npm run org -- customer ${word} initech\`; \`customer list\` names them.`);
        return befall(input, org, event, aliases);
    },
};

async function list(input: CommandInput, org: RunningOrg): Promise<CommandOutput> {
    const { customers } = (await callControl(org, 'GET', 'customers')) as CustomersJson;
    return outputOf(input, customers, 'no customers: `npm run org -- customer create --name "Initech"` makes one');
}

async function create(input: CommandInput, org: RunningOrg): Promise<CommandOutput> {
    const { customers } = (await callControl(org, 'POST', 'customers', orderOf(input.flags))) as CustomersJson;
    return outputOf(input, customers, '');
}

function orderOf(flags: CommandInput['flags']): Readonly<Record<string, unknown>> {
    const texts = Object.entries(TEXTS).map(([flag, name]) => [name, textFlag(flags, flag)] as const);
    const numbers = Object.entries(NUMBERS).map(([flag, name]) => [name, numberFlag(flags, flag)] as const);
    return { ...Object.fromEntries<unknown>([...texts, ...numbers]), instanceName: textFlag(flags, 'instance') };
}

function numberFlag(flags: CommandInput['flags'], name: string): number | undefined {
    const text = textFlag(flags, name);
    if (text === undefined) return undefined;
    if (!/^\d+$/.test(text)) throw new Error(`"--${name} ${text}" is no number.`);
    return Number(text);
}

function detailsOf(event: string, flags: CommandInput['flags']): object {
    if (event === 'move') return { instanceName: textFlag(flags, 'instance') };
    if (event !== 'setPackageLicense') return {};
    const allowed = textFlag(flags, 'allowed');
    return {
        namespace: textFlag(flags, 'namespace'),
        status: textFlag(flags, 'status'),
        expirationDate: textFlag(flags, 'expires'),
        allowedLicenses: allowed === undefined ? undefined : Number(allowed),
    };
}

/** One after the other; what went before stays when one cannot. */
async function befall(input: CommandInput, org: RunningOrg, event: string, aliases: readonly string[]): Promise<CommandOutput> {
    const changed: CustomerJson[] = [];
    for (const alias of aliases) {
        const body = { event, ...detailsOf(event, input.flags) };
        changed.push((await callControl(org, 'PUT', `customers/${encodeURIComponent(alias)}`, body)) as CustomerJson);
    }
    return outputOf(input, changed, '');
}

/** As JSON with the access tokens, which the routes tell nobody: they stand in a file that only its owner can read. */
function outputOf({ dataFolder }: CommandInput, customers: readonly CustomerJson[], none: string): CommandOutput {
    const tokens = new Map(customersOf(dataFolder).map(({ alias, accessToken }) => [alias, accessToken]));
    const json = customers.map((customer) => ({ ...customer, accessToken: tokens.get(customer.alias) }));
    return { json: { totalSize: json.length, customers: json }, text: customers.map(lineOf).join('\n') || none };
}

function lineOf({ alias, orgId, name, instanceName, sandboxOf, trialExpirationDate, standing, username, url }: CustomerJson): string {
    const kind =
        sandboxOf === undefined ? (trialExpirationDate === undefined ? '' : `trial until ${trialExpirationDate.slice(0, 10)}`) : `sandbox of ${sandboxOf}`;
    const state = standing === 'open' ? '' : (STANDINGS[standing] ?? standing);
    return [alias, orgId, JSON.stringify(name), instanceName, url, username, kind, state].filter(Boolean).join('  ');
}

const STANDINGS: Readonly<Record<string, string>> = { trialExpired: 'trial expired' };
