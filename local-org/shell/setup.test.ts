import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf } from '../platform/faults/fault-list.ts';
import { enqueueJob } from '../platform/jobs/enqueue-job.ts';
import { deployFiles, fileOf, manifestFile } from '../platform/metadata/deploy/deploy.fixture.ts';
import { addUser } from './testing/add-user.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';
import { seriousFaults } from './testing/serious-faults.ts';
import { keepSampleTraces, MARKUP, sendSampleMail } from './testing/setup-samples.ts';

const topicPath = (name: string): string => `/lightning/setup/${name}/home`;

const DAY_MS = 86_400_000;

describe('Setup', () => {
    let shell: OpenShell;
    let page: Page;

    before(async () => {
        shell = await openShell();
        page = shell.page;
        sendSampleMail(shell.org.org);
        keepSampleTraces(shell.org.org);
        await shell.openAs('Ada Byron', '/lightning/page/home');
    });
    after(() => shell.close());

    const open = async (name: string, heading: string): Promise<void> => {
        await shell.open(topicPath(name));
        await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    };

    // Covers: Pages: Setup (client: browser) (doc: Explore the Salesforce Setup Menu, Salesforce Help)
    it('opens from the gear menu, at the address it has in Lightning Experience, and keeps its menu', async () => {
        await page.getByRole('button', { name: 'Setup', exact: true }).click();
        await page.getByRole('menuitem', { name: 'Setup' }).click();
        await page.waitForURL(`**${topicPath('SetupOneHome')}`);
        assert.equal(await page.title(), 'Home | Setup | Books Ltd');
        const topics = page.getByRole('navigation', { name: 'Setup topics' });
        await topics.getByRole('link', { name: 'Email Outbox' }).press('Enter');
        await page.getByRole('heading', { name: 'Email Outbox', level: 1 }).waitFor();
        assert.equal(await topics.locator('[aria-current=page]').innerText(), 'Email Outbox');
        assert.ok(await topics.getByRole('link', { name: 'Email Outbox' }).evaluate((link) => link.matches(':focus')));
        await shell.open(topicPath('Nonsense'));
        await page.getByRole('heading', { name: "Page doesn't exist" }).waitFor();
    });

    // Covers: Pages: email outbox in Setup (client: browser)
    it('shows messages, their HTML in a frame that runs nothing, and texts as texts', async () => {
        await open('LocalOrgMail', 'Email Outbox');
        await page.getByText('2 messages, the newest first').waitFor();
        await page.getByRole('button', { name: 'Rich message' }).click();
        const frame = page.frameLocator('iframe');
        await frame.getByRole('heading', { name: 'Welcome, Tom' }).waitFor();
        assert.equal(await frame.locator('#said').innerText(), 'No script ran.');
        await page.getByText('email alert Widget__c.Welcome, flow Greet, element Say_Hello').waitFor();
        await page.getByRole('button', { name: `Plain ${MARKUP}` }).click();
        await page.getByText(`Hello ${MARKUP}`).waitFor();
        assert.deepEqual(await seriousFaults(page), []);
    });

    // Covers: Pages: flow interviews in Setup (client: browser) (doc: Paused and Failed Flow Interviews Considerations, Salesforce Help)
    it('shows flow interviews element by element, failed ones first, and those of one flow', async () => {
        await open('Pausedflows', 'Flow Interviews');
        await page.getByText('2 interviews since the server started, 1 failed').waitFor();
        const buttons = page.getByRole('list', { name: 'Flow interviews' }).getByRole('button');
        assert.match(await buttons.first().innerText(), /^Watch Widgets Failed/);
        await page.getByText('FIELD_CUSTOM_VALIDATION_EXCEPTION: Too small').waitFor();
        await page.getByText(`took the outcome ${MARKUP}`).waitFor();
        assert.equal(
            await page.getByRole('link', { name: 'Go to the record that started it' }).getAttribute('href'),
            '/lightning/r/Widget__c/a00000000000001AAA/view',
        );
        await page.getByRole('combobox', { name: 'Flow' }).click();
        await page.getByRole('option', { name: 'Greet People (Greet)' }).click();
        await page.getByText('1 interview since the server started, 0 failed').waitFor();
        await buttons.first().click();
        await page.getByText('Decision Choose').waitFor();
        assert.deepEqual(await seriousFaults(page), []);
    });

    // Covers: Pages: clock and jobs in Setup (client: browser)
    it('moves the clock, says what ran, and shows what waits and what failed', async () => {
        const { org } = shell.org;
        const due = (days: number): Date => new Date(org.clock.now().getTime() + days * DAY_MS);
        enqueueJob(org, { kind: 'soon', dueAt: due(5), payload: { text: MARKUP }, key: 'first' });
        enqueueJob(org, { kind: 'late', dueAt: due(400), payload: 1 });
        await open('LocalOrgClock', 'Clock and Jobs');
        await page.getByText('That is real time.').waitFor();
        await page.getByRole('heading', { name: 'Jobs that wait (2)' }).waitFor();
        await page.getByRole('button', { name: '+7 Days' }).click();
        await page.getByRole('status').getByText('The clock was moved; 1 job ran in all orgs.').waitFor();
        assert.equal(org.clock.now().toISOString(), '2026-11-29T02:48:09.000Z');
        await page
            .getByRole('table', { name: 'Jobs that ran' })
            .getByText(JSON.stringify({ text: MARKUP }))
            .waitFor();
        await page.getByRole('table', { name: 'Jobs that failed' }).getByText('No job kind "soon"').waitFor();
        await page.getByRole('heading', { name: 'Jobs that wait (1)' }).waitFor();
        assert.deepEqual(await seriousFaults(page), []);
        await page.getByRole('textbox', { name: 'Day' }).fill('Jan 31, 2027');
        await page.getByRole('textbox', { name: 'Day' }).press('Tab');
        await page.getByRole('button', { name: 'Set to Noon UTC of This Day' }).click();
        await page.getByText('Jan 31, 2027, 4:00:0').waitFor();
        await page.getByRole('button', { name: 'Back to Real Time' }).click();
        await page.getByRole('alert').getByText('The clock went backward').waitFor();
        await page.getByText('That is real time.').waitFor();
    });

    // Covers: Pages: faults in Setup (client: browser)
    it('adds a fault, which happens, says what is wrong with one, and takes one away', async () => {
        await open('LocalOrgFaults', 'Faults');
        await page.getByText('Nothing is made to go wrong.').waitFor();
        await page.getByLabel('Part of the Path').fill('/limits');
        await page.getByLabel('Times').fill('2');
        const add = page.getByRole('button', { name: 'Add Fault' });
        await add.click();
        await page.getByText('1 fault', { exact: true }).waitFor();
        const { url, token } = shell.org;
        assert.equal((await fetch(`${url}/services/data/v66.0/limits`, { headers: { authorization: `Bearer ${token}` } })).status, 503);
        await page.getByRole('combobox', { name: 'Kind' }).click();
        await page.getByRole('option', { name: /^delay/ }).click();
        await add.click();
        await page.getByRole('alert').getByText('A fault of kind delay needs "milliseconds".').waitFor();
        assert.deepEqual(await seriousFaults(page), []);
        await page.getByRole('button', { name: 'Remove unavailable' }).click();
        await page.getByText('Nothing is made to go wrong.').waitFor();
        assert.deepEqual(faultsOf(shell.org.org), []);
    });

    // Covers: Pages: deployment status in Setup (client: browser) (doc: Monitor the Status of Your Deployments, Salesforce Help)
    it('shows deployments, and what kept one that failed by file and line', async () => {
        const broken = fileOf('PermissionSet', '<label>Broken</label>', '<nonsense>x</nonsense>');
        await deployFiles(shell.org.org, { 'package.xml': manifestFile({ PermissionSet: ['Broken'] }), 'permissionsets/Broken.permissionset': broken });
        await open('DeployStatus', 'Deployment Status');
        await page.getByText('2 deployments', { exact: true }).waitFor();
        const items = page.getByRole('list', { name: 'Deployments' }).getByRole('listitem');
        assert.match(await items.first().innerText(), /Failed[^]*PermissionSet Broken[^]*nonsense[^]*permissionsets\/Broken\.permissionset:4/);
        assert.match(await items.last().innerText(), /Succeeded/);
        assert.deepEqual(await seriousFaults(page), []);
    });

    // Covers: Pages: Users and Permission Sets in Setup (client: browser) (doc: PermissionSetAssignment, Object Reference)
    it('shows users with their permission sets, and permission sets with their users', async () => {
        addUser(shell.org, MARKUP);
        await open('ManageUsers', 'Users');
        assert.match(await page.getByRole('row', { name: 'Ada Byron' }).innerText(), /admin@books\.example[^]*System Administrator[^]*Widget Editor/);
        await page.getByRole('row', { name: MARKUP }).waitFor();
        assert.deepEqual(await seriousFaults(page), []);
        await open('PermSets', 'Permission Sets');
        assert.match(await page.getByRole('row', { name: 'Widget Editor' }).innerText(), /Widget_Editor[^]*Ada Byron/);
    });

    // Covers: Pages: Object Manager in Setup (client: browser) (doc: FieldDefinition, Tooling API guide)
    it('shows objects and their fields', async () => {
        await open('ObjectManager', 'Object Manager');
        await page.getByRole('row', { name: 'Widget__c' }).getByRole('link', { name: 'Widget' }).click();
        await page.waitForURL('**/lightning/setup/ObjectManager/Widget__c/FieldsAndRelationships/view');
        await page.getByRole('heading', { name: 'Widget: Fields & Relationships' }).waitFor();
        const size = await page.getByRole('row', { name: 'Size__c' }).last().innerText();
        assert.match(size, /Size\s+Size__c\s+Number\(4, 0\)[^]*In millimetres\./);
        assert.deepEqual(await seriousFaults(page), []);
        await shell.open('/lightning/setup/ObjectManager/Nonsense__c/FieldsAndRelationships/view');
        await page.getByRole('alert').waitFor();
    });

    // Covers: Pages: Flows, Installed Packages and Requests in Setup (client: browser) (doc: FlowDefinitionView, Object Reference)
    it('shows flows, which lead to their interviews, packages, and the last requests', async () => {
        await open('Flows', 'Flows');
        await page.getByRole('link', { name: 'Paint_Widgets' }).click();
        await page.getByRole('heading', { name: 'Flow Interviews', level: 1 }).waitFor();
        await page.getByRole('combobox', { name: 'Flow' }).getByText('Paint_Widgets').waitFor();
        await open('ImportedPackage', 'Installed Packages');
        await page.getByText('No package is installed.').waitFor();
        await open('LocalOrgRequests', 'Requests');
        await page.getByRole('row', { name: 'GET /services/data/v66.0/tooling/query' }).first().getByText('200').waitFor();
        await page.getByText('Only those that failed').click();
        await page.getByRole('row', { name: 'GET /services/data/v66.0/tooling/query' }).first().waitFor({ state: 'detached' });
        await page
            .getByRole('row', { name: /\b(400|404|503)\b/ })
            .first()
            .waitFor();
        assert.deepEqual(await seriousFaults(page), []);
    });

    it('fits a phone, where its menu opens by a button', async () => {
        await page.setViewportSize({ width: 360, height: 740 });
        await open('LocalOrgMail', 'Email Outbox');
        const link = page.getByRole('link', { name: 'Flow Interviews' });
        assert.ok(!(await link.isVisible()));
        await page.getByRole('button', { name: 'Setup Menu' }).click();
        await link.click();
        await page.getByRole('heading', { name: 'Flow Interviews', level: 1 }).waitFor();
        assert.ok(!(await link.isVisible()));
        for (const name of ['Pausedflows', 'LocalOrgClock', 'LocalOrgFaults', 'DeployStatus', 'ManageUsers', 'ObjectManager', 'LocalOrgRequests']) {
            await shell.open(topicPath(name));
            await page.getByRole('heading', { level: 1 }).waitFor();
            await page.getByText('Loading').waitFor({ state: 'detached' });
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, name);
        }
        await page.setViewportSize({ width: 1280, height: 800 });
    });

    it('is neither offered nor shown to a user without Modify All Data', async () => {
        addUser(shell.org, 'Looker');
        await page.getByRole('button', { name: 'View profile' }).click();
        await page.getByRole('menuitem', { name: 'Switch user' }).click();
        await page.getByRole('button', { name: 'Looker' }).click();
        await page.getByRole('button', { name: 'View profile' }).waitFor();
        assert.equal(await page.getByRole('button', { name: 'Setup', exact: true }).count(), 0);
        await shell.open(topicPath('LocalOrgMail'));
        await page.getByRole('heading', { name: 'Insufficient Privileges' }).waitFor();
        assert.deepEqual(await seriousFaults(page), []);
    });

    it('met no error but those that were asked for: a name taken for markup would load an image that is not there', () => {
        const [script, ...refused] = shell.faults;
        assert.match(script ?? '', /^Blocked script execution in '.*\/html' because the document's frame is sandboxed/);
        const status = (text: string): string => `Failed to load resource: the server responded with a status of ${text}`;
        assert.deepEqual(refused, [status('400 (Bad Request)'), status('404 (Not Found)')]);
    });
});
