import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { MovableClock, SettableClock } from '../clock.ts';
import type { Org } from '../org.ts';
import { cancelJobs, enqueueJob } from './enqueue-job.ts';
import type { JobKinds, JsonValue } from './job.ts';
import { JobRunner } from './job-runner.ts';
import { failedJobs, jobsInOrder } from './job-store.ts';
import { openJobsOrg } from './jobs-org.fixture.ts';
import { moveClock, resetClock } from './move-clock.ts';
import { runDueJobs } from './run-due-jobs.ts';

const START = new Date('2026-03-01T12:00:00.000Z');
const HOUR_MS = 3_600_000;

function hoursFrom(start: Date, hours: number): Date {
    return new Date(start.getTime() + hours * HOUR_MS);
}

/** Job kinds that note what they did and when. */
function diary(): { readonly lines: string[]; readonly kinds: JobKinds } {
    const lines: string[] = [];
    const note = (org: Org, payload: JsonValue): void => {
        lines.push(`${org.identity.alias} ${org.clock.now().toISOString().slice(11, 16)} ${JSON.stringify(payload)}`);
    };
    const kinds: JobKinds = {
        note,
        fail: (org, payload) => {
            enqueueJob(org, { kind: 'note', dueAt: org.clock.now(), payload: 'never' });
            throw new Error(`No good: ${JSON.stringify(payload)}`);
        },
        chain: (org, payload) => {
            note(org, payload);
            if (Number(payload) > 1) enqueueJob(org, { kind: 'chain', dueAt: hoursFrom(org.clock.now(), 1), payload: Number(payload) - 1 });
        },
    };
    return { lines, kinds };
}

function payloadsOf(org: Org): readonly JsonValue[] {
    return jobsInOrder(org.store).map(({ payload }) => payload);
}

