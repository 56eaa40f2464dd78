import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { ACCOUNT_FLOW, accountTest } from '../../local-org/platform/flow-tests/account-flow.fixture.ts';
import { SfProject } from './sf-project.ts';

const SOURCE: Readonly<Record<string, string>> = {
    'flows/Rate_Account.flow-meta.xml': ACCOUNT_FLOW,
    'flowtests/Is_Big.flowtest-meta.xml': accountTest('Big', 'Big: Acme'),
    'flowtests/Is_Small.flowtest-meta.xml': accountTest('Small', 'Small: Acme'),
};

let org: TestOrg;
let project: SfProject;

before(async () => {
    org = await startTestOrg();
    project = await SfProject.create(org, SOURCE);
});
after(async () => {
    project.remove();
    await org.close();
});

interface TestRun {
    readonly summary: { readonly outcome: string; readonly passing: number; readonly failing: number };
    readonly tests: readonly { readonly FullName: string; readonly Outcome: string }[];
}

// Covers: Metadata: FlowTest (client: sf)
// Covers: Tooling: POST /runTestsAsynchronous (client: sf)
describe('the sf CLI with flow tests', () => {
    test('deploys them and runs them, the failing one failing the command', async () => {
        const deployed = await project.sf(['project', 'deploy', 'start', '--source-dir', 'force-app']);
        assert.equal(deployed.status, 0, JSON.stringify(deployed));
        const run = await project.sf(['logic', 'run', 'test', '--test-level', 'RunLocalTests', '--test-category', 'Flow', '--wait', '1']);
        const { summary, tests } = run.result as TestRun;
        assert.deepEqual([run.status, summary.outcome, summary.passing, summary.failing], [100, 'Failed', 1, 1]);
        assert.deepEqual(tests.map(({ FullName, Outcome }) => `${FullName} ${Outcome}`).sort(), ['Rate_Account.Is_Big Pass', 'Rate_Account.Is_Small Fail']);
    });

    test('runs one by its name, and retrieves it as it was', async () => {
        const run = await project.sf(['logic', 'run', 'test', '--tests', 'FlowTesting.Rate_Account.Is_Big', '--wait', '1']);
        assert.deepEqual([run.status, (run.result as TestRun).summary.outcome], [0, 'Passed'], JSON.stringify(run));
        const path = 'force-app/main/default/flowtests/Is_Big.flowtest-meta.xml';
        rmSync(project.path(path));
        await project.sf(['project', 'retrieve', 'start', '--metadata', 'FlowTest:Is_Big']);
        assert.equal(project.readSource('flowtests/Is_Big.flowtest-meta.xml').trim(), accountTest('Big', 'Big: Acme').trim());
    });
});
