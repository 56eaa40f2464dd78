import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { launchBrowser } from './browser.ts';

describe('a browser that is not there', () => {
    let before: string | undefined;

    beforeEach(() => {
        before = process.env['CHROMIUM_PATH'];
    });
    afterEach(() => {
        if (before === undefined) delete process.env['CHROMIUM_PATH'];
        else process.env['CHROMIUM_PATH'] = before;
    });

    for (const [name, path] of [
        ['does not exist', '/nonexistent'],
        ['is no browser', process.execPath],
    ] as const) {
        test(`one that ${name} is named in one sentence with the variable that helps`, async () => {
            process.env['CHROMIUM_PATH'] = path;
            await assert.rejects(launchBrowser(), ({ message }: Error) => {
                assert.match(message, /CHROMIUM_PATH/);
                assert.ok(message.includes(path), message);
                assert.equal(message.split('\n').length, 1, message);
                return true;
            });
        });
    }
});
