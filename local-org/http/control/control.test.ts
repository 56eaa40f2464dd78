import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSession } from '../../platform/access/sessions.ts';
import { keepTrace, type FlowTrace } from '../../platform/flows/flow-traces.ts';
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts';
import { runDueJobs } from '../../platform/jobs/run-due-jobs.ts';
import { MovableClock, SettableClock } from '../../platform/clock.ts';
import { callJson } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import { clockRoutes } from './clock-routes.ts';

const HOUR_MS = 3_600_000;

interface Interviews {
    readonly totalSize: number;
    readonly interviews: readonly (FlowTrace & { readonly text: string })[];
}

describe('the control API', () => {
    const real = new SettableClock(new Date('2026-03-01T12:00:00.000Z'));
    const clock = new MovableClock(0, undefined, real);
    let server: TestOrg;
    before(async () => {
        server = await startTestOrg([clockRoutes(clock, { until: () => [], moved: () => undefined })]);
    });
    after(() => server.close());

    it('is for users with Modify All Data', async () => {
        const { org } = server;
        const [profile] = org.store.findBy('Profile', 'Name', ['Standard User']);
        const tom = { Id: '005000000000098AAA', Username: 'tom@books.example', ProfileId: String(profile?.['Id']) };
        org.store.insert('User', { ...org.store.get('User', server.caller.userId), ...tom });
        const token = startSession(org, tom.Id);
        for (const path of ['clock', 'jobs', 'flow-interviews', 'deployments', 'requests', 'mail', 'faults']) {
            const refused = await callJson({ ...server, token }, 'GET', `/local-org/${path}`);
            assert.deepEqual(
                [refused.status, refused.body],
                [403, [{ message: 'What lies below /local-org needs the permission Modify All Data.', errorCode: 'INSUFFICIENT_ACCESS' }]],
            );
            assert.equal((await fetch(`${server.url}/local-org/${path}`)).status, 401);
        }
    });

    // Covers: Control: GET /local-org/clock
    // Covers: Control: PUT /local-org/clock
    it('shows the clock, moves it forward, back with a warning, and resets it', async () => {
        const put = (body: unknown) => callJson(server, 'PUT', '/local-org/clock', body);
        const moved = async (body: unknown) => (await put(body)).body as { readonly offsetMilliseconds: number; readonly warning?: string };
        assert.deepEqual(await moved({ to: '+2h' }), {
            now: '2026-03-01T14:00:00.000Z',
            realTime: real.now().toISOString(),
            offsetMilliseconds: 2 * HOUR_MS,
            jobsRun: 0,
        });
        const shown = { now: '2026-03-01T14:00:00.000Z', realTime: real.now().toISOString(), offsetMilliseconds: 2 * HOUR_MS };
        assert.deepEqual((await callJson(server, 'GET', '/local-org/clock')).body, shown);
        assert.match((await moved({ reset: true })).warning ?? '', /^The clock went backward/);
        assert.deepEqual(clock.now(), real.now());
        for (const body of [{}, { to: 5 }, { to: 'tomorrow' }, { to: '+1d', reset: true }]) {
            const { status, body: errors } = await put(body);
            assert.deepEqual([status, (errors as readonly { readonly errorCode: string }[])[0]?.errorCode], [400, 'INVALID_REQUEST'], JSON.stringify(body));
        }
    });

    // Covers: Control: GET /local-org/jobs
    it('shows jobs that wait and jobs that failed', async () => {
        const { org } = server;
        enqueueJob(org, { kind: 'unknown kind', dueAt: org.clock.now(), payload: { one: 1 }, key: 'first' });
        runDueJobs(org);
        enqueueJob(org, { kind: 'later', dueAt: new Date('2027-01-01T00:00:00Z'), payload: [2] });
        const at = '2026-11-22T02:48:09.000Z';
        assert.deepEqual((await callJson(server, 'GET', '/local-org/jobs')).body, {
            now: at,
            totalSize: 1,
            jobs: [{ id: '000000000002', kind: 'later', key: null, dueAt: '2027-01-01T00:00:00.000Z', queuedAt: at, payload: [2] }],
            failed: [
                {
                    id: '000000000001',
                    kind: 'unknown kind',
                    key: 'first',
                    dueAt: at,
                    queuedAt: at,
                    payload: { one: 1 },
                    failedAt: at,
                    message: 'No job kind "unknown kind": the job comes from another version of the local org.',
                },
            ],
        });
    });

    // Covers: Control: GET /local-org/flow-interviews
    it('shows flow interviews as data and as text, by flow, record and outcome', async () => {
        const startedAt = '2026-11-22T02:48:09.000Z';
        const step = { subflow: undefined, kind: 'Decision', element: 'Choose', next: 'Stop', notes: ['took the outcome Late'], fault: undefined };
        const trace = { flow: 'Watch', label: 'Watch books', startedAt, startedBy: 'Book__c a001 afterSave', userId: '005', steps: [step], failure: undefined };
        keepTrace(server.org, trace);
        keepTrace(server.org, { ...trace, flow: 'Other', startedBy: 'Book__c a002 afterSave', failure: 'No good' });
        const ask = async (query: string) => (await callJson(server, 'GET', `/local-org/flow-interviews${query}`)).body as Interviews;
        const flowsOf = async (query: string) => (await ask(query)).interviews.map(({ flow }) => flow);
        assert.deepEqual(await flowsOf(''), ['Other', 'Watch']);
        assert.deepEqual(await flowsOf('?flow=watch'), ['Watch']);
        assert.deepEqual(await flowsOf('?recordId=a002'), ['Other']);
        assert.deepEqual(await flowsOf('?failed=false'), ['Watch']);
        assert.deepEqual(await flowsOf('?limit=1'), ['Other']);
        const { totalSize, interviews } = await ask('?flow=Watch');
        assert.equal(totalSize, 1);
        assert.deepEqual(
            interviews.flatMap(({ steps }) => steps.flatMap(({ notes }) => notes)),
            ['took the outcome Late'],
        );
        assert.equal(
            interviews[0]?.text,
            `${startedAt} Watch books (Watch), Book__c a001 afterSave\n  Decision Choose → Stop\n      took the outcome Late\n  finished`,
        );
        assert.equal((await callJson(server, 'GET', '/local-org/flow-interviews?limit=0')).status, 400);
    });
});
