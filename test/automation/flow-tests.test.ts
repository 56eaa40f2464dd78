import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compileTest } from '../../local-org/platform/flow-tests/compile-test.ts';
import { runFlowTest } from '../../local-org/platform/flow-tests/run-flow-test.ts';
import { LicenseOrg } from './license-org.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'force-app', 'main', 'default', 'flowtests');
const PASS = { result: 'Pass', failedAssertions: [], error: undefined };

let licenseOrg: LicenseOrg;
before(async () => {
    licenseOrg = await LicenseOrg.open('2026-12-01');
});
after(() => {
    licenseOrg.close();
});

for (const name of readdirSync(FOLDER).map((file) => file.replace('.flowtest-meta.xml', ''))) {
    test(`the flow test ${name} passes`, () => {
        const model = licenseOrg.org.model();
        const compiled = compileTest(model, model.catalogue.get('FlowTest', name)?.body ?? {}).test;
        assert.ok(compiled, name);
        assert.deepEqual(runFlowTest(licenseOrg.org, licenseOrg.as('service'), name, compiled), PASS);
    });
}
