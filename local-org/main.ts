// `npm run org:start -- --data DIR --port 0 --json`: starts the orgs of config/local-org.json and serves until it is told to stop.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalOrgs, type RunningHost } from './host.ts';
import { readSettings } from './local-org-settings.ts';
import { explainStartFailure } from './start-failure.ts';

const ROOT = join(import.meta.dirname, '..');

const HELP = `Starts the local orgs and serves them until Ctrl-C.

  --data DIR     folder of the orgs' files (default: .local-org/data)
  --port N       port of the first org, the others follow; 0 takes free ports (default: from the settings)
  --settings F   the orgs to start (default: config/local-org.json)
  --follow       open pages reload after a deploy, and show what was wrong with it
  --json         print one line of JSON: alias, url, username, org id and access token of each org
`;

/** Throws what `explainStartFailure` puts into a sentence. */
export async function start(args: readonly string[]): Promise<void> {
    const { values } = parseArgs({
        args: [...args],
        options: {
            data: { type: 'string', default: join(ROOT, '.local-org/data') },
            port: { type: 'string' },
            settings: { type: 'string', default: join(ROOT, 'config/local-org.json') },
            follow: { type: 'boolean', default: false },
            json: { type: 'boolean', default: false },
            help: { type: 'boolean', default: false },
        },
    });
    if (values.help) {
        process.stdout.write(HELP);
        return;
    }
    const settings = readSettings(resolve(values.settings));
    const port = values.port === undefined ? settings.port : readPort(values.port);
    const dataFolder = resolve(values.data);
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const host = await startLocalOrgs({ dataFolder, cacheFolder: join(ROOT, '.local-org/cache'), settings, port, followsDeploys: values.follow });
    stopOnSignal(host);
    process.stdout.write(values.json ? `${JSON.stringify(summaryOf(host))}\n` : tableOf(host));
}

function readPort(text: string): number {
    const port = Number(text);
    if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
    throw new Error(`"${text}" is not a port: give a number up to 65535, such as \`--port 9801\` (or \`--port 0\` for free ones).`);
}

function summaryOf(host: RunningHost): unknown {
    return {
        pid: process.pid,
        orgs: host.orgs.map(({ alias, url, username, orgId, accessToken, users }) => ({
            alias,
            url,
            username,
            orgId,
            accessToken,
            users: users.map((user) => ({ username: user.username, accessToken: user.accessToken })),
        })),
    };
}

function tableOf(host: RunningHost): string {
    const width = Math.max(...host.orgs.map((org) => org.alias.length));
    const lines = host.orgs.map((org) => `  ${org.alias.padEnd(width)}  ${org.url}  ${org.username}`);
    return `Local orgs are running (Ctrl-C stops them):\n${lines.join('\n')}\n`;
}

function stopOnSignal(host: RunningHost): void {
    let stopping = false;
    const stop = (): void => {
        if (stopping) return;
        stopping = true;
        host.close().then(() => process.exit(0), fail);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    // A parent process that opened a channel to this one has ended.
    process.on('disconnect', stop);
}

function fail(error: unknown): void {
    process.stderr.write(`${explainStartFailure(error)}\n`);
    process.exit(1);
}

if (import.meta.main) start(process.argv.slice(2)).catch(fail);
