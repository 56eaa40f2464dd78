import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startLocalOrgs, type RunningHost } from '../host.ts';
import { readSettings } from '../local-org-settings.ts';
import { sendMail } from '../platform/mail/outbox.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('npm run org', () => {
    const folder = mkdtempSync(join(tmpdir(), 'org-command-'));
    let host: RunningHost;
    before(async () => {
        const { orgs } = readSettings(join(ROOT, 'config/local-org.json'));
        host = await startLocalOrgs({ dataFolder: folder, cacheFolder: join(folder, 'cache'), settings: { port: 0, orgs: orgs.slice(0, 2) }, port: 0 });
    });
    after(async () => {
        await host.close();
        rmSync(folder, { recursive: true, force: true });
    });

    function org(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string; readonly code: number }> {
        return new Promise((resolve) => {
            execFile(process.execPath, [join(ROOT, 'local-org/command/org.ts'), ...args], (error, stdout, stderr) => {
                resolve({ stdout, stderr, code: error ? Number(error.code) : 0 });
            });
        });
    }

    it('moves the clock of the running orgs, forward and back', async () => {
        const forward = await org('clock', '+36h', '--data', folder, '--json');
        const { now, realTime } = JSON.parse(forward.stdout) as { readonly now: string; readonly realTime: string };
        assert.ok(Date.parse(now) - Date.parse(realTime) > 35 * 3_600_000);
        const back = await org('clock', '-1d', '--data', folder);
        assert.match(back.stdout, /^\S+Z\nThe clock went backward/);
        assert.match((await org('clock', 'reset', '--data', folder)).stdout, /^\S+Z \(real time\)\n/);
    });

    it('shows the mail, jobs and flow interviews of all orgs, or of one', async () => {
        const [, license] = host.orgs;
        assert.ok(license);
        const mail = {
            to: ['tom@host.example'],
            cc: [],
            bcc: [],
            from: { name: 'Ada', address: 'ada@host.example' },
            replyTo: 'ada@host.example',
            subject: 'Hello',
        };
        const cause = { action: 'emailSimple', userId: '005000000000001AAA' } as const;
        sendMail(license.org, { ...mail, textBody: 'Hi Tom', htmlBody: null, relatedRecordId: null, template: null, cause });
        const all = await org('mail', '--data', folder);
        assert.match(all.stdout, /^packaging\n {2}the outbox is empty\nlicense\n {2}02s\w+ {2}\S+Z {2}tom@host\.example {2}Hello\n$/);
        const id = /02s\w+/.exec(all.stdout)?.[0] ?? '';
        assert.match((await org('mail', id, '--org', 'license', '--data', folder)).stdout, /Subject: Hello\n\nHi Tom\n$/);
        assert.deepEqual(await org('jobs', '--org', 'packaging', '--data', folder), { stdout: 'nothing waits\n', stderr: '', code: 0 });
        const flows = JSON.parse((await org('flows', '--failed', '--json', '--data', folder)).stdout) as unknown;
        assert.deepEqual(flows, { packaging: { totalSize: 0, interviews: [] }, license: { totalSize: 0, interviews: [] } });
    });

    it('makes things go wrong in one org, and well again', async () => {
        const flags = ['--org', 'license', '--data', folder] as const;
        assert.equal((await org('faults', 'add', 'unavailable', '--times', '2', '--path', '/query', ...flags)).stdout, 'unavailable times=2 path=/query\n');
        assert.match((await org('faults', 'add', 'delay', ...flags)).stderr, /^A fault of kind delay needs "milliseconds"/);
        assert.equal((await org('faults', 'clear', ...flags)).stdout, 'all is well\n');
    });

    it('says what it can do, and what to do when it cannot', async () => {
        assert.match((await org('--help')).stdout, /^npm run org -- <command> \[flags\]\n\n {2}start .*\n {2}clock /);
        for (const [args, says] of [
            [['clokc'], /^There is no command "clokc": `npm run org -- --help` lists them\.\n$/],
            [['jobs', '--org', 'acme', '--data', folder], /^No org "acme" in .*: there are packaging, license\.\n$/],
            [['jobs', '--data', join(folder, 'nowhere')], /^No local orgs in .*nowhere: start them with `npm run org -- start`/],
            [['clock', 'tomorrow', '--data', folder], /^"tomorrow" is no time for the clock/],
            [['jobs', '--colour'], /`--help` lists the flags\.\n$/],
        ] as const) {
            const { stdout, stderr, code } = await org(...args);
            assert.deepEqual([stdout, code], ['', 1]);
            assert.match(stderr, says);
        }
    });
});