// Covers: Control: jobs
describe('jobs', () => {
    let clock: SettableClock;
    let org: Org;
    beforeEach(() => {
        clock = new SettableClock(START);
        org = openJobsOrg(clock);
    });
    afterEach(() => {
        org.store.close();
    });

    function note(payload: JsonValue, hours: number, key?: string): void {
        enqueueJob(org, { kind: 'note', dueAt: hoursFrom(START, hours), payload, ...(key === undefined ? {} : { key }) });
    }

    it('run when they are due, the earliest first, those of one moment as they were queued', () => {
        const { lines, kinds } = diary();
        note('later', 5);
        note({ second: true }, 1);
        note(['third'], 1);
        note('first', -1);
        assert.equal(runDueJobs(org, kinds), 1);
        clock.set(hoursFrom(START, 2));
        assert.equal(runDueJobs(org, kinds), 2);
        assert.deepEqual(lines, ['jobs 12:00 "first"', 'jobs 14:00 {"second":true}', 'jobs 14:00 ["third"]']);
        assert.deepEqual(payloadsOf(org), ['later']);
    });

    it('are queued by the transaction that is committed, not by one that is rolled back', () => {
        assert.throws(() => {
            org.store.transaction(() => {
                note('gone', 0);
                throw new Error('rolled back');
            });
        }, /rolled back/);
        org.store.transaction(() => {
            note('kept', 0);
        });
        assert.deepEqual(payloadsOf(org), ['kept']);
    });

    it('that fail are undone, kept with their error, and do not stop the others', () => {
        const { lines, kinds } = diary();
        enqueueJob(org, { kind: 'fail', dueAt: START, payload: 7, key: 'seven' });
        enqueueJob(org, { kind: 'unheard of', dueAt: START, payload: null });
        note('after', 0);
        assert.equal(runDueJobs(org, kinds), 3);
        assert.deepEqual(lines, ['jobs 12:00 "after"']);
        assert.deepEqual(
            failedJobs(org.store).map(({ kind, key, failedAt, message }) => [kind, key, failedAt, message]),
            [
                ['fail', 'seven', START, 'No good: 7'],
                ['unheard of', undefined, START, 'No job kind "unheard of": the job comes from another version of the local org.'],
            ],
        );
        assert.equal(runDueJobs(org, kinds), 0);
    });

    it('can be taken back by kind and key', () => {
        note('a', 1, 'one');
        note('b', 1, 'two');
        enqueueJob(org, { kind: 'chain', dueAt: hoursFrom(START, 1), payload: 'c', key: 'one' });
        cancelJobs(org, 'note', 'one');
        assert.deepEqual(payloadsOf(org), ['b', 'c']);
    });

    it('that come back from an org file run after it is opened again', () => {
        const folder = mkdtempSync(join(tmpdir(), 'jobs-test-'));
        try {
            const file = join(folder, 'org.sqlite');
            const before = openJobsOrg(clock, file);
            enqueueJob(before, { kind: 'note', dueAt: START, payload: 'kept' });
            before.store.close();
            const after = openJobsOrg(clock, file);
            const { lines, kinds } = diary();
            runDueJobs(after, kinds);
            after.store.close();
            assert.deepEqual(lines, ['jobs 12:00 "kept"']);
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    });
});

describe('the runner of an org', () => {
    it('runs jobs soon after their commit and when their time comes, one after a failure too, and none once it is stopped', async () => {
        const org = openJobsOrg(new MovableClock());
        const done = new EventEmitter();
        const kinds: JobKinds = {
            tell: (_, payload) => {
                org.store.afterCommit(() => done.emit('told', payload));
            },
            fail: () => {
                throw new Error('No good');
            },
        };
        const runner = new JobRunner(org, assert.ifError, kinds);
        const told = (): Promise<unknown[]> => once(done, 'told');
        const queue = (kind: string, payload: JsonValue, milliseconds = 0): void => {
            enqueueJob(org, { kind, dueAt: new Date(org.clock.now().getTime() + milliseconds), payload });
        };
        queue('fail', null);
        queue('tell', 'at once');
        assert.deepEqual(await told(), ['at once']);
        queue('tell', 'after a while', 20);
        assert.deepEqual(await told(), ['after a while']);
        runner.stop();
        queue('tell', 'never');
        await setImmediate();
        await setImmediate();
        assert.deepEqual(payloadsOf(org), ['never']);
        org.store.close();
    });
});

// Covers: Control: clock
describe('moving the clock', () => {
    const real = new SettableClock(START);
    let clock: MovableClock;
    let orgs: readonly [Org, Org];
    beforeEach(() => {
        real.set(START);
        clock = new MovableClock(0, undefined, real);
        orgs = [openJobsOrg(clock, ':memory:', 'one'), openJobsOrg(clock, ':memory:', 'two')];
    });
    afterEach(() => {
        for (const { store } of orgs) store.close();
    });

    it('forward runs what falls due on the way, each job at its own time, over all orgs in order', () => {
        const { lines, kinds } = diary();
        const [one, two] = orgs;
        enqueueJob(one, { kind: 'chain', dueAt: hoursFrom(START, 1), payload: 3 });
        enqueueJob(two, { kind: 'note', dueAt: hoursFrom(START, 1.5), payload: 'between' });
        enqueueJob(two, { kind: 'note', dueAt: hoursFrom(START, 9), payload: 'later' });
        assert.equal(moveClock(clock, orgs, hoursFrom(START, 6), kinds), 4);
        assert.deepEqual(lines, ['one 13:00 3', 'two 13:30 "between"', 'one 14:00 2', 'one 15:00 1']);
        assert.deepEqual(clock.now(), hoursFrom(START, 6));
        assert.deepEqual(payloadsOf(two), ['later']);
    });

    it('leaves it going on from where it was set', () => {
        moveClock(clock, orgs, hoursFrom(START, 24));
        real.set(hoursFrom(START, 1));
        assert.deepEqual(clock.now(), hoursFrom(START, 25));
        assert.equal(clock.offsetMilliseconds, 24 * HOUR_MS);
    });

    it('backward runs nothing and keeps what waits', () => {
        const { lines, kinds } = diary();
        enqueueJob(orgs[0], { kind: 'note', dueAt: START, payload: 'waits' });
        assert.equal(moveClock(clock, orgs, hoursFrom(START, -3), kinds), 0);
        assert.deepEqual([lines, payloadsOf(orgs[0])], [[], ['waits']]);
        assert.equal(moveClock(clock, orgs, hoursFrom(START, 1), kinds), 1);
        assert.deepEqual(lines, ['one 12:00 "waits"']);
    });

    it('back to real time runs what fell due since', () => {
        const { lines, kinds } = diary();
        moveClock(clock, orgs, hoursFrom(START, -48), kinds);
        enqueueJob(orgs[0], { kind: 'note', dueAt: hoursFrom(START, -24), payload: 'yesterday' });
        assert.equal(resetClock(clock, orgs, kinds), 1);
        assert.deepEqual([lines, clock.now(), clock.offsetMilliseconds], [['one 12:00 "yesterday"'], START, 0]);
    });
});
