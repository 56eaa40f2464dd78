// `npm start`: the whole story of README.md, from empty orgs to licenses in the browser.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CustomerConsents } from './customer-consents.ts';
import { outcomeTables } from './print-outcome.ts';
import { Progress } from './progress.ts';
import { type Outcome, queryOrg, readOutcome } from './read-outcome.ts';
import { runSteps, type StepReport } from './run-steps.ts';
import { startLocalOrg, type LocalOrgProcess, type StartedOrg } from './local-org-process.ts';
import { isolatedEnvironment } from './sf-environment.ts';
import { runSf, runSfPlain, type SfOptions } from './sf.ts';
import { STEPS, type StepTools } from './steps.ts';
import { storyPaths, type StoryPaths } from './story-paths.ts';
import { runNode } from './run-node.ts';
import { startWatch, type WatchProcess } from './watch/watch-process.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

const HELP = `npm start [-- flags]: starts the local orgs, tells the story, and serves until Ctrl-C.

  --once      stop after the story instead of serving
  --json      print one JSON object instead of tables
  --watch     deploy what is saved in force-app to the license org at once, and reload its open pages
  --fresh     begin anew: forget the orgs' data and the story's logins
  --port N    port of the first org, the others follow; 0 takes free ports
`;

const CUSTOMERS = ['acme', 'acme-sandbox', 'globex'];

interface Flags {
    readonly once: boolean;
    readonly json: boolean;
    readonly watch: boolean;
    readonly fresh: boolean;
    readonly port: number | undefined;
}

function readFlags(): Flags | undefined {
    const { help, port, ...flags } = parseFlags();
    if (help) return undefined;
    if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Error(`"${port}" is not a port: give a number such as --port 9801.`);
    return { ...flags, port: port === undefined ? undefined : Number(port) };
}

/** @throws Error that says which flags there are. */
function parseFlags(): { once: boolean; json: boolean; watch: boolean; fresh: boolean; help: boolean; port?: string | undefined } {
    const flag = { type: 'boolean', default: false } as const;
    try {
        return parseArgs({ options: { once: flag, json: flag, watch: flag, fresh: flag, help: flag, port: { type: 'string' } } }).values;
    } catch (cause) {
        throw new Error(`${cause instanceof Error ? cause.message : String(cause)}: \`npm start -- --help\` lists the flags.`, { cause });
    }
}

/** Deleting files does not stop who has them open: what running orgs then answer would be lost. */
async function forget(paths: StoryPaths): Promise<void> {
    if (await isServing(paths))
        throw new Error('The local orgs are running: stop them with Ctrl-C where they were started, then `npm start -- --fresh` again.');
    for (const path of [paths.data, paths.home, paths.progress, paths.workerLog, paths.running]) rmSync(path, { recursive: true, force: true });
}

/** A story that was killed leaves addresses behind at which nobody answers. */
async function isServing({ running }: StoryPaths): Promise<boolean> {
    const orgs = existsSync(running) ? (JSON.parse(readFileSync(running, 'utf8')) as readonly StartedOrg[]) : [];
    const answers = await Promise.all(
        orgs.map(({ url }) =>
            fetch(`${url}/services/data`).then(
                ({ ok }) => ok,
                () => false,
            ),
        ),
    );
    return answers.includes(true);
}

function toolsOf(host: LocalOrgProcess, paths: StoryPaths, progress: Progress, signal: AbortSignal): StepTools {
    const options: SfOptions = { environment: isolatedEnvironment(paths.home), folder: paths.root, signal };
    return {
        sf: (...args) => runSf(args, options),
        sfPlain: (...args) => runSfPlain(args, options),
        logIn: () => runNode(['scripts/story/login.ts', '--prefix', ''], options),
        query: (api, alias, soql) => queryOrg(orgOf(host, alias), api, soql),
        value: (step, key) => progress.value(step, key),
    };
}

function terminalReport(): StepReport {
    const write = (text: string): void => void process.stderr.write(text);
    return {
        begun: (step) => {
            write(`  …  ${step.title}\n`);
        },
        ended: (step, seconds) => {
            write(`  ✓  ${step.title} (${seconds} s)\n`);
        },
    };
}

