import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CLI = fileURLToPath(new URL('../../node_modules/@salesforce/cli/bin/run.js', import.meta.url));
const execute = promisify(execFile);

/** What a command with `--json` said; one that fails is a reply too. */
export interface SfJson {
    readonly status: number;
    readonly message?: string;
    /** A failed import names its rows here: those that were refused have a `Message`, the others an id. */
    readonly data?: readonly Readonly<Record<string, unknown>>[];
    readonly result?: unknown;
}

/** What went wrong, in the CLI's words, with one line for each row that was refused. */
export function problemOf({ message, data = [], result }: SfJson): string {
    const rows = data.filter((row) => 'Message' in row).map((row) => `  ${Object.values(row).join(' | ')}`);
    return [message ?? JSON.stringify(result), ...rows].join('\n');
}

export type RunSf = (...args: readonly string[]) => Promise<SfJson>;

/** The unmodified sf CLI in the given folder. */
export function sfIn(folder: string, environment: NodeJS.ProcessEnv): RunSf {
    return async (...args) => {
        const options = { cwd: folder, env: environment, maxBuffer: 256 * 1024 * 1024 };
        const { stdout, stderr } = await execute(process.execPath, [CLI, ...args, '--json'], options).catch(
            (error: unknown) => error as { readonly stdout: string; readonly stderr: string },
        );
        try {
            return JSON.parse(stdout) as SfJson;
        } catch {
            throw new Error(`\`sf ${args.join(' ')}\` printed no JSON: ${(stderr || stdout).slice(0, 500)}`);
        }
    };
}
