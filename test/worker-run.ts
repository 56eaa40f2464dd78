import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isolatedEnvironment } from '../scripts/story/sf-environment.ts';
import { ROOT } from './story-run.ts';

/** `sf lma license refresh --watch --json` as a process of its own. */
export class WorkerRun {
    readonly #child: ChildProcess;
    readonly #ended: Promise<string>;

    private constructor(child: ChildProcess, ended: Promise<string>) {
        this.#child = child;
        this.#ended = ended;
    }

    /** `folder` holds the logins of `IsolatedSf`. Installs are noticed only when more flags say how often to look, together with `--poll-seconds`. */
    static start(folder: string, name: string, ...more: readonly string[]): WorkerRun {
        const orgs = ['--target-org', 'license-service', '--packaging-org', 'packaging'];
        const seconds = more.includes('--poll-seconds') ? [] : ['--poll-seconds', '1', '--install-seconds', '0'];
        const args = ['bin/run.js', 'license', 'refresh', '--watch', ...seconds, '--worker-name', name, '--json', ...orgs, ...more];
        const child = spawn(process.execPath, args, { cwd: ROOT, env: isolatedEnvironment(join(folder, 'home')), stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
        let said = '';
        child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
        const ended = new Promise<string>((resolve) => {
            child.once('close', () => {
                resolve(said);
            });
        });
        return new WorkerRun(child, ended);
    }

    /** Ends the worker as Ctrl-C does and gives the runs it says it carried out. */
    async stop(): Promise<readonly { readonly name: string; readonly state: string }[]> {
        this.#child.kill('SIGINT');
        const reply = JSON.parse(await this.#ended) as {
            readonly message?: string;
            readonly result?: { readonly runs: readonly { readonly name: string; readonly state: string }[] };
        };
        if (!reply.result) throw new Error(`The worker ended with an error: ${reply.message}`);
        return reply.result.runs;
    }

    /** As when the process that started the worker is gone: resolves when the worker has ended by itself. */
    async abandon(): Promise<void> {
        const exited = once(this.#child, 'exit');
        this.#child.disconnect();
        await exited;
    }

    /** Ends the process without a word. */
    async kill(): Promise<void> {
        this.#child.kill('SIGKILL');
        await this.#ended;
    }
}
