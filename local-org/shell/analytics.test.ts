import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../platform/metadata/deploy/deploy.fixture.ts';
import { REPORT_FILES, REPORT_MEMBERS, VISIT_OBJECTS } from '../platform/reports/report-files.fixture.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';

const APP = fileOf(
    'CustomApplication',
    '<formFactors>Large</formFactors><label>Analytics</label><navType>Standard</navType><tabs>standard-report</tabs><tabs>standard-Dashboard</tabs><uiType>Lightning</uiType>',
);
const ANALYSTS = fileOf(
    'PermissionSet',
    '<applicationVisibilities><application>Analytics</application><visible>true</visible></applicationVisibilities><label>Analysts</label>',
);
const FILES = {
    'package.xml': manifestFile({ CustomObject: ['Place__c', 'Visit__c'], CustomApplication: ['Analytics'], PermissionSet: ['Analysts'], ...REPORT_MEMBERS }),
    'applications/Analytics.app': APP,
    'permissionsets/Analysts.permissionset': ANALYSTS,
    ...VISIT_OBJECTS,
    ...REPORT_FILES,
};

// Covers: Pages: tabs Reports and Dashboards (client: browser) (doc: Report, Object Reference)
describe('the tabs Reports and Dashboards', () => {
    let shell: OpenShell;

    before(async () => {
        shell = await openShell();
        const { org, caller } = shell.org;
        assert.deepEqual(failuresOf(await deployFiles(org, FILES)), []);
        const [analysts] = org.store.findBy('PermissionSet', 'Name', ['Analysts']);
        shell.org.create('PermissionSetAssignment', { AssigneeId: caller.userId, PermissionSetId: String(analysts?.['Id']) });
        await shell.openAs('Ada Byron', '/lightning/app/c__Analytics');
    });
    after(() => shell.close());

    it('list what was deployed, with description and folder, and say that nothing runs here', async () => {
        const { page } = shell;
        await page.getByRole('heading', { name: 'Reports' }).waitFor();
        const row = page.getByRole('row', { name: 'Guests by Place' });
        await row.waitFor();
        assert.match((await row.innerText()).replace(/\s+/g, ' '), /Guests by Place Guests of each place Visit Reports/);
        await page.getByRole('status').getByText('1 item', { exact: true }).waitFor();
        await page.getByText('The local org keeps reports as they were deployed and does not run them.').waitFor();
        await page.getByRole('link', { name: 'Dashboards' }).click();
        await page.getByRole('row', { name: 'Visits at a Glance' }).waitFor();
        assert.match(await page.title(), /^Dashboards/);
        assert.deepEqual(shell.faults, []);
    });
});
