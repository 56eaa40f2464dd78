import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import ModifyLicense from 'c/modifyLicense';

jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });
jest.mock('@salesforce/customPermission/Modify_Licenses', () => ({ __esModule: true, default: true }), { virtual: true });
jest.mock('@salesforce/label/c.Changed_Meanwhile', () => ({ __esModule: true, default: '{0} changed it on {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.Changed_Meanwhile_Reason', () => ({ __esModule: true, default: 'because {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Trial_Last_Day', () => ({ __esModule: true, default: 'until {0}' }), { virtual: true });
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
    Trial_Maximum_Days__c: 90,
    LastModifiedDate: '2026-11-20T08:00:00.000Z',
};
const TRIAL = { ...ACTIVE, Status__c: 'Trial', Expiration__c: '2026-12-11', Was_Active__c: false };

/** A record of the UI API; `Parent.Name` becomes a record within. */
function recordOf(values) {
    return { id: RECORD_ID, apiName: 'License__c', fields: Object.fromEntries(Object.entries(values).map(fieldOf)) };
}

function fieldOf([path, value]) {
    const [field, inner] = path.split('.');
    return [field, { value: inner === undefined ? value : recordOf({ [inner]: value }), displayValue: null }];
}

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
            'c.Expiration: from Dec 11, 2026 to c.Does_Not_Expire',
        ]);
        await save(element);

        expect(updateRecord).toHaveBeenCalledWith(
            { fields: { Id: RECORD_ID, Status__c: 'Active', Expiration__c: null, Change_Source__c: 'Page' } },
            { ifUnmodifiedSince: TRIAL.LastModifiedDate },
        );
        expect(onToast.mock.calls[0][0].detail).toEqual({ title: 'Saved L-00001', variant: 'success' });
        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it('sends why the license is changed', async () => {
        const element = await show(ACTIVE);

        await type(element, 'seats', '12');
        await type(element, 'reason', '  Order 4711 ');
        await save(element);

        expect(updateRecord.mock.calls[0][0].fields).toEqual({ Id: RECORD_ID, Seats__c: 12, Change_Reason__c: 'Order 4711', Change_Source__c: 'Page' });
    });

    it('has nothing to save when only a reason was typed', async () => {
        const element = await show(ACTIVE);

        await type(element, 'reason', 'Just so');

        expect(find(element, '.save').disabled).toBe(true);
    });

    it('tells whatever holds it that it is done, whether that is an action or not', async () => {
        const element = await show(ACTIVE);
        const onClose = listen(element, 'close');

        find(element, '.cancel').click();

        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it.each([
        ['the settings', { ...TRIAL, Trial_Maximum_Days__c: 30 }, 'until Dec 11, 2026'],
        ['the rules when the settings are not readable', { ...TRIAL, Trial_Maximum_Days__c: null }, 'until Feb 9, 2027'],
    ])('says how long a trial can last by %s', async (_name, values, hint) => {
        const element = await show(values);

        expect(textOf(element, '.trial-hint')).toBe(hint);
        await type(element, 'status', 'Active');
        expect(find(element, '.trial-hint')).toBeNull();
    });

    it.each([
        ['seats beyond the limit', ACTIVE, 'seats', '99000001', 'seats', 'c.Seats_Out_Of_Range'],
        ['a hundred million seats', ACTIVE, 'seats', '100000000', 'seats', 'c.Seats_Out_Of_Range'],
        ['no seat', ACTIVE, 'seats', '0', 'seats', 'c.Seats_Out_Of_Range'],
        ['less than no seat', ACTIVE, 'seats', '-1', 'seats', 'c.Seats_Out_Of_Range'],
        ['seats in words', ACTIVE, 'seats', 'ten', 'seats', 'c.Seats_Out_Of_Range'],
        ['half a seat', ACTIVE, 'seats', '1.5', 'seats', 'c.Seats_Out_Of_Range'],
        ['no seats and no site license', ACTIVE, 'seats', '', 'seats', 'c.Seats_Out_Of_Range'],
        ['a date that has passed in the time zone of the user', TRIAL, 'expiration', '2026-11-21', 'expiration', 'c.Expiration_In_Past'],
        ['a trial of more than 90 days', TRIAL, 'expiration', '2027-02-10', 'expiration', 'c.Trial_Too_Long'],
        ['a trial longer than the settings allow', { ...TRIAL, Trial_Maximum_Days__c: 30 }, 'expiration', '2026-12-12', 'expiration', 'c.Trial_Too_Long'],
        ['a day that does not exist', TRIAL, 'expiration', '2027-02-31', 'expiration', 'c.Expiration_Missing'],
        ['a date that is none', TRIAL, 'expiration', 'tomorrow', 'expiration', 'c.Expiration_Missing'],
        ['a year that no date field holds', ACTIVE, 'expiration', '9999-12-31', 'expiration', 'c.Date_Out_Of_Range'],
        ['a year of five digits', ACTIVE, 'expiration', '12345-01-01', 'expiration', 'c.Date_Out_Of_Range'],
        ['no date', TRIAL, 'expiration', '', 'expiration', 'c.Expiration_Missing'],
        ['a trial without an end, at the choice that blanks the date', TRIAL, 'doesNotExpire', true, 'doesNotExpire', 'c.Trial_Needs_Expiration'],
    ])('refuses %s while it is typed', async (_name, values, typedInto, value, shownOn, message) => {
        const element = await show(values);
        const isBlanked = typedInto === 'expiration' && values.Expiration__c === null;

        await (isBlanked ? type(element, 'doesNotExpire', false) : settle());
        await type(element, typedInto, value);

        expect(messageOn(element, shownOn)).toBe(message);
        expect(find(element, '.save').disabled).toBe(true);
        expect(find(element, '.summary li')).toBeNull();
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

    describe('when someone else changed the license meanwhile', () => {
        const THEIRS = {
            ...ACTIVE,
            Seats__c: 50,
            LastModifiedDate: '2026-11-22T11:59:00.000Z',
            Last_Changed_At__c: '2026-11-22T11:58:00.000Z',
            'Last_Changed_By__r.Name': 'Tomas Berg',
            Last_Change_Reason__c: 'they asked',
            'LastModifiedBy.Name': 'License Service',
        };

        const conflict = { status: 412, body: { message: 'Precondition failed.' } };

        const refuseOnceFor = (latest) => {
            updateRecord.mockRejectedValueOnce(conflict);
            notifyRecordUpdateAvailable.mockImplementationOnce(async () => getRecord.emit(recordOf(latest)));
        };

        const saveSuspended = async (latest) => {
            refuseOnceFor(latest);
            const element = await show(ACTIVE);
            await type(element, 'status', 'Suspended');
            await type(element, 'reason', 'unpaid');
            await save(element);
            return element;
        };

        const rowsOf = (element) =>
            [...element.shadowRoot.querySelectorAll('.conflict tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));

        it('says who, when and why, and what differs field by field', async () => {
            const element = await saveSuspended(THEIRS);

            expect(textOf(element, '.conflict h3')).toMatch(/^Tomas Berg changed it on Nov 22, 2026, 12:58\sPM$/);
            expect(textOf(element, '.conflict p')).toBe('because they asked');
            expect(rowsOf(element)).toEqual([
                ['c.Status', 'Active', 'Active', 'Suspended'],
                ['c.Seats', '10', '50', '10'],
            ]);
            expect(element.shadowRoot.activeElement).toBe(find(element, '.conflict'));
            expect(find(element, '.save').disabled).toBe(true);
            expect(updateRecord).toHaveBeenCalledTimes(1);
            await expect(element).toBeAccessible();
        });

        it('names the last modifier where the journal does not know of a change', async () => {
            const element = await saveSuspended({ ...THEIRS, Last_Changed_At__c: undefined });

            expect(textOf(element, '.conflict h3')).toContain('License Service changed it on');
            expect(textOf(element, '.conflict p')).toBe('');
        });

        it('begins again from what it is now when reloaded', async () => {
            const element = await saveSuspended(THEIRS);

            find(element, '.reload').click();
            await settle();

            expect(find(element, '.conflict')).toBeNull();
            expect([nativeOf(element, 'status').value, nativeOf(element, 'seats').value, nativeOf(element, 'reason').value]).toEqual(['Active', '50', '']);
            expect(element.shadowRoot.activeElement).toBe(control(element, 'status'));
        });

        it('shows each field as it is now when reloaded, whatever had been typed into it', async () => {
            refuseOnceFor({ ...THEIRS, Status__c: 'Suspended', Seats__c: ACTIVE.Seats__c });
            const element = await show(ACTIVE);
            await type(element, 'seats', '12');
            await save(element);

            find(element, '.reload').click();
            await settle();

            expect([nativeOf(element, 'status').value, nativeOf(element, 'seats').value]).toEqual(['Suspended', '10']);
        });

        it('applies what was changed here to what it is now, and saves that alone', async () => {
            const element = await saveSuspended(THEIRS);

            find(element, '.apply-mine').click();
            await settle();
            expect([nativeOf(element, 'status').value, nativeOf(element, 'seats').value, nativeOf(element, 'reason').value]).toEqual([
                'Suspended',
                '50',
                'unpaid',
            ]);

            await save(element);
            expect(updateRecord).toHaveBeenLastCalledWith(
                { fields: { Id: RECORD_ID, Status__c: 'Suspended', Change_Reason__c: 'unpaid', Change_Source__c: 'Page' } },
                { ifUnmodifiedSince: THEIRS.LastModifiedDate },
            );
        });

        it('is locked when the package was uninstalled meanwhile', async () => {
            const element = await saveSuspended({ ...THEIRS, Status__c: 'Uninstalled' });

            find(element, '.apply-mine').click();
            await settle();

            expect(textOf(element, '.obstacle')).toBe('c.License_Locked');
        });

        it('saves again by itself when none of the edited fields differs', async () => {
            const onlyUsage = { ...ACTIVE, Used_Licenses__c: 7, LastModifiedDate: '2026-11-22T11:59:00.000Z' };

            const element = await saveSuspended(onlyUsage);

            expect(find(element, '.conflict')).toBeNull();
            expect(updateRecord).toHaveBeenCalledTimes(2);
            expect(updateRecord.mock.calls[1][1]).toEqual({ ifUnmodifiedSince: onlyUsage.LastModifiedDate });
        });

        it('does not ask again for what a save whose answer got lost has written', async () => {
            refuseOnceFor({ ...ACTIVE, Status__c: 'Suspended', LastModifiedDate: '2026-11-22T11:59:00.000Z' });
            const element = await show(ACTIVE);
            const onClose = listen(element, 'close');

            await type(element, 'status', 'Suspended');
            await save(element);

            expect(updateRecord).toHaveBeenCalledTimes(1);
            expect(onClose).toHaveBeenCalledTimes(1);
        });

        it('says so when the license cannot be read again', async () => {
            updateRecord.mockRejectedValueOnce(conflict);
            notifyRecordUpdateAvailable.mockRejectedValueOnce(new TypeError('Failed to fetch'));
            const element = await show(ACTIVE);

            await type(element, 'seats', '12');
            await save(element);

            expect(textOf(element, '.errors p')).toBe('c.Network_Lost');
            expect(nativeOf(element, 'seats').value).toBe('12');
        });
    });

    it('keeps what was entered when the org cannot be reached, and saves it once it can', async () => {
        updateRecord.mockRejectedValueOnce({ ok: false, status: 0, statusText: 'Offline', body: {} });
        const element = await show(ACTIVE);

        await type(element, 'seats', '12');
        await type(element, 'reason', 'Order 4711');
        await save(element);
        expect(textOf(element, '.errors p')).toBe('c.Network_Lost');
        expect([nativeOf(element, 'seats').value, nativeOf(element, 'reason').value]).toEqual(['12', 'Order 4711']);

        await save(element);
        expect(updateRecord).toHaveBeenCalledTimes(2);
        expect(updateRecord.mock.calls[1]).toEqual(updateRecord.mock.calls[0]);
        expect(find(element, '.errors')).toBeNull();
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

        expect(textOf(element, '.obstacle')).toBe('c.License_Locked');
        expect(element.shadowRoot.querySelectorAll('[data-control], .save')).toHaveLength(0);

        find(element, '.close').click();
        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it('says why a license cannot be shown', async () => {
        const element = createElement('c-modify-license', { is: ModifyLicense });
        document.body.appendChild(element);
        getRecord.error({ message: 'No access to this record.' }, 403);
        await settle();

        expect(textOf(element, '.errors h3')).toBe('c.License_Not_Loaded');
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
