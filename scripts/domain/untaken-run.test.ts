import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untakenRun } from './untaken-run.ts';

for (const { name, states, seconds, found } of [
    { name: 'asked for some seconds ago', states: ['Requested'], seconds: 13, found: 0 },
    { name: 'asked for just now', states: ['Requested'], seconds: 9, found: undefined },
    { name: 'of several that nobody takes', states: ['Requested', 'Requested'], seconds: 13, found: 0 },
    { name: 'that somebody carries out', states: ['Running'], seconds: 13, found: undefined },
    { name: 'that waits for the one before it', states: ['Running', 'Requested'], seconds: 60, found: undefined },
    { name: 'that somebody has just done with the one before it', states: ['Succeeded', 'Requested'], seconds: 60, found: undefined },
    { name: 'of none', states: [], seconds: 60, found: undefined },
]) {
    test(`a run ${name} is ${found === undefined ? 'not ' : ''}told to have no worker`, () => {
        const runs = states.map((state) => ({ state }));
        assert.equal(untakenRun(runs, seconds), found === undefined ? undefined : runs[found]);
    });
}
