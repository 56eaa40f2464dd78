import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { StoryRun, type StoryOutcome } from './story-run.ts';

/** Steps that change an org, each of which a kill can hit after its work and before it is noted. */
const STEPS = [
    'permissions-admin',
    'permissions-service',
    'permissions-sales',
    'permissions-viewer',
    'retention',
    'version-1.0',
    'version-1.1',
    'install-acme-1.0',
    'install-acme-1.1',
    'associate',
    'refresh',
];

describe('a story whose steps were done but not noted', () => {
    let first: StoryOutcome;
    let story: StoryRun;

    before(async () => {
        const told = await StoryRun.goOn();
        first = told.outcome;
        await told.stop();
        forgetSteps(join(told.folder, 'progress.json'));
        story = await StoryRun.start(told.folder);
    });

    after(async () => {
        await story.stop();
        story.forget();
    });

    test('goes on and ends in the same state', () => {
        for (const rows of ['packages', 'versions', 'leads', 'licenses'] as const) assert.deepEqual(story.outcome[rows], first[rows]);
    });
});

function forgetSteps(file: string): void {
    const steps = JSON.parse(readFileSync(file, 'utf8')) as [string, unknown][];
    const kept = steps.filter(([name]) => !STEPS.includes(name));
    assert.equal(kept.length, steps.length - STEPS.length);
    writeFileSync(file, JSON.stringify(kept));
}
