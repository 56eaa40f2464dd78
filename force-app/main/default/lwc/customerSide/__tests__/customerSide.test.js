import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import CustomerSide from 'c/customerSide';

jest.mock('@salesforce/i18n/lang', () => ({ __esModule: true, default: 'en' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'UTC' }), { virtual: true });
jest.mock('@salesforce/label/c.Information_Current_As_Of', () => ({ __esModule: true, default: 'As of {0} ({1})' }), { virtual: true });

const LICENSE = {
    Status__c: 'Active',
    Expiration__c: '2026-12-24',
    Seats__c: null,
    Subscriber_Status__c: 'Active',
    Subscriber_Expiration__c: null,
    Subscriber_Seats__c: 1200,
    Last_Modified__c: '2026-11-22T09:00:00.000Z',
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
    const element = createElement('c-customer-side', { is: CustomerSide });
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

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const rowsOf = (element) =>
    [...element.shadowRoot.querySelectorAll('[data-field]')].map((row) => [
        row.querySelector('th').textContent,
        row.querySelector('[data-side="ours"]').textContent,
        row.querySelector('.theirs').textContent,
        row.querySelector('lightning-icon')?.alternativeText ?? row.querySelector('.slds-assistive-text').textContent,
    ]);

describe('c-customer-side', () => {
    it('puts both sides next to each other in words, with a verdict for eyes and ears', async () => {
        const element = await show(LICENSE);

        expect(rowsOf(element)).toEqual([
            ['c.Status', 'Active', 'Active', 'c.Same'],
            ['c.Expiration', 'Dec 24, 2026', 'c.Does_Not_Expire', 'c.Differs'],
            ['c.Seats', 'c.Site_License', '1,200', 'c.Differs'],
        ]);
        expect(find(element, '.as-of').textContent).toBe('As of Nov 22, 2026, 9:00 AM (3 hours ago)');
    });

    it.each([
        ['nothing is known', { ...LICENSE, Subscriber_Status__c: null, Last_Modified__c: null }, 'c.Customer_Side_Blank'],
        ['the package is uninstalled', { ...LICENSE, Status__c: 'Uninstalled' }, 'c.Customer_Side_Uninstalled'],
    ])('says that %s', async (_name, values, text) => {
        const element = await show(values);

        expect(find(element, '.empty').textContent).toBe(text);
        expect(rowsOf(element)).toEqual([]);
    });

    it('says why the license cannot be shown', async () => {
        const element = create();
        getRecord.error({ message: 'No access to this record.' }, 403);
        await Promise.resolve();

        expect(find(element, 'c-error-panel').messages).toEqual(['No access to this record.']);
        expect(find(element, 'table')).toBeNull();
    });

    it('waits visibly', () => {
        expect(find(create(), 'lightning-spinner').alternativeText).toBe('c.Loading');
    });

    it.each([
        ['with differences', LICENSE],
        ['with nothing known', { ...LICENSE, Subscriber_Status__c: null }],
    ])('is accessible %s', async (_name, values) => {
        await expect(await show(values)).toBeAccessible();
    });
});
