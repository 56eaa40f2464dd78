import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';
import type { Outcome, OutcomeRow } from '../scripts/story/read-outcome.ts';
import { preparedFolder } from './prepared-folder.ts';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

export type StoryOrg = StartedOrg;

export type StoryRow = OutcomeRow;

/** What `npm start -- --json` prints. */
export interface StoryOutcome extends Outcome {
    readonly orgs: readonly Pick<StoryOrg, 'alias' | 'url' | 'username' | 'orgId'>[];
    readonly seconds: Readonly<Record<string, number>>;
}

/** `npm start -- --json --port 0` in a folder of its own, serving until `stop`; with a folder to watch, it runs with `--watch`. */
export class StoryRun {
    readonly folder: string;
    readonly outcome: StoryOutcome;
    readonly #child: ChildProcess;
    readonly #log: StoryLog;

    private constructor(folder: string, outcome: StoryOutcome, child: ChildProcess, log: StoryLog) {
        this.folder = folder;
        this.outcome = outcome;
        this.#child = child;
        this.#log = log;
    }

    static async start(folder = mkdtempSync(join(tmpdir(), 'openlma-story-')), watched?: string): Promise<StoryRun> {
        const child = spawn(process.execPath, ['scripts/story/start.ts', '--json', '--port', '0', ...(watched === undefined ? [] : ['--watch'])], {
            cwd: ROOT,
            env: { ...process.env, LOCAL_ORG_FOLDER: folder, ...(watched !== undefined && { WATCHED_FOLDER: watched }) },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        const log: StoryLog = { text: '' };
        return new StoryRun(folder, await firstReply(child, log), child, log);
    }

    /** A story that has been told before, perhaps for another test file, goes on. */
    static async goOn(): Promise<StoryRun> {
        return StoryRun.start(await toldStory());
    }

    /** The running orgs with the tokens of their users. */
    get orgs(): readonly StoryOrg[] {
        return JSON.parse(readFileSync(join(this.folder, 'running.json'), 'utf8')) as StoryOrg[];
    }

    org(alias: string): StoryOrg {
        const org = this.orgs.find((each) => each.alias === alias);
        if (!org) throw new Error(`No org ${alias}`);
        return org;
    }

    tokenOf(alias: string, username: string): string {
        const user = this.org(alias).users.find((each) => each.username === username);
        if (!user) throw new Error(`No user ${username} in ${alias}`);
        return user.accessToken;
    }

    /** Stops as Ctrl-C does; resolves with the exit code. */
    async stop(): Promise<number | null> {
        if (this.#child.exitCode !== null) return this.#child.exitCode;
        const ended = new Promise<number | null>((resolve) => this.#child.once('close', resolve));
        this.#child.kill('SIGINT');
        return ended;
    }

    /** Waits until the terminal shows a line like this one. */
    async waitForLine(pattern: RegExp, patienceMs = 60_000): Promise<void> {
        const giveUp = performance.now() + patienceMs;
        while (!pattern.test(this.#log.text)) {
            if (performance.now() > giveUp) throw new Error(`The terminal does not show ${String(pattern)}:\n${this.#log.text}`);
            await setTimeout(50);
        }
    }

    forget(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** A folder in which the story was told and stopped. */
export async function toldStory(): Promise<string> {
    return preparedFolder('story', async (folder) => {
        const told = await StoryRun.start(folder);
        await told.stop();
    });
}

/** What the story says on stderr, so far. */
interface StoryLog {
    text: string;
}

function firstReply(child: ChildProcess, log: StoryLog): Promise<StoryOutcome> {
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error('The story has no output.');
    stderr.on('data', (text: Buffer) => (log.text += text.toString()));
    return new Promise((resolve, reject) => {
        createInterface({ input: stdout }).once('line', (line) => {
            resolve(JSON.parse(line) as StoryOutcome);
        });
        child.once('close', (code) => {
            reject(new Error(`The story ended with code ${code}:\n${log.text}`));
        });
    });
}
