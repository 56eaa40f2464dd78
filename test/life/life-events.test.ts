import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { objectXml } from '../deploy-package.ts';
import { type Customer, LifeWorld, type License } from './life-world.ts';

let world: LifeWorld;
let initech: Customer;
let license: License;

before(async () => {
    world = await LifeWorld.start();
});
after(() => world.stop());

/** Steps 3 to 6 of the guide's table, and what follows in the life of a customer. */
describe('from the customer’s click to the license org and back', () => {
    test('an installation that is canceled or fails leaves no license', async () => {
        const hesitant = await world.createCustomer('Hesitant');
        await hesitant.clicks.openInstallation(world.versions.second);
        await hesitant.clicks.window.button('Cancel').click();
        await hesitant.clicks.window.page.getByText('No package is installed.').waitFor();
        await hesitant.clicks.openInstallation(world.versions.beta);
        await hesitant.clicks.window.button('Install').click();
        await hesitant.clicks.window.page.getByText('A beta package can be installed only in').waitFor();
        await hesitant.clicks.window.close();
    });

    test('an installation becomes a lead and a license with the default values, which reach the customer’s page', async () => {
        initech = await world.createCustomer('Initech', { users: 3, email: 'ada@initech.example' });
        await initech.clicks.install(world.versions.first);
        license = await world.until(initech, { Delivery_Status__c: 'Delivered' });
        assert.partialDeepStrictEqual(license, {
            License_Status__c: 'Trial',
            Seats__c: 10,
            Version_Number__c: '1.0.0',
            Org_Status_Formula__c: 'Active',
            Lead_Name__c: 'Ada Initech',
        });
        // It came before the license of whoever canceled or failed would have.
        assert.equal((await world.run.page.rows('SELECT Id FROM License__c')).length, 1);
        await world.openLicense(license);
        await world.mara.untilShown('Ada Initech');
        await initech.clicks.openSeats();
        await initech.clicks.window.untilShown(license.Name);
        await initech.clicks.window.page.getByText(/^0 of 10$/).waitFor();
    });

    test('its components have arrived with the namespace, and are locked', async () => {
        await initech.clicks.window.go('/lightning/setup/ObjectManager/tsheets__Package_License__c/FieldsAndRelationships/view');
        await initech.clicks.window.page.getByText('tsheets__Allowed_Seats__c').waitFor();
        const refused = await world.deployTo(initech, { 'objects/tsheets__Package_License__c.object': objectXml('Mine') });
        assert.deepEqual([refused.status, /managed/i.test(JSON.stringify(refused.details))], ['Failed', true]);
    });

    test('an upgrade changes the version and nothing else', async () => {
        await initech.clicks.upgrade(world.versions.second);
        const upgraded = await world.until(initech, { Version_Number__c: '1.1.0' });
        assert.deepEqual(
            [upgraded.Id, upgraded['Install_Date__c'], upgraded['Expiration__c']],
            [license.Id, license['Install_Date__c'], license['Expiration__c']],
        );
        await world.openLicense(license);
        await world.mara.untilShown('1.1.0');
    });

    // Covers: Pages: converting a lead (client: browser) (doc: Convert Leads, Salesforce Help)
    test('a lead that is converted gives its license the account and the contact', async () => {
        await world.mara.page.getByRole('link', { name: 'Ada Initech' }).first().click();
        await world.mara.button('Convert').click();
        await world.mara.page.getByText("Don't create an opportunity upon conversion").click();
        await world.mara.button('Convert', world.mara.dialog).click();
        await world.mara.page.getByText('Your lead has been converted').waitFor();
        assert.partialDeepStrictEqual((await world.licensesOf(initech))[0], { Account__r: { Name: 'Initech' }, Contact__r: { Name: 'Ada Initech' } });
    });

    test('with fewer seats than users, users keep theirs, the count is negative, and the administrator revokes', async () => {
        await initech.clicks.openSeats();
        await initech.clicks.assignSeats('Bjørn Berg', 'Chloé Costa', 'Dmitri Dubois');
        await world.openLicense(license);
        await world.mara.button('Modify License').click();
        await world.mara.dialog.getByLabel('Seats', { exact: true }).fill('1');
        await world.mara.button('Save', world.mara.dialog).click();
        await world.mara.dialog.waitFor({ state: 'detached' });
        await world.until(initech, { Seats__c: 1, Delivery_Status__c: 'Delivered', Used_Licenses__c: 3, Available_Seats__c: -2 });
        await initech.clicks.openSeats();
        await initech.clicks.window.page.getByText(/^3 of 1$/).waitFor();
        await initech.clicks.revokeSeats('Chloé Costa', 'Dmitri Dubois');
        await initech.clicks.window.page.getByText(/^1 of 1$/).waitFor();
    });

    test('an uninstall locks the license, and a reinstall brings it back as it was', async () => {
        await initech.clicks.uninstall();
        await world.until(initech, { License_Status__c: 'Uninstalled', Used_Licenses__c: null });
        await world.openLicense(license);
        await world.mara.untilShown('Uninstalled');
        assert.equal(await world.mara.button('Modify License').count(), 0);
        await initech.clicks.install(world.versions.second);
        const back = await world.until(initech, { License_Status__c: 'Trial', Delivery_Status__c: 'Delivered' });
        assert.deepEqual([back.Id, back['Seats__c'], back['Expiration__c']], [license.Id, 1, license['Expiration__c']]);
        await initech.clicks.openSeats();
        await initech.clicks.window.untilShown(license.Name);
    });

    test('a sandbox has a license beside that of its production org; refreshed it is another org, and the old one is inactive', async () => {
        const sandbox = await world.createCustomer('Initech QA', { sandboxOf: 'initech' });
        // It has the package from the beginning, so the first delivery may come before the login.
        await world.until(sandbox, { Is_Sandbox__c: true });
        await world.retryDeliveries();
        const first = await world.until(sandbox, { Delivery_Status__c: 'Delivered' });
        assert.partialDeepStrictEqual(first, { Is_Sandbox__c: true, Seats__c: null, Lead_Name__c: null, Production_License__r: { Name: license.Name } });
        await world.befall(sandbox, 'refreshSandbox');
        await sandbox.clicks.window.close();
        const refreshed = await world.customer(sandbox.alias);
        await world.until(refreshed, { Is_Sandbox__c: true });
        await world.retryDeliveries();
        await world.until(refreshed, { Delivery_Status__c: 'Delivered' });
        await world.until(sandbox, { Org_Status_Formula__c: 'Inactive' });
        await refreshed.clicks.openSeats();
        await refreshed.clicks.window.page.getByText('Site license').first().waitFor();
        await refreshed.clicks.window.close();
    });

    test('a trial org ends, and becomes a paying customer', async () => {
        const trial = await world.createCustomer('Prospect', { trialDays: 14 });
        await trial.clicks.install(world.versions.second);
        const installed = await world.until(trial, { Org_Status_Formula__c: 'Trial', Delivery_Status__c: 'Delivered' });
        await world.befall(trial, 'expireTrial');
        await world.until(trial, { Org_Status_Formula__c: 'Inactive' });
        await world.openLicense(installed);
        await world.mara.untilShown('Inactive');
        await world.befall(trial, 'convert');
        await world.until(trial, { Org_Status_Formula__c: 'Active' });
        await trial.clicks.openSeats();
        await trial.clicks.window.untilShown(installed.Name);
        await trial.clicks.window.close();
    });

    test('an org moves to another instance', async () => {
        await world.befall(initech, 'move', { instanceName: 'EU77' });
        await world.until(initech, { Instance__c: 'EU77' });
        await world.openLicense(license);
        await world.mara.untilShown('EU77');
    });

    test('a change waits for an org that is locked, and is never delivered to one that is gone', async () => {
        await world.befall(initech, 'lock');
        await world.until(initech, { Org_Status_Formula__c: 'Inactive' });
        await world.run.page.send('PATCH', `/services/data/v66.0/sobjects/License__c/${license.Id}`, { Seats__c: 7 });
        await world.until(initech, { Delivery_Failure__c: 'Org Locked' });
        await world.openLicense(license);
        await world.mara.untilShown('Org Locked');
        await world.befall(initech, 'unlock');
        await world.retryDeliveries();
        await world.until(initech, { Delivery_Status__c: 'Delivered', Delivery_Failure__c: null });
        await initech.clicks.openSeats();
        await initech.clicks.window.untilShown(/^0 of 7$/);
        await world.until(initech, { Org_Status_Formula__c: 'Active' });
        await world.befall(initech, 'delete');
        // Until a refresh has told so, a token of an org that is gone is refused as one that has expired.
        await world.until(initech, { Org_Status_Formula__c: 'Inactive' });
        await world.run.page.send('PATCH', `/services/data/v66.0/sobjects/License__c/${license.Id}`, { Seats__c: 8 });
        await world.until(initech, { Delivery_Failure__c: 'Org Deleted', Seats__c: 8 });
    });
});
