import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';
import { isolatedEnvironment } from '../scripts/story/sf-environment.ts';
import { ROOT } from './story-run.ts';

const CLI = join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');
const execute = promisify(execFile);

export interface SfReply {
    /** Exit code of the command. */
    readonly status: number;
    readonly message?: string;
    readonly result?: unknown;
}

/** The unmodified sf CLI with a home folder of its own. */
export class IsolatedSf {
    readonly #folder: string;
    readonly #environment: NodeJS.ProcessEnv;

    constructor(folder: string) {
        const home = join(folder, 'home');
        mkdirSync(home, { recursive: true });
        this.#folder = folder;
        this.#environment = isolatedEnvironment(home);
    }

    /** Makes the orgs known under their aliases. */
    async logIn(orgs: readonly StartedOrg[]): Promise<void> {
        writeFileSync(join(this.#folder, 'running.json'), JSON.stringify(orgs), { mode: 0o600 });
        const env = { ...this.#environment, LOCAL_ORG_FOLDER: this.#folder };
        await execute(process.execPath, ['scripts/story/login.ts', '--prefix', ''], { cwd: ROOT, env });
    }

    /** Runs a command; one that fails is a reply too. */
    async run(...args: readonly string[]): Promise<SfReply> {
        return this.runIn(ROOT, ...args);
    }

    /** Runs a command in a project of its own. */
    async runIn(folder: string, ...args: readonly string[]): Promise<SfReply> {
        const running = execute(process.execPath, [CLI, ...args, '--json'], { cwd: folder, env: this.#environment });
        const { stdout } = await running.catch((error: unknown) => error as { readonly stdout: string });
        return JSON.parse(stdout) as SfReply;
    }
}
