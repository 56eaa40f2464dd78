import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The CLI's package exports no path to its command, so the installed file is named. */
const CLI = fileURLToPath(new URL('../../node_modules/@salesforce/cli/bin/run.js', import.meta.url));

export class SfFailure extends Error {
    override readonly name = 'SfFailure';
}

export interface SfOptions {
    readonly environment: NodeJS.ProcessEnv;
    readonly folder: string;
    readonly signal: AbortSignal;
}

/** Runs an sf command with `--json` and returns its result. Throws SfFailure with the command line and the CLI's own message. */
export async function runSf(args: readonly string[], options: SfOptions): Promise<unknown> {
    const { code, stdout, stderr } = await collect([CLI, ...args, '--json'], options);
    const reply = parseReply(stdout);
    if (code === 0 && reply) return reply.result;
    throw new SfFailure(`\`sf ${args.join(' ')}\` failed: ${reply?.message ?? (stderr.trim() || stdout.trim() || `exit code ${code}`)}`);
}

/** Runs an sf command that has no JSON of its own. */
export async function runSfPlain(args: readonly string[], options: SfOptions): Promise<void> {
    const { code, stdout, stderr } = await collect([CLI, ...args], options);
    if (code !== 0) throw new SfFailure(`\`sf ${args.join(' ')}\` failed: ${stderr.trim() || stdout.trim()}`);
}

interface Collected {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

function collect(args: readonly string[], { environment, folder, signal }: SfOptions): Promise<Collected> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, args, { cwd: folder, env: environment, signal, stdio: ['ignore', 'pipe', 'pipe'] });
        let stdout = '';
        let stderr = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
        child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
        child.on('error', reject);
        child.on('close', (code) => {
            resolve({ code, stdout, stderr });
        });
    });
}

function parseReply(stdout: string): { readonly result?: unknown; readonly message?: string } | undefined {
    try {
        return JSON.parse(stdout) as { result?: unknown; message?: string };
    } catch {
        return undefined;
    }
}
