import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { isolatedEnvironment } from './sf-environment.ts';
import type { StoryPaths } from './story-paths.ts';

/** Always the same, so that the next `npm start` goes on at once with what this one leaves; the orgs are served by one story at a time. */
const NAME = 'npm start';

/** How long a batch may take to come to its end. */
const PATIENCE_MS = 10_000;

const COMMAND = ['bin/run.js', 'license', 'refresh', '--watch', '--target-org', 'license-service', '--packaging-org', 'packaging'];

export interface WorkerProcess {
    /** Ends the worker after its current batch. */
    stop(): Promise<void>;
}

/** Starts the worker of the license org in a process of its own, which also ends when this one does, however it does. */
export function startWorker({ root, home, workerLog }: StoryPaths): WorkerProcess {
    const log = openSync(workerLog, 'a', 0o600);
    const args = [...COMMAND, '--poll-seconds', '2', '--install-seconds', '2', '--worker-name', NAME];
    const child = spawn(process.execPath, args, { cwd: root, env: isolatedEnvironment(home), stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    let isStopping = false;
    const ended = new Promise<void>((resolve) => {
        child.once('close', (code) => {
            if (!isStopping)
                process.stderr.write(`The worker ended (code ${code}): what is asked for on pages waits for the next \`npm start\`. ${workerLog} tells why.\n`);
            resolve();
        });
    });
    return {
        stop: async () => {
            isStopping = true;
            await endPatiently(child, ended);
        },
    };
}

async function endPatiently(child: ChildProcess, ended: Promise<void>): Promise<void> {
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await ended;
    clearTimeout(impatience);
}
