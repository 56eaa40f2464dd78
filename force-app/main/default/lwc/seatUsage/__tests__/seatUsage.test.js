import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import SeatUsage from 'c/seatUsage';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/label/c.Seat_Usage_Bar', () => ({ __esModule: true, default: '{0} of {1} seats used' }), { virtual: true });
jest.mock('@salesforce/label/c.Seat_Usage_Over', () => ({ __esModule: true, default: '{0} have a seat, {1} too many' }), { virtual: true });

const COUNTED = { Status__c: 'Active', Seats__c: 1000, Used_Licenses__c: 250 };

const recordOf = (values) => ({
    id: 'a02000000000001AAA',
    apiName: 'License__c',
    fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, displayValue: null }])),
});

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const create = () => {
    const element = createElement('c-seat-usage', { is: SeatUsage });
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
const textOf = (element, selector) => find(element, selector)?.textContent ?? null;
const numbersOf = (element) =>
    Object.fromEntries([...element.shadowRoot.querySelectorAll('.number')].map((entry) => [entry.dataset.number, entry.querySelector('dd').textContent]));
const widthOf = (element, part) => Number(find(element, `.${part}`).getAttribute('width'));

describe('c-seat-usage', () => {
    it('shows used, licensed and available seats as a bar and in numbers', async () => {
        const element = await show(COUNTED);

        expect(find(element, '.bar').getAttribute('aria-label')).toBe('250 of 1,000 seats used');
        expect(widthOf(element, 'within')).toBe(25);
        expect(find(element, '.beyond')).toBeNull();
        expect(numbersOf(element)).toEqual({ used: '250', licensed: '1,000', available: '750' });
        expect(textOf(element, '.over-text')).toBeNull();
    });

    it('shows over-use beyond the licensed seats, and says who keeps access', async () => {
        const element = await show({ ...COUNTED, Seats__c: 200 });

        expect(widthOf(element, 'within')).toBe(80);
        expect(widthOf(element, 'beyond')).toBe(20);
        expect(numbersOf(element)).toEqual({ used: '250', licensed: '200', available: '-50' });
        expect(textOf(element, '.over-text')).toBe('250 have a seat, 50 too many');
    });

    it('shows an empty bar where nobody has a seat, and a full one where all are used', async () => {
        expect(widthOf(await show({ ...COUNTED, Used_Licenses__c: 0 }), 'within')).toBe(0);
        expect(widthOf(await show({ ...COUNTED, Used_Licenses__c: 1000 }), 'within')).toBe(100);
    });

    it('says that a site license counts no seats', async () => {
        const element = await show({ ...COUNTED, Seats__c: null, Used_Licenses__c: null });

        expect(textOf(element, '.site')).toBe('c.Site_License');
        expect(textOf(element, '.explanation')).toBe('c.Seat_Usage_Site');
        expect(find(element, '.bar')).toBeNull();
        expect(numbersOf(element)).toEqual({});
    });

    it('says that the number used is unknown, beside the number licensed', async () => {
        const element = await show({ ...COUNTED, Used_Licenses__c: null });

        expect(numbersOf(element)).toEqual({ used: 'c.Unknown', licensed: '1,000', available: 'c.Unknown' });
        expect(textOf(element, '.explanation')).toBe('c.Seat_Usage_Unknown');
        expect(find(element, '.bar')).toBeNull();
    });

    it('says that an uninstalled package uses no seats', async () => {
        const element = await show({ ...COUNTED, Status__c: 'Uninstalled', Used_Licenses__c: null });

        expect(textOf(element, '.explanation')).toBe('c.Seat_Usage_Uninstalled');
        expect(find(element, '.bar')).toBeNull();
    });

    it('says why the license cannot be shown', async () => {
        const element = create();
        getRecord.error({ message: 'No access to this record.' }, 403);
        await Promise.resolve();

        expect(find(element, 'c-error-panel').messages).toEqual(['No access to this record.']);
        expect(find(element, '.numbers')).toBeNull();
    });

    it('waits visibly', () => {
        expect(find(create(), 'lightning-spinner').alternativeText).toBe('c.Loading');
    });

    it.each([
        ['with seats left', COUNTED],
        ['with too many used', { ...COUNTED, Seats__c: 200 }],
        ['of a site license', { ...COUNTED, Seats__c: null }],
    ])('is accessible %s', async (_name, values) => {
        await expect(await show(values)).toBeAccessible();
    });
});
