import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { callOrg, DATA } from './call-org.ts';
import { LocalOrgRun } from './local-org-run.ts';
import { assertRefused, runToEnd, type Ending } from './run-to-end.ts';

let folder = '';

before(() => {
    folder = mkdtempSync(join(tmpdir(), 'openlma-start-'));
});
after(() => {
    rmSync(folder, { recursive: true, force: true });
});

function startOrgs(...flags: readonly string[]): Promise<Ending> {
    return runToEnd(['local-org/main.ts', '--data', join(folder, 'data'), ...flags]);
}

function startStory(...flags: readonly string[]): Promise<Ending> {
    return runToEnd(['scripts/story/start.ts', ...flags], { LOCAL_ORG_FOLDER: folder });
}

describe('a flag that is wrong is refused in one sentence that says what to do', { concurrency: 2 }, () => {
    const cases: readonly (readonly [name: string, run: () => Promise<Ending>, sentence: RegExp])[] = [
        ['an unknown flag of the local orgs', () => startOrgs('--porty'), /--porty.*--help/],
        ['a flag of the local orgs without its value', () => startOrgs('--settings'), /--settings.*--help/],
        ['a port of the local orgs that is no number', () => startOrgs('--port', 'abc'), /number.*--port/],
        ['a port of the local orgs that is too high', () => startOrgs('--port', '70000'), /number.*--port/],
        ['settings that are not there', () => startOrgs('--settings', 'nowhere.json'), /nowhere\.json/],
        ['an unknown flag of the story', () => startStory('--porty'), /--porty.*npm start -- --help/],
        ['a word that is no flag', () => startStory('once'), /once.*npm start -- --help/],
        ['a port of the story that is no number', () => startStory('--port', 'abc'), /"abc".*--port 9801/],
        ['an unknown flag of the login', () => runToEnd(['scripts/story/login.ts', '--porty']), /--porty/],
        ['a login before anything runs', () => runToEnd(['scripts/story/login.ts'], { LOCAL_ORG_FOLDER: folder }), /not running.*npm start/],
        [
            'a check that does not exist',
            () => runToEnd(['scripts/checks/test.ts', 'porty']).then((ending) => ({ ...ending, code: ending.code === 2 ? 1 : null })),
            /"porty".*There are/,
        ],
    ];

    for (const [name, run, sentence] of cases) {
        test(name, async () => {
            assertRefused(await run(), sentence);
        });
    }

    test('--help is not refused', async () => {
        const endings = await Promise.all([startOrgs('--help'), startStory('--help')]);
        assert.deepEqual(
            endings.map(({ code, stderr }) => [code, stderr]),
            [
                [0, ''],
                [0, ''],
            ],
        );
        for (const { stdout } of endings) assert.match(stdout, /--port N/);
    });
});

describe('a port in use', () => {
    let taken: Server;
    let port = 0;

    /** A taken port with two free ones before it, so that it can be the port of the first org or of the third. */
    before(async () => {
        do {
            taken = await listen(0);
            port = portOf(taken);
        } while (!(await isFree(port - 1)) || !(await isFree(port - 2)));
    });
    after(() => {
        taken.close();
    });

    test('of the first org is named, with the flag that helps', async () => {
        assertRefused(await startOrgs('--port', String(port)), new RegExp(`Port ${port} is in use.*--port`));
    });

    test('of a later org stops the earlier ones too', async () => {
        assertRefused(await startOrgs('--port', String(port - 2)), new RegExp(`Port ${port} is in use.*--port`));
    });

    test('stops the story with the same sentence', async () => {
        assertRefused(await startStory('--port', String(port - 2)), new RegExp(`Port ${port} is in use.*--port`));
    });

    function listen(wanted: number): Promise<Server> {
        const server = createServer();
        return new Promise((resolve, reject) => {
            server.once('error', reject).listen(wanted, '127.0.0.1', () => {
                resolve(server);
            });
        });
    }

    async function isFree(wanted: number): Promise<boolean> {
        try {
            const server = await listen(wanted);
            await new Promise((resolve) => server.close(resolve));
            return true;
        } catch {
            return false;
        }
    }

    function portOf(server: Server): number {
        const address = server.address();
        return typeof address === 'object' && address !== null ? address.port : 0;
    }
});

describe('data that a running local org uses', () => {
    let run: LocalOrgRun;

    before(async () => {
        run = await LocalOrgRun.start();
    });
    after(() => run.stopAndForget());

    test('is refused to a second one in one sentence, and the first goes on', async () => {
        const data = join(run.folder, 'data');
        const second = await runToEnd(['local-org/main.ts', '--data', data, '--port', '0']);
        assertRefused(second, /packaging\.sqlite is in use by another process: stop the local org/);
        const { status } = await callOrg(run.org('license'), `${DATA}/sobjects/Account`, { Name: 'Still served' });
        assert.equal(status, 201);
    });

    test('is not deleted by --fresh', async () => {
        writeFileSync(join(run.folder, 'running.json'), JSON.stringify(run.orgs));
        const story = await runToEnd(['scripts/story/start.ts', '--port', '0', '--once', '--fresh'], { LOCAL_ORG_FOLDER: run.folder });
        assertRefused(story, /are running.*Ctrl-C/);
        assert.ok(existsSync(join(run.folder, 'data', 'packaging.sqlite')));
    });
});
