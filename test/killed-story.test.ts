import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import { startLocalOrg } from '../scripts/story/local-org-process.ts';
import { ROOT } from './story-run.ts';

describe('a story that was killed', () => {
    let folder = '';

    before(() => {
        folder = mkdtempSync(join(tmpdir(), 'openlma-killed-'));
    });
    after(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    test('takes its local orgs with it, so that they are free for the next one', { timeout: 30_000 }, async ({ signal }) => {
        const orgs = await killWhenOrgsRun();
        while (isThere(orgs) && !signal.aborted) await setTimeout(20);
        if (signal.aborted) process.kill(orgs, 'SIGKILL');
        const next = await startLocalOrg({ root: ROOT, dataFolder: join(folder, 'data'), port: 0 });
        assert.notEqual(next.pid, orgs);
        await next.stop();
    });

    /** Returns the process id of the local orgs, which the story says. */
    async function killWhenOrgsRun(): Promise<number> {
        const env = { ...process.env, LOCAL_ORG_FOLDER: folder };
        const story = spawn(process.execPath, ['scripts/story/start.ts', '--port', '0'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] });
        let said = '';
        for await (const text of story.stderr) {
            said += String(text);
            const [, orgs] = /Local orgs are running \(process (\d+)\)/.exec(said) ?? [];
            if (orgs === undefined) continue;
            story.kill('SIGKILL');
            return Number(orgs);
        }
        throw new Error(`The story ended early: ${said}`);
    }

    function isThere(pid: number): boolean {
        try {
            return process.kill(pid, 0);
        } catch {
            return false;
        }
    }
});
