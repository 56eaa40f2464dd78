import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { SfProject } from './sf-project.ts';

const SOURCE = join(import.meta.dirname, '../../force-app');
const FLOW_TESTS = readdirSync(join(SOURCE, 'main/default/flowtests')).map((file) => file.replace('.flowtest-meta.xml', ''));

let org: TestOrg;
let project: SfProject;

before(async () => {
    org = await startTestOrg();
    project = await SfProject.create(org);
    cpSync(SOURCE, project.path('force-app'), { recursive: true });
});
after(async () => {
    project.remove();
    await org.close();
});

test('the sf CLI deploys the app with its flow tests, and all of them pass', async () => {
    const deployed = await project.sf(['project', 'deploy', 'start', '--source-dir', 'force-app']);
    assert.equal(deployed.status, 0, JSON.stringify(deployed).slice(0, 2000));
    const run = await project.sf(['logic', 'run', 'test', '--test-level', 'RunLocalTests', '--test-category', 'Flow', '--wait', '2']);
    const { tests } = run.result as { readonly tests: readonly { readonly FullName: string; readonly Outcome: string }[] };
    assert.equal(tests.length, FLOW_TESTS.length);
    assert.deepEqual(
        tests.filter(({ Outcome }) => Outcome !== 'Pass'),
        [],
    );
    assert.equal(run.status, 0);
});
