import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { accessibilityViolations } from '../../test/accessibility-violations.ts';
import { createGadgetMaker } from './testing/gadget-maker.ts';
import { GADGET_FILES } from './testing/gadget-files.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';

describe('forms', () => {
    let shell: OpenShell;

    before(async () => {
        shell = await openShell(GADGET_FILES, { followsDeploys: true });
        createGadgetMaker(shell.org);
        await shell.openAs('Ada Byron', '/');
        await shell.page.locator('shell-navigation-bar').waitFor();
    });

    after(() => shell.close());

    const form = (): Locator => shell.page.getByRole('dialog');
    const save = (): Promise<void> => form().getByRole('button', { name: 'Save', exact: true }).click();
    const picklistOption = (name: string): Locator => form().locator('lightning-combobox').getByRole('option', { name });
    const options = async (name: string): Promise<readonly string[]> => {
        const picklist = form().getByRole('combobox', { name });
        await picklist.click();
        const texts = await picklistOption('').allInnerTexts();
        await shell.page.keyboard.press('Escape');
        return texts;
    };
    const pick = async (name: string, option: string): Promise<void> => {
        await form().getByRole('combobox', { name }).click();
        await picklistOption(option).click();
    };
    /** A formatted number becomes a plain one when it gets the focus. */
    const enter = async (label: string, text: string): Promise<void> => {
        await form().getByLabel(label).click();
        await form().getByLabel(label).fill(text);
    };
    /**
     * What is wrong but for two things inside the base components: the time picker names its input by `ariaLabelledByElements`,
     * which axe does not read, and the legend of a name has an `aria-label` where none belongs.
     */
    const violations = async (): Promise<readonly string[]> =>
        (await accessibilityViolations(shell.page)).filter((line) => !/^label.*slds-combobox__input|^aria-prohibited-attr.*aria-label="required"/.test(line));
    const stored = (object: string, field: string, value: string): Record<string, unknown> => ({ ...shell.org.org.store.findBy(object, field, [value])[0] });

    // Covers: Pages: choosing a record type (client: browser) (doc: Record Types, Salesforce Help)
    it('asks for the record type where there are several, and offers the picklist values of the one chosen', async () => {
        const { page } = shell;
        await shell.open('/lightning/o/Gadget__c/new?defaultFieldValues=Price__c=12');
        await form().getByRole('heading', { name: 'New Gadget' }).waitFor();
        await form().getByRole('radio', { name: 'Factory gadget' }).waitFor();
        await form().getByText('For homes.').waitFor();
        assert.deepEqual(await violations(), []);
        await form().getByText('Household gadget').click();
        await form().getByRole('button', { name: 'Next' }).click();
        await form().getByRole('heading', { name: 'New Gadget: Household gadget' }).waitFor();
        await form().getByLabel('Gadget Name').waitFor();
        assert.match(page.url(), /recordTypeId=012/);
        await form().locator('data-field-value').getByText('Household gadget').waitFor();
        assert.deepEqual(await options('Kind'), ['--None--', 'Lamp', 'Radio']);
        assert.equal(await form().getByLabel('Code').inputValue(), 'G-Ada');
        assert.equal(await form().getByLabel('Price').inputValue(), '$12.00');
    });

    // Covers: Pages: dependent picklists in forms (client: browser) (doc: Build UI for Picklists, User Interface API guide)
    it('narrows a dependent picklist by its controlling field, to any depth, and drops a value that is not offered any more', async () => {
        const model = form().getByRole('combobox', { name: 'Model' });
        assert.equal(await model.isDisabled(), true);
        await pick('Kind', 'Lamp');
        assert.deepEqual(await options('Model'), ['--None--', 'Desk', 'Floor']);
        await pick('Model', 'Floor');
        await pick('Trim', 'Wide');
        await pick('Kind', 'Radio');
        assert.deepEqual(await options('Model'), ['--None--', 'Desk', 'Pocket']);
        await form().getByRole('combobox', { name: 'Model' }).getByText('--None--').waitFor();
        assert.equal(await form().getByRole('combobox', { name: 'Trim' }).isDisabled(), true);
        await pick('Model', 'Pocket');
        assert.deepEqual(await options('Trim'), ['--None--', 'Narrow']);
    });

    it('leads from each field that is wrong to its input, and has the focus at the first', async () => {
        await save();
        const snag = form().locator('shell-snag');
        await snag.getByRole('button', { name: 'Gadget Name' }).waitFor();
        const name = form().getByLabel('Gadget Name');
        assert.equal(await name.evaluate((input) => input.matches(':focus')), true);
        await form().getByLabel('Price').focus();
        await snag.getByRole('button', { name: 'Gadget Name' }).click();
        assert.equal(await name.evaluate((input) => input.matches(':focus')), true);
        await name.fill('Transistor');
        await enter('Price', '-3');
        await save();
        await form().getByText('A price is never negative.').waitFor();
        assert.equal(
            await form()
                .getByLabel('Price')
                .evaluate((input) => input.matches(':focus')),
            true,
        );
    });

    // Covers: Pages: inputs of all types of fields (client: browser) (doc: Input Field, Component Reference)
    it('takes every type of field, and shows what was saved', async () => {
        const { page } = shell;
        await enter('Price', '1234.5');
        await form().getByLabel('Mail').fill('radio@gadgets.example');
        await form().getByLabel('Phone').fill('555 0100');
        await form().getByLabel('Site').fill('https://gadgets.example');
        await form().getByLabel('Share').fill('12.5');
        await form().getByLabel('Notes').fill('First line\nsecond line');
        await form().getByLabel('Latitude').fill('59.9139');
        await form().getByLabel('Longitude').fill('10.7522');
        await form().getByRole('combobox', { name: 'Opens' }).fill('9:30 AM');
        await page.keyboard.press('Enter');
        await form().getByRole('group', { name: 'Made' }).getByLabel('Date').fill('Dec 24, 2026');
        await form().getByRole('group', { name: 'Made' }).getByLabel('Time').click();
        await page.keyboard.press('ControlOrMeta+A');
        await page.keyboard.type('6:15 PM');
        await page.keyboard.press('Enter');
        await form().getByRole('option', { name: 'Strap' }).click();
        await form().getByRole('button', { name: 'Move selection to Chosen' }).click();
        assert.deepEqual(await violations(), []);
        await save();
        await shell.toast('Gadget "Transistor" was created.').waitFor();
        const gadget = stored('Gadget__c', 'Name', 'Transistor');
        const { Price__c, Share__c, Opens__c, Place__Latitude__s, Place__Longitude__s, Extras__c, Kind__c, Model__c } = gadget;
        assert.deepEqual(
            { Price__c, Share__c, Opens__c, Place__Latitude__s, Place__Longitude__s, Extras__c, Kind__c, Model__c },
            {
                ...{ Price__c: 1234.5, Share__c: 12.5, Opens__c: '09:30:00.000Z', Place__Latitude__s: 59.9139, Place__Longitude__s: 10.7522 },
                ...{ Extras__c: 'Strap', Kind__c: 'Radio', Model__c: 'Pocket' },
            },
        );
        assert.match(String(gadget['Made__c']), /^2026-12-2\d/);
        const details = page.locator('shell-detail-panel');
        await page.getByRole('tab', { name: 'Details' }).click();
        for (const text of ['$1,234.50', '12.5%', '9:30 AM', '59.9139, 10.7522', 'Strap']) await details.getByText(text, { exact: true }).waitFor();
    });

    it('edits them in place, one kind of input as the other', async () => {
        const details = shell.page.locator('shell-detail-panel');
        await details.getByRole('button', { name: 'Edit Model' }).click();
        await details.getByRole('combobox', { name: 'Model' }).waitFor();
        await details.getByRole('combobox', { name: 'Model' }).click();
        assert.deepEqual(await details.locator('lightning-combobox').getByRole('option').allInnerTexts(), ['--None--', 'Desk', 'Pocket']);
        await details.locator('lightning-combobox').getByRole('option', { name: 'Desk' }).click();
        await details.getByLabel('Longitude').fill('5.3221');
        const sent = shell.page.waitForRequest((request) => request.method() === 'PATCH');
        await details.getByRole('button', { name: 'Save' }).click();
        assert.deepEqual((await sent).postDataJSON(), { fields: { Model__c: 'Desk', Place__Longitude__s: 5.3221 } });
        await details.getByText('59.9139, 5.3221').waitFor();
    });

    // Covers: Pages: addresses and names of people in forms (client: browser) (doc: Record Edit Form, Component Reference)
    it('has one input for an address and one for the name of a person', async () => {
        const { page } = shell;
        await shell.open('/lightning/o/Lead/new');
        const name = form().locator('lightning-input-name');
        await name.getByRole('combobox', { name: 'Salutation' }).click();
        await name.getByRole('option', { name: 'Dr.' }).click();
        await name.getByLabel('First Name').fill('Grace');
        await form().getByLabel('Company').fill('Compilers');
        await save();
        await form().locator('shell-snag').getByRole('button', { name: 'Name' }).waitFor();
        await name.getByText('Complete this field.').waitFor();
        await name.getByLabel('Last Name').fill('Hopper');
        const address = form().locator('lightning-input-address');
        await address.getByLabel('Street').fill('1 Harbor Way');
        await address.getByLabel('City').fill('Arlington');
        await address.getByLabel('Country').fill('US');
        assert.deepEqual(await violations(), []);
        await save();
        await page.getByRole('heading', { name: /^Lead\s*Grace Hopper/ }).waitFor();
        const { Street, City, State, Country, Salutation } = stored('Lead', 'LastName', 'Hopper');
        assert.deepEqual(
            { Street, City, State, Country, Salutation },
            { Street: '1 Harbor Way', City: 'Arlington', State: null, Country: 'US', Salutation: 'Dr.' },
        );
        await page.getByRole('tab', { name: 'Details' }).click();
        await page.locator('shell-detail-panel').getByText('Dr. Grace Hopper').waitFor();
        await page.locator('shell-detail-panel').getByText('Arlington').waitFor();
        await page.locator('shell-detail-panel').getByRole('button', { name: 'Edit Address' }).click();
        await page.locator('shell-detail-panel').getByLabel('Street').waitFor();
        assert.equal(
            await page
                .locator('shell-detail-panel')
                .getByLabel('Street')
                .evaluate((input) => input.matches(':focus')),
            true,
        );
    });

    // Covers: Pages: what was typed outlives a reload after a deploy (client: browser)
    it('has what was typed again after a reload that nobody asked for, over the page and in place', async () => {
        const { page } = shell;
        const holds = async (input: Locator, text: string): Promise<void> => {
            for (let tries = 0; tries < 60 && (await input.inputValue()) !== text; tries++) await page.waitForTimeout(50);
            assert.equal(await input.inputValue(), text);
        };
        const deploy = (value: string): Promise<unknown> => Promise.all([page.waitForEvent('load'), shell.org.deployLabel(value)]);
        const panel = page.locator('shell-detail-panel');
        await panel.getByLabel('City').fill('Bergen');
        await panel.getByLabel('Company').fill('Half');
        await deploy('One');
        await holds(panel.getByLabel('City'), 'Bergen');
        await holds(panel.getByLabel('Street'), '1 Harbor Way');
        await holds(panel.getByLabel('Company'), 'Half');
        await shell.open('/lightning/o/Gadget__c/new');
        await form().getByRole('button', { name: 'Next' }).click();
        await form().getByLabel('Gadget Name').fill('Half');
        await pick('Kind', 'Robot');
        await deploy('Two');
        await holds(form().getByLabel('Gadget Name'), 'Half');
        await form().getByRole('combobox', { name: 'Kind' }).getByText('Robot').waitFor();
    });

    // Covers: Pages: Undo in the toast of a deletion (client: browser) (doc: View, Restore, and Manage the Recycle Bin, Salesforce Help)
    it('takes a deletion back from its toast', async () => {
        const { page } = shell;
        await shell.open(`/lightning/r/Lead/${String(stored('Lead', 'LastName', 'Hopper')['Id'])}/view`);
        await page.locator('shell-record-actions').getByRole('button', { name: 'Show more actions' }).click();
        await page.locator('shell-record-actions').getByRole('menuitem', { name: 'Delete' }).click();
        await page.getByRole('button', { name: 'OK' }).click();
        await page.waitForURL('**/lightning/o/Lead/list**');
        await shell.toast('Lead "Grace Hopper" was deleted.').getByRole('link', { name: 'Undo' }).click();
        await shell.toast('Grace Hopper was restored.').waitFor();
        await page.getByRole('row', { name: /Grace Hopper/ }).waitFor();
    });

    it('does not ask who has only one record type', async () => {
        await shell.context.clearCookies();
        await shell.openAs('Tom Maker', '/lightning/o/Gadget__c/new');
        await form().getByRole('heading', { name: 'New Gadget: Household gadget' }).waitFor();
        await form().getByLabel('Gadget Name').fill('Reading lamp');
        await pick('Kind', 'Lamp');
        await save();
        await shell.toast('Gadget "Reading lamp" was created.').waitFor();
        const type = shell.org.org.store.get('RecordType', String(stored('Gadget__c', 'Name', 'Reading lamp')['RecordTypeId']));
        assert.equal(type?.['DeveloperName'], 'Household');
    });

    it('met no unexpected error on the way', () => {
        assert.deepEqual(
            shell.faults.filter((fault) => !fault.includes('status of 400')),
            [],
        );
    });
});
