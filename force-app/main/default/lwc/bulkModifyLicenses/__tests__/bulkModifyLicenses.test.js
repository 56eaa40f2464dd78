import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord } from 'lightning/uiRecordApi';
import BulkModifyLicenses from 'c/bulkModifyLicenses';

jest.mock('@salesforce/customPermission/Modify_Licenses', () => ({ __esModule: true, default: true }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });
jest.mock('@salesforce/label/c.Bulk_Apply', () => ({ __esModule: true, default: 'change {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Bulk_Selected', () => ({ __esModule: true, default: '{0} selected' }), { virtual: true });
jest.mock('@salesforce/label/c.Bulk_Missing', () => ({ __esModule: true, default: '{0} missing' }), { virtual: true });
jest.mock('@salesforce/label/c.Bulk_Too_Many', () => ({ __esModule: true, default: '{0} of at most {1}' }), { virtual: true });

const RUN_ID = 'a0R000000000001AAA';

const node = (Id, values = {}) => {
    const fields = { Name: Id, Status__c: 'Active', Expiration__c: '2027-01-31', Seats__c: 10, Used_Licenses__c: 4, Was_Active__c: true, ...values };
    return { node: { Id, ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value }])) } };
};

const LICENSES = [
    node('a02-active'),
    node('a02-trial', { Status__c: 'Trial', Expiration__c: '2026-12-11', Install_Date__c: '2026-11-11', Was_Active__c: false }),
    node('a02-gone', { Status__c: 'Uninstalled' }),
];
const IDS = LICENSES.map(({ node: { Id } }) => Id);

const TIMERS = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'];

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), doNotFake: TIMERS });
    createRecord.mockReset().mockResolvedValue({ id: RUN_ID });
});

afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
});

const emit = (edges) => graphql.emit({ uiapi: { query: { License__c: { edges } } } });

