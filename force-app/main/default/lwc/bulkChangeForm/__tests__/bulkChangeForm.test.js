import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import BulkChangeForm from 'c/bulkChangeForm';

jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });

const TIMERS = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'];

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), doNotFake: TIMERS }));

afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
});

const show = async () => {
    const element = createElement('c-bulk-change-form', { is: BulkChangeForm });
    const onChange = jest.fn();
    element.addEventListener('requestchange', (event) => onChange(event.detail));
    document.body.appendChild(element);
    await settle();
    return { element, onChange };
};

const control = (element, name) => [...element.shadowRoot.querySelectorAll('lightning-combobox, lightning-input')].find((each) => each.name === name);
const messageOn = (element, name) => control(element, name).shadowRoot.querySelector('.message').textContent;

const enter = async (element, name, value) => {
    const native = control(element, name).shadowRoot.querySelector('input, select');
    native.value = value;
    native.dispatchEvent(new CustomEvent('change'));
    await settle();
};

describe('c-bulk-change-form', () => {
    it.each([
        ['nothing chosen after all', { status: 'Active', seatsChoice: 'keep', expiration: 'keep' }, { status: 'Active' }],
        ['does not expire and a site license', { expiration: 'never', seatsChoice: 'site' }, { expiration: null, seats: null }],
        ['days and a number of seats', { expiration: 'extend', days: '30', seatsChoice: 'number', seats: '25' }, { extendByDays: 30, seats: 25 }],
        ['a new expiration', { expiration: 'date', date: '2027-06-30' }, { expiration: '2027-06-30' }],
        ['a status alone', { status: 'Suspended' }, { status: 'Suspended' }],
    ])('tells of %s', async (_name, entries, request) => {
        const { element, onChange } = await show();

        for (const [name, value] of Object.entries(entries)) {
            // eslint-disable-next-line no-await-in-loop -- a field appears only after the choice before it
            await enter(element, name, value);
        }

        expect(onChange).toHaveBeenLastCalledWith({ request, reason: '' });
    });

    it('tells why', async () => {
        const { element, onChange } = await show();

        await enter(element, 'reason', 'Renewal');

        expect(onChange).toHaveBeenLastCalledWith({ request: {}, reason: 'Renewal' });
    });

    it.each([
        ['no days', 'expiration', 'extend', 'days', '0', 'c.Bulk_Days_Out_Of_Range'],
        ['half a day', 'expiration', 'extend', 'days', '1.5', 'c.Bulk_Days_Out_Of_Range'],
        ['more than a century', 'expiration', 'extend', 'days', '36501', 'c.Bulk_Days_Out_Of_Range'],
        ['a date that has passed', 'expiration', 'date', 'date', '2026-11-21', 'c.Expiration_In_Past'],
        ['a date that no field holds', 'expiration', 'date', 'date', '9999-01-01', 'c.Date_Out_Of_Range'],
        ['a day that does not exist', 'expiration', 'date', 'date', '2027-02-31', 'c.Expiration_Missing'],
        ['no seats', 'seatsChoice', 'number', 'seats', '0', 'c.Seats_Out_Of_Range'],
        ['too many seats', 'seatsChoice', 'number', 'seats', '100000000', 'c.Seats_Out_Of_Range'],
    ])('refuses %s at the field once it was typed, and asks for nothing meanwhile', async (_name, choice, choose, name, value, message) => {
        const { element, onChange } = await show();

        await enter(element, choice, choose);
        expect(messageOn(element, name)).toBe('');
        expect(onChange).toHaveBeenLastCalledWith({ request: undefined, reason: '' });
        await enter(element, name, value);

        expect(messageOn(element, name)).toBe(message);
        expect(onChange).toHaveBeenLastCalledWith({ request: undefined, reason: '' });
    });

    it('brings back what was typed when the choice is made again', async () => {
        const { element } = await show();

        await enter(element, 'expiration', 'extend');
        await enter(element, 'days', '30');
        await enter(element, 'expiration', 'never');
        expect(control(element, 'days')).toBeUndefined();
        await enter(element, 'expiration', 'extend');

        expect(control(element, 'days').value).toBe('30');
    });

    it.each([
        ['as it opens', {}],
        ['with every field', { expiration: 'extend', seatsChoice: 'number', seats: '0' }],
    ])('is accessible %s', async (_name, entries) => {
        const { element } = await show();
        for (const [name, value] of Object.entries(entries)) {
            // eslint-disable-next-line no-await-in-loop -- a field appears only after the choice before it
            await enter(element, name, value);
        }
        jest.useRealTimers();

        await expect(element).toBeAccessible();
    });
});