async function tellStory(flags: Flags, host: LocalOrgProcess, paths: StoryPaths, signal: AbortSignal): Promise<Outcome> {
    writeFileSync(paths.running, JSON.stringify(host.orgs), { mode: 0o600 });
    const license = orgOf(host, 'license');
    if (!flags.once) await askForPages(license);
    const progress = new Progress(paths.progress);
    forgetLoginsOfOtherPorts(host, progress);
    const started = performance.now();
    const seconds = await runSteps(STEPS, toolsOf(host, paths, progress, signal), progress, terminalReport());
    const outcome = await readOutcome(license);
    if (flags.json) {
        const total = Math.round((performance.now() - started) / 100) / 10;
        const orgs = host.orgs.map(({ alias, url, username, orgId }) => ({ alias, url, username, orgId }));
        process.stdout.write(`${JSON.stringify({ orgs, ...outcome, seconds: { ...seconds, total } })}\n`);
    } else {
        process.stdout.write(`\n${outcomeTables(outcome)}\n`);
    }
    return outcome;
}

/** The sf CLI keeps each org's address; with other ports than last time it has to learn them anew. */
function forgetLoginsOfOtherPorts(host: LocalOrgProcess, progress: Progress): void {
    const addresses = host.orgs.map((org) => org.url).join(' ');
    if (progress.resultOf('addresses')?.['urls'] === addresses) return;
    progress.forget('login');
    progress.finish('addresses', { urls: addresses });
}

/** The first visit makes the org build its pages; asked for now, they are ready when the story ends. */
async function askForPages({ url, accessToken }: StartedOrg): Promise<void> {
    const reply = await fetch(`${url}/lightning/page/home`, { headers: { Authorization: `Bearer ${accessToken}` } });
    await reply.text();
}

function whereToGo(orgs: readonly StartedOrg[], { versions }: Outcome, { workerLog }: StoryPaths): string {
    const addressOf = (alias: string): string => orgs.find((org) => org.alias === alias)?.url ?? '';
    return [
        `License Management   ${addressOf('license')}`,
        `Customers            ${CUSTOMERS.map((alias) => `${alias} ${addressOf(alias)}`).join('   ')}`,
        'Another customer     npm run org -- customer create --name "Initech"',
        `  installs at        the address of its org, then /packaging/installPackage.apexp?p0=${String(versions.at(-1)?.['Version_ID__c'])}`,
        '',
        'docs/tour.md says what to watch, with the license org and a customer side by side.',
        `Installs arrive, changes are delivered and runs are carried out within seconds; ${workerLog} tells.`,
        'Ctrl-C stops the orgs; `npm start` continues with the same data, `npm start -- --fresh` begins anew.',
        '',
    ].join('\n');
}

function orgOf(host: LocalOrgProcess, alias: string): StartedOrg {
    const org = host.orgs.find((each) => each.alias === alias);
    if (!org) throw new Error(`The settings name no org "${alias}".`);
    return org;
}

async function main(): Promise<void> {
    const flags = readFlags();
    if (!flags) {
        process.stdout.write(HELP);
        return;
    }
    const paths = storyPaths();
    if (flags.fresh) await forget(paths);
    mkdirSync(paths.home, { recursive: true, mode: 0o700 });
    const host = await startLocalOrg({ root: paths.root, dataFolder: paths.data, port: flags.port, follow: flags.watch });
    const abort = new AbortController();
    const interrupted = abortOnSignal(abort);
    let worker: WorkerProcess | undefined;
    let watch: WatchProcess | undefined;
    try {
        process.stderr.write(`Local orgs are running (process ${host.pid}).\n`);
        const outcome = await tellStory(flags, host, paths, abort.signal);
        if (flags.once) return;
        worker = startWorker(paths);
        void new CustomerConsents(host.orgs, paths).watch(abort.signal);
        if (flags.watch) watch = startWatch(paths, orgOf(host, 'license').username);
        if (!flags.json) process.stdout.write(whereToGo(host.orgs, outcome, paths));
        await Promise.race([interrupted, host.ended]);
    } finally {
        abort.abort();
        await watch?.stop();
        await worker?.stop();
        await host.stop();
        rmSync(paths.running, { force: true });
    }
}

function abortOnSignal(abort: AbortController): Promise<void> {
    return new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
            process.once(signal, () => {
                abort.abort();
                resolve();
            });
        }
    });
}

main().catch((error: unknown) => {
    const message =
        error instanceof Error && error.name === 'AbortError'
            ? 'Stopped. `npm start` goes on where this left off.'
            : error instanceof Error
              ? error.message
              : String(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
});
