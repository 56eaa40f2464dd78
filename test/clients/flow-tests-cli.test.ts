import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { ACCOUNT_FLOW, accountTest } from '../../local-org/platform/flow-tests/account-flow.fixture.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';

const CLI = join(import.meta.dirname, '../../node_modules/@salesforce/cli/bin/run.js');
const execute = promisify(execFile);

interface SfReply {
    readonly status: number;
    readonly result?: unknown;
}

const SOURCE: Readonly<Record<string, string>> = {
    'flows/Rate_Account.flow-meta.xml': ACCOUNT_FLOW,
    'flowtests/Is_Big.flowtest-meta.xml': accountTest('Big', 'Big: Acme'),
    'flowtests/Is_Small.flowtest-meta.xml': accountTest('Small', 'Small: Acme'),
};

let org: TestOrg;
let folder: string;

/** Runs the unmodified CLI in the project; a command that fails is a reply too. */
async function sf(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<SfReply> {
    const env = { ...isolatedEnvironment(join(folder, 'home')), ...variables };
    const running = execute(process.execPath, [CLI, ...args, '--json'], { cwd: join(folder, 'project'), env });
    const { stdout } = await running.catch((error: unknown) => error as { readonly stdout: string });
    return JSON.parse(stdout) as SfReply;
}

function fileAt(path: string): string {
    return join(folder, 'project', path);
}

function write(path: string, text: string): void {
    mkdirSync(dirname(fileAt(path)), { recursive: true });
    writeFileSync(fileAt(path), text);
}

before(async () => {
    org = await startTestOrg();
    folder = mkdtempSync(join(tmpdir(), 'flow-tests-cli-'));
    mkdirSync(join(folder, 'home'));
    write('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '66.0' }));
    for (const [path, text] of Object.entries(SOURCE)) write(`force-app/main/default/${path}`, text);
    const login = await sf(['org', 'login', 'access-token', '--instance-url', org.url, '--alias', 'flows', '--no-prompt'], { SF_ACCESS_TOKEN: org.token });
    assert.equal(login.status, 0, JSON.stringify(login));
});
after(async () => {
    await org.close();
    rmSync(folder, { recursive: true, force: true });
});

interface TestRun {
    readonly summary: { readonly outcome: string; readonly passing: number; readonly failing: number };
    readonly tests: readonly { readonly FullName: string; readonly Outcome: string }[];
}

// Covers: Metadata: FlowTest (client: sf)
// Covers: Tooling: POST /runTestsAsynchronous (client: sf)
describe('the sf CLI with flow tests', () => {
    test('deploys them and runs them, the failing one failing the command', async () => {
        const deployed = await sf(['project', 'deploy', 'start', '--source-dir', 'force-app', '--target-org', 'flows']);
        assert.equal(deployed.status, 0, JSON.stringify(deployed));
        const run = await sf(['logic', 'run', 'test', '--test-level', 'RunLocalTests', '--test-category', 'Flow', '--wait', '1', '--target-org', 'flows']);
        const { summary, tests } = run.result as TestRun;
        assert.deepEqual([run.status, summary.outcome, summary.passing, summary.failing], [100, 'Failed', 1, 1]);
        assert.deepEqual(tests.map(({ FullName, Outcome }) => `${FullName} ${Outcome}`).sort(), ['Rate_Account.Is_Big Pass', 'Rate_Account.Is_Small Fail']);
    });

    test('runs one by its name, and retrieves it as it was', async () => {
        const run = await sf(['logic', 'run', 'test', '--tests', 'FlowTesting.Rate_Account.Is_Big', '--wait', '1', '--target-org', 'flows']);
        assert.deepEqual([run.status, (run.result as TestRun).summary.outcome], [0, 'Passed'], JSON.stringify(run));
        const path = 'force-app/main/default/flowtests/Is_Big.flowtest-meta.xml';
        rmSync(fileAt(path));
        await sf(['project', 'retrieve', 'start', '--metadata', 'FlowTest:Is_Big', '--target-org', 'flows']);
        assert.equal(readFileSync(fileAt(path), 'utf8').trim(), accountTest('Big', 'Big: Acme').trim());
    });
});
