import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import ChangeLeadManager from 'c/changeLeadManager';

jest.mock('@salesforce/customPermission/Administer_Packages', () => ({ __esModule: true, default: true }), { virtual: true });
jest.mock('@salesforce/label/c.Lead_Manager_Explained', () => ({ __esModule: true, default: 'leads of {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Lead_Manager_Saved', () => ({ __esModule: true, default: 'saved {0}' }), { virtual: true });

const PACKAGE_ID = 'a01000000000001AAA';
const TOMAS = { Lead_Manager__c: '005T', Lead_Manager__r: { fields: { Name: { value: 'Tomas Berg' }, IsActive: { value: true } } } };
const GONE = { ...TOMAS, Lead_Manager__r: { fields: { Name: { value: 'Ines Okoye' }, IsActive: { value: false } } } };
const NOBODY = { Lead_Manager__c: null, Lead_Manager__r: null };

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const show = async (values) => {
    const element = createElement('c-change-lead-manager', { is: ChangeLeadManager });
    element.recordId = PACKAGE_ID;
    document.body.appendChild(element);
    if (values) {
        const fields = Object.fromEntries(Object.entries({ Name: 'Timesheets', ...values }).map(([field, value]) => [field, { value }]));
        getRecord.emit({ id: PACKAGE_ID, fields });
    }
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const textOf = (element, selector) => find(element, selector)?.textContent ?? null;
const messagesOf = (element) => [find(element, '.errors').heading, ...find(element, '.errors').messages];
const form = (element) => find(element, 'lightning-record-edit-form');

const choose = async (element, value) => {
    find(element, '.lead-manager').dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settle();
};

const save = async (element) => {
    form(element).submit = jest.fn();
    find(element, '.save').click();
    await settle();
    return form(element).submit;
};

const answer = async (element, name, detail) => {
    form(element).dispatchEvent(new CustomEvent(name, { detail }));
    await settle();
};

const listen = (element, name) => {
    const handler = jest.fn();
    element.addEventListener(name, handler);
    return handler;
};

describe('c-change-lead-manager', () => {
    it.each([
        ['an active user', TOMAS, 'Tomas Berg', false],
        ['an inactive user, marked as such', GONE, 'Ines Okoye', true],
        ['nobody', NOBODY, 'c.Lead_Manager_None', false],
    ])('shows the present lead manager: %s', async (_name, values, name, isMarked) => {
        const element = await show(values);

        expect(textOf(element, '.explanation')).toBe('leads of Timesheets');
        expect(textOf(element, '.present')).toContain(name);
        expect(find(element, '.inactive') !== null).toBe(isMarked);
        expect(find(element, '.save').disabled).toBe(true);
    });

    it.each([
        ['an id', '005M'],
        ['a list with an id, as the platform does', ['005M']],
    ])('saves the chosen user, whether the field answers %s', async (_name, value) => {
        const element = await show(TOMAS);
        const onToast = listen(element, 'lightning__showtoast');
        const onClose = listen(element, 'lightning__actionsclosescreen');

        await choose(element, value);
        const submit = await save(element);
        expect(submit).toHaveBeenCalledWith({ Lead_Manager__c: '005M' });
        expect(onClose).not.toHaveBeenCalled();

        await answer(element, 'success', {});
        expect(onToast.mock.calls[0][0].detail).toEqual({ title: 'saved Timesheets', variant: 'success' });
        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it('says who owns leads without a lead manager, and lets that be chosen', async () => {
        const element = await show(TOMAS);
        expect(find(element, '.nobody')).toBeNull();

        await choose(element, []);
        expect(textOf(element, '.nobody')).toBe('c.Lead_Manager_None_Explained');

        await expect(save(element)).resolves.toHaveBeenCalledWith({ Lead_Manager__c: null });
    });

    it('has nothing to save when the present one is chosen again', async () => {
        const element = await show(TOMAS);

        await choose(element, '005M');
        await choose(element, '005T');

        expect(find(element, '.save').disabled).toBe(true);
    });

    it('leaves to the field what the server says of it, and can be saved again', async () => {
        const element = await show(TOMAS);
        await choose(element, '005M');
        await save(element);

        await answer(element, 'error', { message: 'Failed.', output: { errors: [], fieldErrors: { Lead_Manager__c: [{ message: 'Must be active.' }] } } });

        expect(find(element, '.errors')).toBeNull();
        expect(find(element, '.save').disabled).toBe(false);
    });

    it.each([
        [
            'about the record',
            { output: { errors: [{ message: 'No access.' }], fieldErrors: { Name: [{ message: 'Too long.' }] } } },
            ['No access.', 'Too long.'],
        ],
        ['that the org cannot be reached', { message: 'Failed to fetch' }, ['c.Network_Lost']],
    ])('shows what the server says %s at the top', async (_name, detail, messages) => {
        const element = await show(TOMAS);
        await choose(element, '005M');
        await save(element);

        await answer(element, 'error', detail);

        expect(messagesOf(element)).toEqual(['c.Lead_Manager_Not_Saved', ...messages]);
    });

    it('says why the package cannot be shown', async () => {
        const element = await show(undefined);
        getRecord.error({ message: 'No access.' }, 403);
        await settle();

        expect(messagesOf(element)).toEqual(['c.Package_Not_Loaded', 'No access.']);
        expect(find(element, '.close')).not.toBeNull();
    });

    it('closes when it is canceled', async () => {
        const element = await show(TOMAS);
        const onClose = listen(element, 'lightning__actionsclosescreen');

        find(element, '.cancel').click();

        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it.each([
        ['while loading', undefined],
        ['with an inactive lead manager', GONE],
        ['without one', NOBODY],
    ])('is accessible %s', async (_name, values) => {
        await expect(await show(values)).toBeAccessible();
    });
});