const show = async (ids, edges) => {
    const element = createElement('c-bulk-modify-licenses', { is: BulkModifyLicenses });
    element.licenseIds = ids;
    document.body.appendChild(element);
    await settle();
    if (edges) {
        emit(edges);
    }
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const textOf = (element, selector) => find(element, selector)?.textContent ?? null;
const messagesOf = (element) => [find(element, '.errors').heading, ...find(element, '.errors').messages];
const plans = (element) => Object.fromEntries(find(element, 'c-bulk-preview').planned.map(({ id, plan }) => [id, plan.outcome]));

const request = async (element, change, reason = '') => {
    find(element, 'c-bulk-change-form').dispatchEvent(new CustomEvent('requestchange', { detail: { request: change, reason } }));
    await settle();
};

const apply = async (element) => {
    find(element, '.apply').click();
    await settle();
};

describe('c-bulk-modify-licenses', () => {
    it('reads the selected licenses and changes nothing until something is chosen', async () => {
        const element = await show([...IDS, IDS[0]], LICENSES);

        expect(graphql.getLastConfig().variables.ids).toEqual(IDS);
        expect(textOf(element, '.heading')).toBe('3 selected');
        expect(plans(element)).toEqual({ 'a02-active': 'none', 'a02-trial': 'none', 'a02-gone': 'none' });
        expect(find(element, '.apply').disabled).toBe(true);
    });

    it('reads more than one page of licenses one after the other', async () => {
        const ids = Array.from({ length: 2001 }, (_, index) => `a02-${index}`);
        const element = await show(ids);

        expect(graphql.getLastConfig().variables.ids).toHaveLength(2000);
        emit(ids.slice(0, 2000).map((id) => node(id)));
        await settle();
        expect(graphql.getLastConfig().variables.ids).toEqual(['a02-2000']);
        expect(find(element, '.heading')).toBeNull();

        emit([node('a02-2000')]);
        await settle();
        expect(textOf(element, '.heading')).toBe('2,001 selected');
    });

    it('takes over what is answered anew, and does not count it twice', async () => {
        const element = await show(IDS, LICENSES);
        await request(element, { status: 'Suspended' });

        emit([node('a02-active', { Status__c: 'Suspended' }), ...LICENSES.slice(1)]);
        await settle();

        expect(textOf(element, '.heading')).toBe('3 selected');
        expect(plans(element)['a02-active']).toBe('none');
    });

    it('shows what becomes of each license, and asks for one run with those that are not refused', async () => {
        const element = await show(IDS, LICENSES);

        await request(element, { status: 'Active', extendByDays: 30, seats: 25 }, 'Renewal');
        expect(plans(element)).toEqual({ 'a02-active': 'change', 'a02-trial': 'change', 'a02-gone': 'refused' });
        expect(find(element, '.apply').label).toBe('change 2');
        await apply(element);

        expect(createRecord).toHaveBeenCalledTimes(1);
        const { fields } = createRecord.mock.calls[0][0];
        expect(fields).toMatchObject({ Kind__c: 'Bulk Modify', State__c: 'Requested', Source__c: 'Page', Reason__c: 'Renewal' });
        expect(JSON.parse(fields.Request__c)).toEqual({
            licenses: ['a02-active', 'a02-trial'],
            change: { status: 'Active', extendByDays: 30, seats: 25 },
        });
        expect(find(element, 'c-run-progress').recordId).toBe(RUN_ID);
        expect(element.shadowRoot.activeElement).toBe(find(element, '.run'));
        expect(find(element, '.apply')).toBeNull();
    });

    it('plans nothing while something entered is wrong', async () => {
        const element = await show(IDS, LICENSES);

        await request(element, { seats: 25 });
        await request(element, undefined);

        expect(find(element, '.apply').disabled).toBe(true);
        expect(plans(element)['a02-active']).toBe('none');
    });

    it('says how many of the selected licenses are not there', async () => {
        const element = await show([...IDS, 'a02-deleted'], LICENSES);

        expect(textOf(element, '.missing')).toBe('1 missing');
    });

    it.each([
        ['nothing selected', [], 'c.Bulk_None_Chosen'],
        ['no ids at all, as on a page of its own', undefined, 'c.Bulk_None_Chosen'],
        ['more than a run can hold', Array.from({ length: 7000 }, (_, index) => `a02-${index}`), '7,000 of at most 6,217'],
    ])('says what to do with %s', async (_name, ids, text) => {
        const element = await show(ids);

        expect(textOf(element, '.obstacle')).toBe(text);
        expect(find(element, 'c-page-link').page.attributes.objectApiName).toBe('License__c');
        expect(find(element, '.apply')).toBeNull();
    });

    it('says why licenses cannot be read', async () => {
        const element = await show(IDS);
        graphql.emitErrors([{ message: 'No access.' }]);
        await settle();

        expect(messagesOf(element)).toEqual(['c.Bulk_Not_Loaded', 'No access.']);
        expect(find(element, 'lightning-spinner')).toBeNull();
    });

    it.each([
        ['refused', { body: { output: { errors: [], fieldErrors: { Request__c: [{ message: 'Too long.' }] } } } }, 'Too long.'],
        ['not reached', new TypeError('Failed to fetch'), 'c.Network_Lost'],
    ])('keeps what was chosen when the request was %s, and can be tried again', async (_name, error, message) => {
        createRecord.mockRejectedValueOnce(error);
        const element = await show(IDS, LICENSES);
        await request(element, { seats: null });

        await apply(element);
        expect(messagesOf(element)).toEqual(['c.Bulk_Not_Requested', message]);
        expect(find(element, '.apply').label).toBe('change 2');

        await apply(element);
        expect(find(element, 'c-run-progress').recordId).toBe(RUN_ID);
        expect(find(element, '.errors')).toBeNull();
    });

    it.each([
        ['offers to undo a run that changed something', 2, true],
        ['has nothing to undo when nothing changed', 0, false],
    ])('%s', async (_name, changed, expected) => {
        const element = await show(IDS, LICENSES);
        await request(element, { seats: null });
        await apply(element);
        expect(find(element, '.undo')).toBeNull();

        find(element, 'c-run-progress').dispatchEvent(new CustomEvent('finish', { detail: { run: { changed } } }));
        await settle();

        expect(find(element, '.undo') !== null).toBe(expected);
    });

    it('asks before it undoes', async () => {
        const element = await show(IDS, LICENSES);
        await request(element, { seats: null });
        await apply(element);
        find(element, 'c-run-progress').dispatchEvent(new CustomEvent('finish', { detail: { run: { changed: 2 } } }));
        await settle();

        find(element, '.undo').click();
        await settle();

        expect(find(element, 'c-undo-question').recordId).toBe(RUN_ID);
        expect(createRecord).toHaveBeenCalledTimes(1);
    });

    it.each([
        ['while loading', IDS, undefined],
        ['with a preview', IDS, LICENSES],
        ['with nothing selected', [], undefined],
    ])('is accessible %s', async (_name, ids, edges) => {
        const element = await show(ids, edges);
        jest.useRealTimers();

        await expect(element).toBeAccessible();
    });
});
