import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { TestOrg } from '../../local-org/http/start-test-org.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';

const CLI = join(import.meta.dirname, '../../node_modules/@salesforce/cli/bin/run.js');
const execute = promisify(execFile);

/** What `sf … --json` prints. */
export interface SfReply<Result = unknown> {
    readonly status: number;
    readonly name?: string;
    readonly message?: string;
    readonly result?: Result;
    readonly data?: Result;
}

/** An sfdx project in a folder of its own, its default org, and the unmodified CLI with a home of its own. */
export class SfProject {
    readonly #folder: string;

    private constructor(folder: string) {
        this.#folder = folder;
    }

    /** Writes the project's files, by their path below `force-app/main/default`, and logs in to the org, which becomes the default. */
    static async create(org: TestOrg, files: Readonly<Record<string, string>> = {}): Promise<SfProject> {
        const project = new SfProject(mkdtempSync(join(tmpdir(), 'sf-project-')));
        mkdirSync(join(project.#folder, 'home'));
        project.write('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '66.0' }));
        mkdirSync(join(project.#folder, 'project', 'force-app', 'main', 'default'), { recursive: true });
        for (const [path, text] of Object.entries(files)) project.writeSource(path, text);
        const login = ['org', 'login', 'access-token', '--instance-url', org.url, '--alias', 'test', '--set-default', '--no-prompt'];
        const { status, message } = await project.sf(login, { SF_ACCESS_TOKEN: org.token });
        if (status !== 0) throw new Error(message);
        return project;
    }

    /** Runs a command in the project; one that fails is a reply too. */
    async sf<Result = unknown>(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<SfReply<Result>> {
        const env = { ...isolatedEnvironment(join(this.#folder, 'home')), ...variables };
        const running = execute(process.execPath, [CLI, ...args, '--json'], { cwd: join(this.#folder, 'project'), env });
        const { stdout } = await running.catch((error: unknown) => error as { readonly stdout: string });
        return JSON.parse(stdout) as SfReply<Result>;
    }

    /** Full path of a file of the project. */
    path(path: string): string {
        return join(this.#folder, 'project', path);
    }

    write(path: string, text: string): void {
        mkdirSync(dirname(this.path(path)), { recursive: true });
        writeFileSync(this.path(path), text);
    }

    writeSource(path: string, text: string): void {
        this.write(`force-app/main/default/${path}`, text);
    }

    readSource(path: string): string {
        return readFileSync(this.path(`force-app/main/default/${path}`), 'utf8');
    }

    remove(): void {
        rmSync(this.#folder, { recursive: true, force: true });
    }
}
