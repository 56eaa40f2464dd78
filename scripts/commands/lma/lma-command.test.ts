import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Config } from '@oclif/core';
import { LmaCommand } from './lma-command.ts';

/** Asks, and is left by its user as `@inquirer/core` says it. */
class Asking extends LmaCommand<undefined> {
    override confirm = (): Promise<boolean> => Promise.reject(Object.assign(new Error('User force closed the prompt'), { name: 'ExitPromptError' }));

    async run(): Promise<undefined> {
        await this.confirmOrStop('Change 500 licenses?', false);
        return undefined;
    }
}

const stdin: { isTTY: boolean | undefined } = process.stdin;
const wasTerminal = stdin.isTTY;

before(() => (stdin.isTTY = true));
after(() => (stdin.isTTY = wasTerminal));

test('Ctrl-C at a question ends with 130 and says that nothing was written', async () => {
    const asking = new Asking([], await Config.load({ root: import.meta.dirname }));
    await assert.rejects(asking.run(), { name: 'Interrupted', message: 'Stopped at the question. Nothing was written.', exitCode: 130 });
});
