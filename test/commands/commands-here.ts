import type { Config } from '@oclif/core';
import type { Ending } from '../run-to-end.ts';
import { ROOT } from '../story-run.ts';

/** Runs the plugin's commands in this process, as `bin/run.js` does in one of its own. */
export class CommandsHere {
    readonly #config: Config;

    private constructor(config: Config) {
        this.#config = config;
    }

    /** `environment` must hold the home folder of the logins; `@salesforce/core` reads it when it is loaded, so it is for the whole process. */
    static async load(environment: Readonly<Record<string, string>>): Promise<CommandsHere> {
        Object.assign(process.env, environment);
        // Whether there are colors is settled when it is loaded.
        const { Config: Loaded } = await import('@oclif/core');
        return new CommandsHere(await Loaded.load({ root: ROOT }));
    }

    /** `['license', 'list', '--json']`: topic and command first. */
    async run([topic = '', command = '', ...flags]: readonly string[]): Promise<Ending> {
        const output = captureOutput();
        process.exitCode = undefined;
        try {
            await this.#config.runCommand(`lma:${topic}:${command}`, [...flags]);
        } catch (error) {
            // SfCommand has told it and set the exit code; what it did not tell is a mistake of ours.
            if (exitCode() === undefined) throw error;
        } finally {
            output.restore();
        }
        const code = exitCode() ?? 0;
        process.exitCode = undefined;
        return { code, stdout: output.stdout(), stderr: output.stderr() };
    }
}

interface CapturedOutput {
    readonly stdout: () => string;
    readonly stderr: () => string;
    readonly restore: () => void;
}

function exitCode(): number | undefined {
    return process.exitCode === undefined ? undefined : Number(process.exitCode);
}

function captureOutput(): CapturedOutput {
    const [out, err] = [captureStream(process.stdout), captureStream(process.stderr)];
    return {
        stdout: out.text,
        stderr: err.text,
        restore: () => {
            out.restore();
            err.restore();
        },
    };
}

/** Commands write text; bytes are what node:test tells its parent process. */
function captureStream(stream: NodeJS.WriteStream): { readonly text: () => string; readonly restore: () => void } {
    const original = stream.write.bind(stream);
    let text = '';
    stream.write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
        if (typeof chunk !== 'string') return original(chunk, ...(rest as []));
        text += chunk;
        const done = rest.find((each): each is () => void => typeof each === 'function');
        done?.();
        return true;
    };
    return {
        text: () => text,
        restore: () => {
            stream.write = original;
        },
    };
}
