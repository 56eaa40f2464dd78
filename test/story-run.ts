import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

export interface StoryOrg {
    readonly alias: string;
    readonly url: string;
    readonly username: string;
    readonly orgId: string;
    readonly accessToken: string;
    readonly users: readonly { readonly username: string; readonly accessToken: string }[];
}

export type StoryRow = Readonly<Record<string, unknown>>;

export interface StoryOutcome {
    readonly orgs: readonly StoryOrg[];
    readonly packages: readonly StoryRow[];
    readonly versions: readonly StoryRow[];
    readonly leads: readonly StoryRow[];
    readonly licenses: readonly StoryRow[];
    readonly seconds: Readonly<Record<string, number>>;
}

/** `npm start -- --json --port 0` in a folder of its own, serving until `stop`. */
export class StoryRun {
    readonly folder: string;
    readonly outcome: StoryOutcome;
    readonly #child: ChildProcess;

    private constructor(folder: string, outcome: StoryOutcome, child: ChildProcess) {
        this.folder = folder;
        this.outcome = outcome;
        this.#child = child;
    }

    static async start(folder = mkdtempSync(join(tmpdir(), 'openlma-story-'))): Promise<StoryRun> {
        const child = spawn(process.execPath, ['scripts/story/start.ts', '--json', '--port', '0'], {
            cwd: ROOT,
            env: { ...process.env, LOCAL_ORG_FOLDER: folder },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        return new StoryRun(folder, await firstReply(child), child);
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
        const ended = new Promise<number | null>((resolve) => this.#child.once('close', resolve));
        this.#child.kill('SIGINT');
        return ended;
    }

    forget(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}

function firstReply(child: ChildProcess): Promise<StoryOutcome> {
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error('The story has no output.');
    let log = '';
    stderr.on('data', (text: Buffer) => (log += text.toString()));
    return new Promise((resolve, reject) => {
        createInterface({ input: stdout }).once('line', (line) => {
            resolve(JSON.parse(line) as StoryOutcome);
        });
        child.once('close', (code) => {
            reject(new Error(`The story ended with code ${code}:\n${log}`));
        });
    });
}
