import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readSettings } from './local-org-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-test-'));
after(() => {
    rmSync(folder, { recursive: true, force: true });
});

function read(content: unknown): ReturnType<typeof readSettings> {
    const file = join(folder, 'orgs.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readSettings(file);
}

const USER = { username: 'a@b.example', firstName: 'A', lastName: 'B', email: 'a@b.example', profile: 'Standard User' };
const ORG = { alias: 'one', name: 'One', edition: 'Enterprise Edition', instanceName: 'NA1', users: [USER] };

it('settings say what is special about an org, the rest is usual', () => {
    const { port, orgs } = read({ port: 8801, orgs: [ORG, { ...ORG, alias: 'two', isSandbox: true, sandboxOf: 'one' }] });
    assert.deepEqual([port, orgs[0]?.isSandbox, orgs[0]?.trialDays, orgs[1]?.sandboxOf], [8801, false, undefined, 'one']);
});

it('the settings that come with the project are good', () => {
    assert.ok(readSettings(join(import.meta.dirname, '../config/local-org.json')).orgs.length > 1);
});

describe('settings are refused with the name of their file', () => {
    const cases: readonly [string, unknown, RegExp][] = [
        ['broken JSON', '{', /orgs\.json cannot be read as settings: /],
        ['no orgs', { port: 1 }, /orgs\.json names no orgs/],
        ['an alias that is no file name', { orgs: [{ ...ORG, alias: '../one' }] }, /"\.\.\/one" is no alias/],
        ['the same alias twice', { orgs: [ORG, ORG] }, /names the org "one" twice/],
        ['something missing', { orgs: [{ ...ORG, edition: undefined, users: undefined }] }, /org "one" lacks "edition", "users"/],
        ['no users', { orgs: [{ ...ORG, users: [] }] }, /org "one" has no users/],
    ];
    for (const [name, content, message] of cases) {
        it(name, () => {
            assert.throws(() => read(content), message);
        });
    }

    it('no file', () => {
        assert.throws(() => readSettings(join(folder, 'nope.json')), /nope\.json cannot be read as settings: ENOENT/);
    });
});
