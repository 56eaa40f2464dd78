import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { ROOT } from './story-run.ts';

/** Far more than a refusal takes; a program that hangs is ended and has no exit code. */
const PATIENCE_MS = 30_000;

export interface Ending {
    /** Null when the program did not end by itself. */
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** Runs one of the project's programs until it ends. */
export function runToEnd(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ending> {
    return new Promise((resolve) => {
        const options = { cwd: ROOT, env: { ...process.env, ...environment }, timeout: PATIENCE_MS };
        const child = execFile(process.execPath, args, options, (_error, stdout, stderr) => {
            resolve({ code: child.exitCode, stdout, stderr });
        });
    });
}

/** Exit code 1, and on stderr one line in words: no stack, no second line. */
export function assertRefused({ code, stdout, stderr }: Ending, sentence: RegExp): void {
    assert.match(stderr, sentence);
    assert.deepEqual({ code, stdout, lines: stderr.trim().split('\n').length }, { code: 1, stdout: '', lines: 1 }, stderr);
}
