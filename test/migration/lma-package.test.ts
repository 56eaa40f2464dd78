import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startLocalOrgs } from '../../local-org/host.ts';
import { fieldsToRead } from '../../scripts/domain/migration/map-row.ts';
import { readSourceMapping } from '../../scripts/domain/migration/source-mapping.ts';
import { connectionTo } from '../deploy-package.ts';
import { installLicenseManagementApp } from './lma-package.ts';
import { lmaSettings } from './lma-settings.ts';

test('the mapping names what the app has, and its values are read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openlma-lma-'));
    const host = await startLocalOrgs({ dataFolder: join(folder, 'data'), cacheFolder: join(folder, 'cache'), settings: lmaSettings(), port: 0 });
    try {
        const [vendor, org] = ['vendor', 'old'].map((alias) => connectionTo(host.orgs.find((each) => each.alias === alias)!));
        await installLicenseManagementApp(vendor!, org!);
        const read = readSourceMapping(readFileSync('config/sflma-mapping.json', 'utf8'), 'm');
        assert.ok(read.ok);
        for (const mapping of Object.values(read.value.objects)) {
            const soql = `SELECT ${fieldsToRead(mapping).join(', ')} FROM ${mapping.from}`;
            assert.deepEqual((await org!.query(soql)).records, []);
        }
    } finally {
        await host.close();
        rmSync(folder, { recursive: true, force: true });
    }
});
