import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Tally {
    readonly passed: number;
    readonly failed: number;
    /** What it printed, where it did not print by itself. */
    readonly output?: string;
}

/** One part of `npm test`. */
export interface Check {
    readonly name: string;
    readonly title: string;
    run(): Promise<Tally>;
}

/** Path of an installed package's command. */
export function binOf(packageName: string, file: string): string {
    return fileURLToPath(new URL(`../../node_modules/${packageName}/${file}`, import.meta.url));
}

/** Runs Node with its output shown; resolves with the exit code. */
export function runNode(args: readonly string[]): Promise<number> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, args, { stdio: 'inherit' });
        child.on('error', reject);
        child.on('close', (code) => {
            resolve(code ?? 1);
        });
    });
}

/** A check that passes as a whole or fails as a whole; several may run side by side, so it keeps what it prints. */
export function wholeCheck(name: string, title: string, ...commands: readonly (readonly string[])[]): Check {
    return {
        name,
        title,
        run: async () => {
            let output = '';
            for (const command of commands) {
                const { code, text } = await runQuietly(command);
                output += text;
                if (code !== 0) return { passed: 0, failed: 1, output };
            }
            return { passed: 1, failed: 0, output };
        },
    };
}

function runQuietly(args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
        let text = '';
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()));
        child.on('error', reject);
        child.on('close', (code) => {
            resolve({ code: code ?? 1, text });
        });
    });
}
