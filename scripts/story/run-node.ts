import { spawn } from 'node:child_process';
import type { SfOptions } from './sf.ts';

/** Runs one of the project's own scripts in another environment; its output goes to stderr. Throws when it fails. */
export function runNode(args: readonly string[], { environment, folder, signal }: SfOptions): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, args, { cwd: folder, env: environment, signal, stdio: ['ignore', 'ignore', 'inherit'] });
        child.on('error', reject);
        child.on('close', (code) => {
            if (code === 0) resolve();
            else reject(new Error(`\`node ${args.join(' ')}\` ended with code ${code}.`));
        });
    });
}
