import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import ModifyLicense from 'c/modifyLicense';

jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });
jest.mock('@salesforce/label/c.Field_Change', () => ({ __esModule: true, default: '{0}: from {1} to {2}' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Below_Used', () => ({ __esModule: true, default: '{0} used, {1} to be revoked' }), { virtual: true });
jest.mock('@salesforce/label/c.License_Saved', () => ({ __esModule: true, default: 'Saved {0}' }), { virtual: true });

const RECORD_ID = 'a02000000000001AAA';
const ACTIVE = {
    Name: 'L-00001',
    Status__c: 'Active',
    Expiration__c: null,
    Seats__c: 10,
    Used_Licenses__c: 4,
    Install_Date__c: '2026-11-11',
    Was_Active__c: true,
    LastModifiedDate: '2026-11-20T08:00:00.000Z',
};
const TRIAL = { ...ACTIVE, Status__c: 'Trial', Expiration__c: '2026-12-11', Was_Active__c: false };

const recordOf = (values) => ({
    id: RECORD_ID,
    apiName: 'License__c',
    fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, displayValue: null }])),
});

const TIMERS = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'];

/** Lets every promise that is already under way, and the rendering after it, come to its end. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), doNotFake: TIMERS }));

afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
    jest.clearAllMocks();
});

const show = async (values) => {
    const element = createElement('c-modify-license', { is: ModifyLicense });
    element.recordId = RECORD_ID;
    document.body.appendChild(element);
    getRecord.emit(recordOf(values));
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const control = (element, name) => find(element, `[data-control="${name}"]`);
const nativeOf = (element, name) => control(element, name).shadowRoot.querySelector('input, select');
const messageOn = (element, name) => control(element, name).shadowRoot.querySelector('.message').textContent;
const textOf = (element, selector) => find(element, selector)?.textContent ?? null;

const type = async (element, name, value) => {
    const native = nativeOf(element, name);
    native[typeof value === 'boolean' ? 'checked' : 'value'] = value;
    native.dispatchEvent(new CustomEvent('change'));
    await settle();
};

const save = async (element) => {
    find(element, '.save').click();
    await settle();
};

const listen = (element, name) => {
    const handler = jest.fn();
    element.addEventListener(name, handler);
    return handler;
};

describe('c-modify-license', () => {
    it('shows the license as it is, with nothing to save', async () => {
        const element = await show(TRIAL);

        expect(nativeOf(element, 'status').value).toBe('Trial');
        expect(nativeOf(element, 'expiration').value).toBe('2026-12-11');
        expect(nativeOf(element, 'seats').value).toBe('10');
        expect(textOf(element, '.summary')).toContain('c.No_Changes');
        expect(find(element, '.save').disabled).toBe(true);
    });

    it('offers only the statuses the license may get', async () => {
        const element = await show(ACTIVE);

        expect([...nativeOf(element, 'status').options].map((option) => option.value)).toEqual(['Active', 'Suspended']);
    });

    it('says what will change, saves those fields alone, and closes', async () => {
        const element = await show(TRIAL);
        const onToast = listen(element, 'lightning__showtoast');
        const onClose = listen(element, 'lightning__actionsclosescreen');

        await type(element, 'status', 'Active');
        await type(element, 'doesNotExpire', true);
        expect([...element.shadowRoot.querySelectorAll('.summary li')].map((item) => item.textContent)).toEqual([
            'c.Status: from Trial to Active',
            'c.Expiration: from 2026-12-11 to c.Does_Not_Expire',
        ]);
        await save(element);

        expect(updateRecord).toHaveBeenCalledWith(
            { fields: { Id: RECORD_ID, Status__c: 'Active', Expiration__c: null } },
            { ifUnmodifiedSince: TRIAL.LastModifiedDate },
        );
        expect(onToast.mock.calls[0][0].detail).toEqual({ title: 'Saved L-00001', variant: 'success' });
        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it.each([
        ['seats beyond the limit', ACTIVE, 'seats', '99000001', 'seats', 'c.Seats_Out_Of_Range'],
        ['half a seat', ACTIVE, 'seats', '1.5', 'seats', 'c.Seats_Out_Of_Range'],
        ['no seats and no site license', ACTIVE, 'seats', '', 'seats', 'c.Seats_Out_Of_Range'],
        ['a date that has passed in the time zone of the user', TRIAL, 'expiration', '2026-11-21', 'expiration', 'c.Expiration_In_Past'],
        ['a trial of more than 90 days', TRIAL, 'expiration', '2027-02-10', 'expiration', 'c.Trial_Too_Long'],
        ['no date', TRIAL, 'expiration', '', 'expiration', 'c.Expiration_Missing'],
        ['a trial without an end, at the choice that blanks the date', TRIAL, 'doesNotExpire', true, 'doesNotExpire', 'c.Trial_Needs_Expiration'],
    ])('refuses %s while it is typed', async (_name, values, typedInto, value, shownOn, message) => {
        const element = await show(values);

        await type(element, typedInto, value);

        expect(messageOn(element, shownOn)).toBe(message);
        expect(find(element, '.save').disabled).toBe(true);
    });

    it('takes the message away once the value is right', async () => {
        const element = await show(ACTIVE);

        await type(element, 'seats', '0');
        await type(element, 'seats', '12');

        expect(messageOn(element, 'seats')).toBe('');
        expect(find(element, '.save').disabled).toBe(false);
    });

    it('brings back the seats that were typed when Site License is unticked', async () => {
        const element = await show(ACTIVE);

        await type(element, 'isSiteLicense', true);
        expect(nativeOf(element, 'seats').disabled).toBe(true);
        await type(element, 'isSiteLicense', false);

        expect(nativeOf(element, 'seats').value).toBe('10');
        expect(find(element, '.save').disabled).toBe(true);
    });

    it('warns of fewer seats than are used, and lets it pass', async () => {
        const element = await show(ACTIVE);

        await type(element, 'seats', '1');

        expect(textOf(element, '.warning')).toContain('4 used, 3 to be revoked');
        expect(find(element, '.save').disabled).toBe(false);
    });

    it('shows what the server says of a field on that field, until it is edited', async () => {
        updateRecord.mockRejectedValueOnce({ status: 400, body: { output: { errors: [], fieldErrors: { Seats__c: [{ message: 'Ask sales first.' }] } } } });
        const element = await show(ACTIVE);
        const onClose = listen(element, 'lightning__actionsclosescreen');

        await type(element, 'seats', '12');
        await save(element);
        expect(messageOn(element, 'seats')).toBe('Ask sales first.');
        expect(find(element, '.errors')).toBeNull();
        expect(onClose).not.toHaveBeenCalled();

        await type(element, 'seats', '13');
        expect(messageOn(element, 'seats')).toBe('');
    });

    it('shows what the server says of anything else at the top, and moves there', async () => {
        updateRecord.mockRejectedValueOnce({
            status: 400,
            body: { output: { errors: [{ message: 'No access.' }], fieldErrors: { Proxy_User__c: [{ message: 'Deactivated.' }] } } },
        });
        const element = await show(ACTIVE);

        await type(element, 'seats', '12');
        await save(element);

        expect([...element.shadowRoot.querySelectorAll('.errors p')].map((paragraph) => paragraph.textContent)).toEqual(['No access.', 'Deactivated.']);
        expect(element.shadowRoot.activeElement).toBe(find(element, '.errors'));
    });

    it('tells of a change by someone else, and begins anew from it when asked', async () => {
        updateRecord.mockRejectedValueOnce({ status: 412, body: { message: 'Precondition failed.' } });
        notifyRecordUpdateAvailable.mockImplementationOnce(async () =>
            getRecord.emit(recordOf({ ...ACTIVE, Seats__c: 50, LastModifiedDate: '2026-11-22T11:59:00.000Z' })),
        );
        const element = await show(ACTIVE);

        await type(element, 'seats', '12');
        await save(element);
        expect(textOf(element, '.errors p')).toBe('c.License_Changed_Meanwhile');
        expect(find(element, '.save').disabled).toBe(true);

        find(element, '.reload').click();
        await settle();
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: RECORD_ID }]);
        expect(nativeOf(element, 'seats').value).toBe('50');
        expect(find(element, '.errors')).toBeNull();

        await type(element, 'seats', '60');
        await save(element);
        expect(updateRecord).toHaveBeenLastCalledWith({ fields: { Id: RECORD_ID, Seats__c: 60 } }, { ifUnmodifiedSince: '2026-11-22T11:59:00.000Z' });
    });

    it('keeps what is being typed when the record is refreshed in the background', async () => {
        const element = await show(ACTIVE);

        await type(element, 'seats', '12');
        getRecord.emit(recordOf({ ...ACTIVE, Seats__c: 50 }));
        await settle();

        expect(nativeOf(element, 'seats').value).toBe('12');
    });

    it('shows a license of an uninstalled package locked, with a way out only', async () => {
        const element = await show({ ...ACTIVE, Status__c: 'Uninstalled' });
        const onClose = listen(element, 'lightning__actionsclosescreen');

        expect(textOf(element, '.locked')).toBe('c.License_Locked');
        expect(element.shadowRoot.querySelectorAll('[data-control], .save')).toHaveLength(0);

        find(element, '.close').click();
        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it('says why a license cannot be shown', async () => {
        const element = createElement('c-modify-license', { is: ModifyLicense });
        document.body.appendChild(element);
        getRecord.error({ message: 'No access to this record.' }, 403);
        await settle();

        expect(textOf(element, '.errors h2')).toBe('c.License_Not_Loaded');
        expect(textOf(element, '.errors p')).toBe('No access to this record.');
        expect(find(element, '.close')).not.toBeNull();
    });

    it.each([
        ['while loading', undefined, async () => {}],
        ['as it opens', ACTIVE, async () => {}],
        ['with a warning', ACTIVE, (element) => type(element, 'seats', '1')],
        ['with a refused value', ACTIVE, (element) => type(element, 'seats', '0')],
        ['locked', { ...ACTIVE, Status__c: 'Uninstalled' }, async () => {}],
    ])('is accessible %s', async (_name, values, act) => {
        const element = values === undefined ? createElement('c-modify-license', { is: ModifyLicense }) : await show(values);
        document.body.appendChild(element);
        await act(element);

        await expect(element).toBeAccessible();
    });
});
