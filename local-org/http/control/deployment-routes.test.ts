import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deployFiles, fileOf, manifestFile } from '../../platform/metadata/deploy/deploy.fixture.ts';
import type { DeployMessage } from '../../platform/metadata/deploy/deploy-result.ts';
import { callJson } from '../start-book-org.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

interface Answer {
    readonly totalSize: number;
    readonly deployments: readonly {
        readonly status: string;
        readonly checkOnly: boolean;
        readonly details?: unknown;
        readonly problems: readonly DeployMessage[];
    }[];
}

const filesOf = (element: string): Record<string, string> => ({
    'package.xml': manifestFile({ PermissionSet: ['Readers'] }),
    'permissionsets/Readers.permissionset': fileOf('PermissionSet', '<label>Readers</label>', `<${element}>Read books</${element}>`),
});

describe('the deployments of an org', () => {
    let server: TestOrg;
    before(async () => {
        server = await startTestOrg();
    });
    after(() => server.close());
    const ask = async (): Promise<Answer> => (await callJson(server, 'GET', '/local-org/deployments')).body as Answer;

    // Covers: Control: GET /local-org/deployments
    it('are shown with their problems by file and line, the newest first', async () => {
        assert.deepEqual(await ask(), { totalSize: 0, deployments: [] });
        await deployFiles(server.org, filesOf('description'));
        await deployFiles(server.org, filesOf('nonsense'));
        const { totalSize, deployments } = await ask();
        assert.equal(totalSize, 2);
        assert.deepEqual(
            deployments.map(({ status, details, problems }) => [status, details, problems.length]),
            [
                ['Failed', undefined, 1],
                ['Succeeded', undefined, 0],
            ],
        );
        const [problem] = deployments[0]?.problems ?? [];
        assert.deepEqual([problem?.fileName, problem?.lineNumber, problem?.fullName], ['permissionsets/Readers.permissionset', 4, 'Readers']);
    });

    it('are for administrators', async () => {
        assert.equal((await fetch(`${server.url}/local-org/deployments`)).status, 401);
    });
});
