import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalOrg, type LocalOrgProcess, type StartedOrg } from '../scripts/story/local-org-process.ts';
import { ROOT } from './story-run.ts';

/** The local orgs in a process of their own on free ports, without the story. */
export class LocalOrgRun {
    readonly folder: string;
    readonly #host: LocalOrgProcess;

    private constructor(folder: string, host: LocalOrgProcess) {
        this.folder = folder;
        this.#host = host;
    }

    /** Starts on the data of an earlier run, or on none. */
    static async start(folder = mkdtempSync(join(tmpdir(), 'openlma-run-'))): Promise<LocalOrgRun> {
        return new LocalOrgRun(folder, await startLocalOrg({ root: ROOT, dataFolder: join(folder, 'data'), port: 0 }));
    }

    get pid(): number {
        return this.#host.pid;
    }

    get orgs(): readonly StartedOrg[] {
        return this.#host.orgs;
    }

    org(alias: string): StartedOrg {
        const org = this.orgs.find((each) => each.alias === alias);
        if (!org) throw new Error(`No org ${alias}`);
        return org;
    }

    /** Sends the process a signal and waits until it is gone. */
    async end(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
        process.kill(this.pid, signal);
        await this.#host.ended;
    }

    /** Stops the process as Ctrl-C does. */
    async stop(): Promise<void> {
        await this.#host.stop();
    }

    /** Stops the process as Ctrl-C does and deletes its data. */
    async stopAndForget(): Promise<void> {
        await this.stop();
        rmSync(this.folder, { recursive: true, force: true });
    }
}
