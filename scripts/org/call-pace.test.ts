import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CallPace } from './call-pace.ts';

const LIMITS = { least: 2, most: 8, slowMs: 1000 };

let now = 0;

/** Calls that all begin as soon as they may and end together whenever no other may begin; answers how many were under way each time. */
async function crowdsOf(pace: CallPace, calls: number, milliseconds: number): Promise<readonly number[]> {
    const open: (() => void)[] = [];
    const all = Promise.all(Array.from({ length: calls }, () => pace.run(() => new Promise<void>((resolve) => open.push(resolve)))));
    const crowds: number[] = [];
    for (let left = calls; left > 0; left -= crowds.at(-1) ?? left) {
        await new Promise(setImmediate);
        crowds.push(open.length);
        now += milliseconds;
        for (const end of open.splice(0)) end();
    }
    await all;
    return crowds;
}

function paceOf(limits = LIMITS): CallPace {
    return new CallPace(limits, () => now);
}

describe('the pace of calls', () => {
    test('grows with quick answers up to the most, and never beyond', async () => {
        assert.deepEqual(await crowdsOf(paceOf(), 30, 10), [2, 4, 8, 8, 8]);
    });

    test('stays at the least while answers are slow', async () => {
        assert.deepEqual(await crowdsOf(paceOf(), 6, 2000), [2, 2, 2]);
    });

    test('is halved once by a crowd that was slow together, and grows again', async () => {
        const pace = paceOf();
        await crowdsOf(pace, 14, 10);
        assert.deepEqual(await crowdsOf(pace, 12, 2000), [8, 4]);
        assert.equal(pace.atOnce, 2);
        assert.deepEqual(await crowdsOf(pace, 6, 10), [2, 4]);
    });

    test('gives the answer or the error of the work, and the place of what failed to the next', async () => {
        const pace = paceOf({ ...LIMITS, least: 1, most: 1 });
        const answers = await Promise.allSettled([pace.run(() => Promise.reject(new Error('gone'))), pace.run(() => Promise.resolve('here'))]);
        assert.deepEqual(
            answers.map(({ status }) => status),
            ['rejected', 'fulfilled'],
        );
    });
});
