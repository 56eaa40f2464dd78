import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface StartedOrg {
    readonly alias: string;
    readonly url: string;
    readonly username: string;
    readonly orgId: string;
    readonly accessToken: string;
    readonly users: readonly { readonly username: string; readonly accessToken: string }[];
}

export interface LocalOrgProcess {
    readonly pid: number;
    readonly orgs: readonly StartedOrg[];
    /** Resolves when the process has ended, however it did. */
    readonly ended: Promise<number | null>;
    /** Asks the process to stop and waits until it has. */
    stop(): Promise<void>;
}

export interface LocalOrgOptions {
    readonly root: string;
    readonly dataFolder: string;
    /** Undefined takes the ports of the settings. */
    readonly port: number | undefined;
    /** Whether open pages reload after a deploy. */
    readonly follow?: boolean;
}

/** Starts the local orgs in a process of their own. Throws with their own sentence when they cannot start. */
export async function startLocalOrg({ root, dataFolder, port, follow = false }: LocalOrgOptions): Promise<LocalOrgProcess> {
    const args = [
        'local-org/main.ts',
        '--data',
        dataFolder,
        '--json',
        ...(port === undefined ? [] : ['--port', String(port)]),
        ...(follow ? ['--follow'] : []),
    ];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const { orgs } = JSON.parse(await firstLine(child, ended)) as { readonly orgs: readonly StartedOrg[] };
    child.stderr?.pipe(process.stderr);
    return {
        pid: child.pid ?? 0,
        orgs,
        ended,
        stop: async () => {
            child.kill('SIGTERM');
            await ended;
        },
    };
}

function firstLine(child: ChildProcess, ended: Promise<number | null>): Promise<string> {
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error('The local org process has no output.');
    let complaint = '';
    const note = (text: Buffer): string => (complaint += text.toString());
    stderr.on('data', note);
    return new Promise((resolve, reject) => {
        createInterface({ input: stdout }).once('line', (line) => {
            stderr.off('data', note);
            resolve(line);
        });
        void ended.then((code) => {
            reject(new Error(complaint.trim() || `The local orgs ended with code ${code}.`));
        });
    });
}
