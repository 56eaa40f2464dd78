import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { endSession, startSession } from '../../platform/access/sessions.ts';
import { deploy, deploysFinished } from '../../platform/metadata/deploy/deploy.ts';
import type { ShellCompiler } from '../../shell/build/bundle-compiler.ts';
import { BROKEN_OBJECT, booksZip } from '../book-metadata.fixture.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import type { DeployState } from './deploy-news.ts';
import { pageRoutes } from './page-routes.ts';

const COMPILER: ShellCompiler = {
    compile: () => Promise.resolve([]),
    moduleOf: () => Promise.resolve(''),
    hashOf: () => 'hash',
    shellFolder: () => Promise.resolve(''),
    close: () => Promise.resolve(),
};

describe('the news of deploys', () => {
    let org: TestOrg;

    beforeEach(async () => {
        org = await startTestOrg([pageRoutes(COMPILER, { followsDeploys: true })]);
    });
    afterEach(async () => {
        await org.close();
    });

    const open = (token: string) => fetch(`${org.url}/shell/deploys`, { headers: { authorization: `Bearer ${token}` } });

    async function deployZip(zip: Uint8Array, checkOnly = false): Promise<void> {
        await deploy(org.org, org.caller, { zip, options: { checkOnly } }, COMPILER);
        await deploysFinished(org.org);
    }

    function statesOf(response: Response): () => Promise<DeployState | undefined> {
        const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
        return async () => {
            const { value } = await reader.read();
            return value === undefined ? undefined : (JSON.parse(value.replace(/^data: /, '')) as DeployState);
        };
    }

    it('are told to a session only, and not at all unless asked for', async () => {
        assert.equal((await fetch(`${org.url}/shell/deploys`)).status, 401);
        const quiet = await startTestOrg([pageRoutes(COMPILER)]);
        assert.equal((await fetch(`${quiet.url}/shell/deploys`, { headers: { authorization: `Bearer ${quiet.token}` } })).status, 404);
        await quiet.close();
    });

    it('say what is wrong with a component until a deploy of it is good, and change with what was deployed', async () => {
        const next = statesOf(await open(org.token));
        const start = await next();
        assert.deepEqual(start?.problems, []);
        await deployZip(booksZip(BROKEN_OBJECT));
        const broken = await next();
        assert.equal(broken?.deployed, start.deployed);
        assert.match(broken.problems[0]?.file ?? '', /objects\/.*\.object$/);
        assert.ok((broken.problems[0]?.line ?? 0) > 0);
        await deployZip(booksZip());
        const good = await next();
        assert.notEqual(good?.deployed, start.deployed);
        assert.deepEqual(good?.problems, []);
    });

    it('are none for a validation', async () => {
        const next = statesOf(await open(org.token));
        const start = await next();
        await deployZip(booksZip(), true);
        await deployZip(booksZip(BROKEN_OBJECT));
        const second = await next();
        assert.equal(second?.deployed, start?.deployed);
        assert.ok((second?.problems.length ?? 0) > 0);
    });

    it('end with the session', async () => {
        const token = startSession(org.org, org.caller.userId);
        const next = statesOf(await open(token));
        await next();
        endSession(org.org, token);
        await deployZip(booksZip());
        assert.equal(await next(), undefined);
    });

    it('end when the org stops', async () => {
        const next = statesOf(await open(org.token));
        await next();
        await org.close();
        assert.equal(await next(), undefined);
        org = await startTestOrg();
    });
});
