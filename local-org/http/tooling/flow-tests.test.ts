import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ACCOUNT_FLOW, accountTest } from '../../platform/flow-tests/account-flow.fixture.ts';
import { deployFiles, failuresOf, manifestFile } from '../../platform/metadata/deploy/deploy.fixture.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

let org: TestOrg;

const NAMES = ['Is_Big', 'Is_Small'];
const FILES = {
    'package.xml': manifestFile({ Flow: ['Rate_Account'], FlowTest: NAMES }),
    'flows/Rate_Account.flow': ACCOUNT_FLOW,
    'flowtests/Is_Big.flowtest': accountTest('Big', 'Big: Acme'),
    'flowtests/Is_Small.flowtest': accountTest('Small', 'Small: Acme'),
};

before(async () => {
    org = await startTestOrg();
    assert.deepEqual(failuresOf(await deployFiles(org.org, FILES)), []);
});
after(() => org.close());

async function call(path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
    const headers = { authorization: `Bearer ${org.token}`, 'content-type': 'application/json' };
    const request = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${org.url}/services/data/v66.0/tooling${path}`, request);
    return { status: response.status, body: await response.json() };
}

async function rows(soql: string): Promise<unknown> {
    const { body } = await call(`/query?q=${encodeURIComponent(soql)}`);
    const { records } = body as { readonly records: unknown };
    return JSON.parse(JSON.stringify(records, (key, value: unknown) => (key === 'attributes' ? undefined : value)));
}

async function start(request: unknown): Promise<string> {
    const { status, body } = await call('/runTestsAsynchronous', request);
    assert.equal(status, 200, JSON.stringify(body));
    return String(body);
}

// Covers: Tooling: POST /runTestsAsynchronous (doc: runTestsAsynchronous, Tooling API)
describe('a run of flow tests', () => {
    test('tells of the run, of its flows and of each test', async () => {
        const id = await start({ tests: [{ className: 'FlowTesting.Rate_Account' }], testLevel: 'RunSpecifiedTests', skipCodeCoverage: true });
        assert.match(id, /^707/);
        assert.deepEqual(await rows(`SELECT Status, ClassesEnqueued, MethodsEnqueued, MethodsFailed FROM ApexTestRunResult WHERE AsyncApexJobId = '${id}'`), [
            { Status: 'Failed', ClassesEnqueued: 1, MethodsEnqueued: 2, MethodsFailed: 1 },
        ]);
        assert.deepEqual(await rows(`SELECT Status, ApexClassId FROM ApexTestQueueItem WHERE ParentJobId = '${id}'`), [
            { Status: 'Failed', ApexClassId: null },
        ]);
        const fields = 'FlowTest.DeveloperName, FlowDefinition.DeveloperName, Result, FailedAssertions, Error';
        assert.deepEqual(await rows(`SELECT ${fields} FROM FlowTestResult WHERE ApexTestQueueItem.ParentJobId = '${id}' ORDER BY FlowTest.DeveloperName`), [
            { FlowTest: { DeveloperName: 'Is_Big' }, FlowDefinition: { DeveloperName: 'Rate_Account' }, Result: 'Pass', FailedAssertions: null, Error: null },
            {
                FlowTest: { DeveloperName: 'Is_Small' },
                FlowDefinition: { DeveloperName: 'Rate_Account' },
                Result: 'Fail',
                FailedAssertions: 'The description should be Small: Acme.',
                Error: null,
            },
        ]);
    });

    const selections: readonly (readonly [string, unknown, number])[] = [
        ['one test by its name', { tests: [{ className: 'FlowTesting.Rate_Account', testMethods: ['Is_Big'] }] }, 1],
        ['all local tests', { testLevel: 'RunLocalTests' }, 2],
        ['all tests of the category Flow', { testLevel: 'RunAllTestsInOrg', category: ['Flow'] }, 2],
    ];
    for (const [what, request, count] of selections) {
        test(`runs ${what}`, async () => {
            const id = await start(request);
            assert.deepEqual(await rows(`SELECT MethodsCompleted FROM ApexTestRunResult WHERE AsyncApexJobId = '${id}'`), [{ MethodsCompleted: count }]);
        });
    }

    const refusals: readonly (readonly [string, unknown, number, string, RegExp])[] = [
        ['nothing to run', {}, 400, 'INVALID_INPUT', /^Always provide a classes, suites, tests, or testLevel property\.$/],
        ['Apex tests alone', { testLevel: 'RunLocalTests', category: ['Apex'] }, 400, 'INVALID_INPUT', /^Always provide/],
        ['an unknown test', { tests: [{ className: 'FlowTesting.Rate_Account', testMethods: ['Gone'] }] }, 400, 'INVALID_INPUT', /Rate_Account: Gone/],
        ['an Apex class', { tests: [{ className: 'PaintTest' }] }, 501, 'NOT_IMPLEMENTED', /Apex tests such as PaintTest/],
        ['what is no request', { tests: 'all' }, 400, 'JSON_PARSER_ERROR', /tests must be a list/],
    ];
    for (const [what, request, status, errorCode, message] of refusals) {
        test(`is refused for ${what}`, async () => {
            const reply = await call('/runTestsAsynchronous', request);
            const [error] = reply.body as { readonly errorCode: string; readonly message: string }[];
            assert.deepEqual([reply.status, error?.errorCode], [status, errorCode]);
            assert.match(error?.message ?? '', message);
        });
    }
});

// Covers: Metadata: FlowTest (doc: FlowTest, Metadata API Developer Guide)
describe('flow tests as metadata', () => {
    test('are refused with what is wrong in them', async () => {
        const files = { 'package.xml': manifestFile({ FlowTest: ['Bad'] }), 'flowtests/Bad.flowtest': accountTest('Bad', 'x', 'Gone__c') };
        assert.match(failuresOf(await deployFiles(org.org, files)).join(), /FlowTest Bad .*The field "Gone__c" for the object "Account" doesn't exist\./);
        const lost = accountTest('Bad', 'x').replace('Rate_Account', 'Gone_Flow');
        const result = await deployFiles(org.org, { ...files, 'flowtests/Bad.flowtest': lost });
        assert.match(failuresOf(result).join(), /In field: flowApiName - no Flow named Gone_Flow found/);
    });

    test('keep their flow from being deleted, and can be deleted themselves', async () => {
        const destroy = (members: Record<string, string[]>) => ({ 'package.xml': manifestFile({}), 'destructiveChanges.xml': manifestFile(members) });
        assert.match(failuresOf(await deployFiles(org.org, destroy({ Flow: ['Rate_Account'] }))).join(), /Rate_Account/);
        assert.deepEqual(failuresOf(await deployFiles(org.org, destroy({ FlowTest: NAMES, Flow: ['Rate_Account'] }))), []);
        assert.deepEqual(await rows('SELECT DeveloperName FROM FlowTest'), []);
    });
});
