// `npm run org:login`: makes the running local orgs known to the sf CLI, as local-packaging, local-license, local-acme …
// With `--customer ALIAS` (repeatable) or `--customers`, the orgs that `npm run org -- customer create` made.
// The story runs it too, in a home folder of its own and with the plain aliases.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { StartedOrg } from './local-org-process.ts';
import { customerLogins } from './customer-logins.ts';
import { logIn, storyLogins } from './log-in.ts';
import { storyPaths } from './story-paths.ts';

function runningOrgs(): readonly StartedOrg[] {
    try {
        return JSON.parse(readFileSync(storyPaths().running, 'utf8')) as StartedOrg[];
    } catch (error) {
        throw new Error('The local orgs are not running: start them with `npm start` in another terminal, then repeat this.', { cause: error });
    }
}

const OPTIONS = {
    prefix: { type: 'string', default: 'local-' },
    customer: { type: 'string', multiple: true },
    customers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
} as const;

try {
    const { values } = parseArgs({ options: OPTIONS });
    const isStory = values.customer === undefined && !values.customers;
    const logins = isStory
        ? storyLogins(runningOrgs(), values.prefix)
        : customerLogins(storyPaths().data, values.prefix, values.customers ? undefined : values.customer);
    const usernames = await logIn(logins);
    const lines = [...usernames].map(([alias, username]) => `  ${alias}  ${username}`);
    process.stdout.write(values.json ? `${JSON.stringify(Object.fromEntries(usernames))}\n` : `The sf CLI now knows:\n${lines.join('\n')}\n`);
} catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
}
