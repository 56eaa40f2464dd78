import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';
import { callOrg, DATA } from './call-org.ts';
import { IsolatedSf } from './isolated-sf.ts';
import { LocalOrgRun } from './local-org-run.ts';

const LIMIT_MB = 300;
const ROUNDS = 60;
const HAS_PROC = existsSync('/proc/self/status');

describe('memory of the local org process', { skip: HAS_PROC ? false : 'peak memory is read from /proc' }, () => {
    let run: LocalOrgRun;
    let org: StartedOrg;

    before(async () => {
        run = await LocalOrgRun.start();
        org = run.org('license');
    });
    after(() => run.stopAndForget());

    test(`its peak is at most ${LIMIT_MB} MB after deploying force-app and serving hundreds of calls`, async () => {
        await deployProject();
        for (let round = 0; round < ROUNDS; round += 1) await useOrg(round);
        await createLeads();
        const peak = peakOf(run.pid);
        assert.ok(peak > 50 && peak <= LIMIT_MB, `${peak} MB`);
    });

    async function deployProject(): Promise<void> {
        const sf = new IsolatedSf(run.folder);
        await sf.logIn([org]);
        const deployed = await sf.run('project', 'deploy', 'start', '--source-dir', 'force-app', '--target-org', 'license', '--wait', '5');
        assert.equal(deployed.status, 0, JSON.stringify(deployed));
        const assigned = await sf.run('org', 'assign', 'permset', '--name', 'License_Administrator', '--target-org', 'license');
        assert.equal(assigned.status, 0, JSON.stringify(assigned));
    }

    async function useOrg(round: number): Promise<void> {
        await ok(201, '/sobjects/Account', { Name: `Company ${round}` });
        await ok(200, `/query?q=${encodeURIComponent('SELECT FIELDS(ALL) FROM Account LIMIT 200')}`);
        await ok(200, '/sobjects/License__c/describe');
        await ok(200, '/sobjects');
        await ok(200, '/ui-api/object-info/License__c');
    }

    /** As many as one call may bring. */
    async function createLeads(): Promise<void> {
        const records = Array.from({ length: 200 }, (_, index) => ({ attributes: { type: 'Lead' }, LastName: `Person ${index}`, Company: 'Many Ltd' }));
        await ok(200, '/composite/sobjects', { allOrNone: true, records });
    }

    async function ok(expected: number, path: string, body?: unknown): Promise<void> {
        const reply = await callOrg(org, `${DATA}${path}`, body);
        assert.equal(reply.status, expected, `${path}: ${JSON.stringify(reply.body).slice(0, 300)}`);
    }
});

/** In MB, since the process began ("VmHWM", proc_pid_status(5)). */
function peakOf(pid: number): number {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
}
