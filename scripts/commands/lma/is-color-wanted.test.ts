import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isColorWanted } from './is-color-wanted.ts';

for (const [env, isWanted] of [
    [{}, true],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '0' }, false],
] as const) {
    test(`with ${JSON.stringify(env)}, colors are ${isWanted ? '' : 'not '}wanted`, () => {
        assert.equal(isColorWanted(env), isWanted);
    });
}
