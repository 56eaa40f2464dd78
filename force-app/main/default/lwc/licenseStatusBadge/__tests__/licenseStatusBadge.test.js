import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import LicenseStatusBadge from 'c/licenseStatusBadge';

jest.mock('@salesforce/i18n/lang', () => ({ __esModule: true, default: 'en' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });
jest.mock('@salesforce/label/c.Expires', () => ({ __esModule: true, default: 'Expires {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Already_Expired', () => ({ __esModule: true, default: 'Expired {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Uninstalled_On', () => ({ __esModule: true, default: 'Uninstalled {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Delivery_Due', () => ({ __esModule: true, default: 'Due, changed {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Delivery_Delivered', () => ({ __esModule: true, default: 'Delivered {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Delivery_Failed', () => ({ __esModule: true, default: 'Not delivered: {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Delivery_Attempts', () => ({ __esModule: true, default: 'Tried {0} times' }), { virtual: true });
jest.mock('@salesforce/label/c.Customer_Side_Differs', () => ({ __esModule: true, default: 'Differs: {0}' }), { virtual: true });

const ACTIVE = {
    Status__c: 'Active',
    Expiration__c: '2026-12-24',
    Seats__c: 25,
    Subscriber_Status__c: 'Active',
    Subscriber_Expiration__c: '2026-12-24',
    Subscriber_Seats__c: 25,
    Delivery_Status__c: 'Delivered',
    Last_Delivered__c: '2026-11-22T10:00:00.000Z',
};

const recordOf = (values) => ({
    id: 'a02000000000001AAA',
    apiName: 'License__c',
    fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, displayValue: null }])),
});

const TIMERS = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'];

beforeAll(setup);

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), doNotFake: TIMERS }));

afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
});

const create = () => {
    const element = createElement('c-license-status-badge', { is: LicenseStatusBadge });
    element.recordId = 'a02000000000001AAA';
    document.body.appendChild(element);
    return element;
};

const show = async (values) => {
    const element = create();
    getRecord.emit(recordOf(values));
    await Promise.resolve();
    return element;
};

const badges = (element) => [...element.shadowRoot.querySelectorAll('[data-badge]')].map(({ label }) => label);
const line = (element, key) => element.shadowRoot.querySelector(`[data-line="${key}"]`);
const textOf = (element, key) => line(element, key).querySelector('.main').textContent;
const detailOf = (element, key) => line(element, key).querySelector('.detail')?.textContent;
const iconOf = (element, key) => line(element, key).querySelector('lightning-icon').iconName;

describe('c-license-status-badge', () => {
    it('asks for its license, and for nothing that would hide it from who may not see every field', async () => {
        await show(ACTIVE);

        const { recordId, fields, optionalFields } = getRecord.getLastConfig();
        expect(recordId).toBe('a02000000000001AAA');
        expect(fields.map(({ fieldApiName }) => fieldApiName)).toEqual(['Status__c']);
        expect(optionalFields.map(({ fieldApiName }) => fieldApiName)).toEqual(expect.arrayContaining(['Delivery_Remedy__c', 'Subscriber_Seats__c']));
    });

    it.each([
        ['Trial', 'slds-theme_warning'],
        ['Active', 'slds-theme_success'],
        ['Suspended', 'slds-theme_error'],
    ])('shows the status %s in words and colour', async (status, theme) => {
        const element = await show({ ...ACTIVE, Status__c: status });

        expect(badges(element)).toEqual([status]);
        expect(element.shadowRoot.querySelector('[data-badge="status"]').className).toContain(theme);
    });

    it('marks a sandbox', async () => {
        expect(badges(await show({ ...ACTIVE, Subscriber_Org_Is_Sandbox__c: true }))).toEqual(['Active', 'c.Sandbox']);
    });

    it.each([
        ['2026-11-22', 'Expires today', 'Nov 22, 2026', 'utility:warning'],
        ['2026-12-22', 'Expires in 30 days', 'Dec 22, 2026', 'utility:warning'],
        ['2026-12-23', 'Expires in 31 days', 'Dec 23, 2026', 'utility:info_alt'],
        ['2026-11-21', 'Expired yesterday', 'Nov 21, 2026', 'utility:error'],
        [null, 'c.Does_Not_Expire', undefined, 'utility:info_alt'],
    ])('says of the expiration %s: %s', async (expiration, text, date, icon) => {
        const element = await show({ ...ACTIVE, Expiration__c: expiration });

        expect(textOf(element, 'expiration')).toBe(text);
        expect(detailOf(element, 'expiration')).toBe(date);
        expect(iconOf(element, 'expiration')).toBe(icon);
    });

    it('says since when the package is uninstalled, and compares nothing then', async () => {
        const element = await show({ ...ACTIVE, Status__c: 'Uninstalled', Uninstall_Date__c: '2026-11-20', Seats__c: 1 });

        expect(textOf(element, 'expiration')).toBe('Uninstalled Nov 20, 2026');
        expect(line(element, 'customer')).toBeNull();
    });

    it.each([
        ['nothing changed yet', { Delivery_Status__c: null }, 'c.Delivery_None', undefined],
        ['a change on its way', { Delivery_Status__c: 'Due', Delivery_Due_Since__c: '2026-11-22T11:00:00.000Z' }, 'Due, changed 1 hour ago', undefined],
        ['a change delivered', {}, 'Delivered 2 hours ago', undefined],
        [
            'a failure with its remedy',
            { Delivery_Status__c: 'Failed', Delivery_Failure__c: 'Org Locked', Delivery_Remedy__c: 'Ask the customer.', Delivery_Attempts__c: 3 },
            'Not delivered: Org Locked',
            'Ask the customer. · Tried 3 times',
        ],
        ['a failure without a cause', { Delivery_Status__c: 'Failed', Delivery_Attempts__c: 1 }, 'c.Delivery_Failed_No_Cause', 'c.Delivery_Attempt'],
    ])('tells of the delivery: %s', async (_name, values, text, detail) => {
        const element = await show({ ...ACTIVE, ...values });

        expect(textOf(element, 'delivery')).toBe(text);
        expect(detailOf(element, 'delivery')).toBe(detail);
    });

    it.each([
        ['alike', {}, 'c.Customer_Side_Same', 'utility:success'],
        ['unknown', { Subscriber_Status__c: null }, 'c.Customer_Side_Unknown', 'utility:info_alt'],
        ['different in two fields', { Seats__c: 30, Expiration__c: '2026-12-31' }, 'Differs: c.Expiration and c.Seats', 'utility:warning'],
    ])("tells of the customer's org: %s", async (_name, values, text, icon) => {
        const element = await show({ ...ACTIVE, ...values });

        expect(textOf(element, 'customer')).toBe(text);
        expect(iconOf(element, 'customer')).toBe(icon);
    });

    it('says why the license cannot be shown, and shows it once it can', async () => {
        const element = create();
        getRecord.error({ message: 'No access to this record.' }, 403);
        await Promise.resolve();
        const panel = element.shadowRoot.querySelector('c-error-panel');
        expect(panel.heading).toBe('c.License_Not_Loaded');
        expect(panel.messages).toEqual(['No access to this record.']);
        expect(badges(element)).toEqual([]);

        getRecord.emit(recordOf(ACTIVE));
        await Promise.resolve();
        expect(badges(element)).toEqual(['Active']);
        expect(element.shadowRoot.querySelector('c-error-panel')).toBeNull();
    });

    it('waits visibly', () => {
        expect(create().shadowRoot.querySelector('lightning-spinner').alternativeText).toBe('c.Loading');
    });

    it.each([
        ['while loading', undefined],
        ['of an active license', ACTIVE],
        ['of a failed delivery', { ...ACTIVE, Delivery_Status__c: 'Failed', Delivery_Failure__c: 'Org Locked', Delivery_Remedy__c: 'Ask the customer.' }],
        ['of a sandbox that differs', { ...ACTIVE, Subscriber_Org_Is_Sandbox__c: true, Seats__c: null }],
    ])('is accessible %s', async (_name, values) => {
        await expect(values === undefined ? create() : await show(values)).toBeAccessible();
    });
});
