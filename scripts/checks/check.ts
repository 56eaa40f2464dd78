import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Tally {
    readonly passed: number;
    readonly failed: number;
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

/** A check that passes as a whole or fails as a whole. */
export function wholeCheck(name: string, title: string, ...commands: readonly (readonly string[])[]): Check {
    return {
        name,
        title,
        run: async () => {
            for (const command of commands) {
                if ((await runNode(command)) !== 0) return { passed: 0, failed: 1 };
            }
            return { passed: 1, failed: 0 };
        },
    };
}
