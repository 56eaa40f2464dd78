import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunSummary } from '../../domain/run-report.ts';
import { describeUntaken, hintsOf } from './describe-waiting.ts';

function run(state: string, isWaiting: boolean): RunSummary {
    const run: Partial<RunSummary> = { name: 'R-00005', state, isWaiting };
    return run as RunSummary;
}

const START = '\n  sf lma license refresh --watch --target-org sales --packaging-org <packaging org>';

test('who waits is told that the run stays asked for, and the command that starts a worker', () => {
    assert.equal(
        describeUntaken(run('Requested', false), 'sales'),
        `No worker has taken R-00005 yet; it stays asked for, also when this command ends. If no worker runs, have one started:${START}`,
    );
});

for (const [state, isWaiting, said] of [
    ['Requested', false, `No worker has taken R-00005; it stays asked for. If no worker runs, have one started:${START}`],
    ['Requested', true, `No worker has taken R-00005; it stays asked for. If no worker runs, have one started:${START}`],
    ['Running', true, `The worker of R-00005 is silent; another one goes on with it. Have one started:${START}`],
    ['Running', false, 'R-00005 is running; it goes on without this command. See how far it is:\n  sf lma run show --run R-00005 --target-org sales'],
] as const) {
    test(`at the end of a run that is ${state}${isWaiting ? ' and waits' : ''}, it is told what becomes of it`, () => {
        assert.deepEqual(hintsOf([run('Succeeded', false), run(state, isWaiting)], 'sales'), [said]);
    });
}
