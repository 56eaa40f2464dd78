import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BuildReply, BuildTask } from './messages.ts';

const IDLE_MILLISECONDS = 10_000;
const PROGRAM = fileURLToPath(new URL('build-process.ts', import.meta.url));

interface Waiting {
    readonly resolve: (result: unknown) => void;
    readonly reject: (error: Error) => void;
}

/** A build process that is started by the first task and ends when it has had nothing to do for a while, unless it shall stay ready. */
export class BuildWorker {
    #child: ChildProcess | undefined;
    #idle: NodeJS.Timeout | undefined;
    #nextId = 1;
    readonly #staysReady: boolean;
    readonly #waiting = new Map<number, Waiting>();

    constructor({ staysReady = false } = {}) {
        this.#staysReady = staysReady;
    }

    run(task: BuildTask): Promise<unknown> {
        clearTimeout(this.#idle);
        const child = (this.#child ??= this.#start());
        child.ref();
        child.channel?.ref();
        const id = this.#nextId++;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject });
            child.send({ id, task }, (error) => {
                if (error !== null)
                    this.#settle(id, (waiting) => {
                        waiting.reject(error);
                    });
            });
        });
    }

    close(): Promise<void> {
        clearTimeout(this.#idle);
        const child = this.#child;
        this.#child = undefined;
        if (child?.exitCode !== null) return Promise.resolve();
        const ended = new Promise<void>((resolve) =>
            child.once('exit', () => {
                resolve();
            }),
        );
        child.ref();
        child.kill();
        return ended;
    }

    #start(): ChildProcess {
        const child = fork(PROGRAM, { serialization: 'advanced', execArgv: ['--max-semi-space-size=64'] });
        child.on('message', (reply: BuildReply) => {
            this.#take(reply);
        });
        child.on('exit', () => {
            this.#ended(child);
        });
        return child;
    }

    #take(reply: BuildReply): void {
        this.#settle(reply.id, (waiting) => {
            if ('error' in reply) waiting.reject(new Error(reply.error));
            else waiting.resolve(reply.result);
        });
    }

    #settle(id: number, settle: (waiting: Waiting) => void): void {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (waiting !== undefined) settle(waiting);
        if (this.#waiting.size === 0) this.#rest();
    }

    /** Nothing to do: the child does not keep this process alive, and is ended later. */
    #rest(): void {
        this.#child?.unref();
        this.#child?.channel?.unref();
        clearTimeout(this.#idle);
        if (!this.#staysReady) this.#idle = setTimeout(() => void this.close(), IDLE_MILLISECONDS).unref();
    }

    #ended(child: ChildProcess): void {
        if (this.#child === child) this.#child = undefined;
        const error = new Error(
            `The build process ended unexpectedly (${child.signalCode ?? `exit code ${String(child.exitCode)}`}). Free some memory and try again.`,
        );
        for (const { reject } of this.#waiting.values()) reject(error);
        this.#waiting.clear();
    }
}
