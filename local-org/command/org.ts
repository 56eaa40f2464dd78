// `npm run org -- <command>`: what the local orgs do that real orgs do not. `npm run org -- --help` lists the commands.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { start } from '../main.ts';
import { explainStartFailure } from '../start-failure.ts';
import { CLOCK_COMMAND } from './clock-command.ts';
import type { Command } from './command.ts';
import { CUSTOMER_COMMAND } from './customer-command.ts';
import { FAULTS_COMMAND } from './faults-command.ts';
import { FLOWS_COMMAND } from './flows-command.ts';
import { JOBS_COMMAND } from './jobs-command.ts';
import { MAIL_COMMAND } from './mail-command.ts';
import { findOrgs } from './running-org.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
    clock: CLOCK_COMMAND,
    customer: CUSTOMER_COMMAND,
    faults: FAULTS_COMMAND,
    flows: FLOWS_COMMAND,
    jobs: JOBS_COMMAND,
    mail: MAIL_COMMAND,
};

const HELP = `npm run org -- <command> [flags]

start                   start the local orgs and serve until Ctrl-C; \`start --help\` lists its flags
${Object.values(COMMANDS)
    .map(({ help }) => help)
    .join('\n')}

    --org ALIAS           one org instead of all
    --data DIR            folder of the orgs' files (default: .local-org/data)
    --json                JSON instead of text
`.replaceAll(/^(?!npm)(?=.)/gm, '  ');

const COMMON = {
    org: { type: 'string' },
    data: { type: 'string', default: join(import.meta.dirname, '../../.local-org/data') },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
} as const;

/** A step back such as `-2h` is no flag. */
const STEP_BACK = /^-\d/;

async function main(args: readonly string[]): Promise<void> {
    const [name, ...rest] = args;
    if (name === 'start') return start(rest);
    const command = name === undefined ? undefined : COMMANDS[name];
    if (name === undefined || name === '--help' || (command && rest.includes('--help'))) {
        process.stdout.write(HELP);
        return;
    }
    if (!command) throw new Error(`There is no command "${name}": \`npm run org -- --help\` lists them.`);
    await run(command, rest);
}

async function run(command: Command, args: readonly string[]): Promise<void> {
    const { values, positionals } = parseArgs({
        args: args.filter((arg) => !STEP_BACK.test(arg)),
        options: { ...COMMON, ...command.flags },
        allowPositionals: true,
    });
    const flags = values as Readonly<Record<string, string | boolean | undefined>>;
    const orgs = findOrgs(resolve(String(flags['data'])), typeof flags['org'] === 'string' ? flags['org'] : undefined);
    const words = [...positionals, ...args.filter((arg) => STEP_BACK.test(arg))];
    const { json, text } = await command.run({ orgs, isOneOrg: flags['org'] !== undefined, words, flags, dataFolder: resolve(String(flags['data'])) });
    process.stdout.write(flags['json'] === true ? `${JSON.stringify(json)}\n` : `${text}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${explainStartFailure(error)}\n`);
    process.exitCode = 1;
});
