import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord, getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import RefreshLicenses from 'c/refreshLicenses';

jest.mock('@salesforce/customPermission/Administer_Packages', () => ({ __esModule: true, default: true }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });
jest.mock('@salesforce/label/c.Refresh_Explained', () => ({ __esModule: true, default: 'looks up {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Refresh_Too_Early', () => ({ __esModule: true, default: 'again from {0}' }), { virtual: true });

const PACKAGE_ID = 'a01000000000001AAA';
const RUN_ID = 'a0R000000000001AAA';
const NEVER = { Name: 'Timesheets', Last_License_Refresh__c: null, Next_Available_Refresh__c: null };
const LONG_AGO = { ...NEVER, Last_License_Refresh__c: '2026-11-10', Next_Available_Refresh__c: '2026-11-17' };
const DAYS_AGO = { ...NEVER, Last_License_Refresh__c: '2026-11-20', Next_Available_Refresh__c: '2026-11-27' };

const emit = (recordId, values) => {
    const record = { id: recordId, fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value }])) };
    getRecord.emit(record, (config) => config.recordId === recordId);
};

const runsOf = (...ids) => ({ uiapi: { query: { License_Run__c: { edges: ids.map((Id) => ({ node: { Id } })) } } } });

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
    jest.clearAllMocks();
});

const show = async (values, { active = [], refresh = async () => {} } = {}) => {
    const element = createElement('c-refresh-licenses', { is: RefreshLicenses });
    element.recordId = PACKAGE_ID;
    document.body.appendChild(element);
    await settle();
    if (values) {
        emit(PACKAGE_ID, values);
        graphql.emit(runsOf(...active), undefined, refresh);
    }
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const textOf = (element, selector) => find(element, selector)?.textContent ?? null;
const messagesOf = (element) => [find(element, '.errors').heading, ...find(element, '.errors').messages];

const confirm = async (element) => {
    find(element, '.confirm').click();
    await settle();
};

describe('c-refresh-licenses', () => {
    it.each([
        ['never refreshed', NEVER, 'c.Refresh_Never', 'c.Refresh_Now'],
        ['refreshed long ago', LONG_AGO, 'Nov 10, 2026', 'c.Refresh_Now'],
    ])('explains what a refresh does, and when the last one was: %s', async (_name, values, last, next) => {
        const element = await show(values);

        expect(textOf(element, '.explanation')).toBe('looks up Timesheets');
        expect([textOf(element, '.last'), textOf(element, '.next')]).toEqual([last, next]);
        expect(find(element, '.confirm').disabled).toBe(false);
        expect(find(element, '.too-early')).toBeNull();
    });

    it('asks for a run once it is confirmed, shows it, and moves there', async () => {
        const element = await show(LONG_AGO);

        await confirm(element);

        expect(createRecord).toHaveBeenCalledTimes(1);
        expect(createRecord.mock.calls[0][0].fields).toEqual({ Kind__c: 'Refresh', State__c: 'Requested', Source__c: 'Page', Package__c: PACKAGE_ID });
        expect(find(element, 'c-run-progress').recordId).toBe(RUN_ID);
        expect(element.shadowRoot.activeElement).toBe(find(element, '.run'));
        expect(find(element, '.confirm')).toBeNull();
        expect(find(element, '.close')).not.toBeNull();
    });

    it('says from when it is possible again, and lets an administrator refresh anyway', async () => {
        const element = await show(DAYS_AGO);

        expect(textOf(element, '.too-early')).toBe('again from Nov 27, 2026');
        expect(find(element, '.confirm').disabled).toBe(true);

        const box = find(element, '.ignore-interval').shadowRoot.querySelector('input');
        box.checked = true;
        box.dispatchEvent(new CustomEvent('change'));
        await settle();
        await confirm(element);
        expect(createRecord.mock.calls[0][0].fields.Ignore_Interval__c).toBe(true);
    });

    it('shows a refresh that goes on already instead of asking for another', async () => {
        const element = await show(LONG_AGO, { active: ['a0R9'] });

        expect(find(element, 'c-run-progress').recordId).toBe('a0R9');
        expect(find(element, '.confirm')).toBeNull();
    });

    it('asks again before it shows a run that may have ended since it was last looked for', async () => {
        const refresh = async () => graphql.emit(runsOf(), undefined, refresh);

        const element = await show(LONG_AGO, { active: ['a0R9'], refresh });

        expect(find(element, 'c-run-progress')).toBeNull();
        expect(find(element, '.confirm').disabled).toBe(false);
    });

    it('says so when that cannot be asked', async () => {
        const element = await show(LONG_AGO, { refresh: () => Promise.reject(new TypeError('Failed to fetch')) });

        expect(messagesOf(element)).toEqual(['c.Refresh_Not_Requested', 'c.Network_Lost']);
        expect(find(element, '.confirm').disabled).toBe(false);
    });

    it('shows the refresh that somebody else asked for since the window was opened', async () => {
        let others = [];
        const refresh = async () => graphql.emit(runsOf(...others), undefined, refresh);
        const element = await show(LONG_AGO, { refresh });
        others = ['a0R8'];

        await confirm(element);

        expect(createRecord).not.toHaveBeenCalled();
        expect(find(element, 'c-run-progress').recordId).toBe('a0R8');
    });

    it('says when the next refresh is possible once the run has ended', async () => {
        notifyRecordUpdateAvailable.mockImplementationOnce(async () => emit(PACKAGE_ID, { ...DAYS_AGO, Next_Available_Refresh__c: '2026-11-29' }));
        const element = await show(LONG_AGO, { active: [RUN_ID] });

        emit(RUN_ID, { Name: 'R-00001', State__c: 'Succeeded', Kind__c: 'Refresh' });
        await settle();

        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: PACKAGE_ID }]);
        expect(textOf(element, '.next')).toBe('Nov 29, 2026');
    });

    it.each([
        [
            'refused',
            { body: { output: { errors: [{ message: 'Too early.' }], fieldErrors: { Package__c: [{ message: 'Not this.' }] } } } },
            ['Too early.', 'Not this.'],
        ],
        ['not reached', new TypeError('Failed to fetch'), ['c.Network_Lost']],
    ])('says so when the request was %s, and can be tried again', async (_name, error, messages) => {
        createRecord.mockRejectedValueOnce(error);
        const element = await show(LONG_AGO);

        await confirm(element);
        expect(messagesOf(element)).toEqual(['c.Refresh_Not_Requested', ...messages]);

        await confirm(element);
        expect(find(element, '.errors')).toBeNull();
        expect(find(element, 'c-run-progress').recordId).toBe(RUN_ID);
    });

    it('says why the package cannot be shown', async () => {
        const element = await show(undefined);
        getRecord.error({ message: 'No access.' }, 403);
        await settle();

        expect(messagesOf(element)).toEqual(['c.Package_Not_Loaded', 'No access.']);
    });

    it('can still refresh when it cannot be told whether another refresh goes on', async () => {
        const element = await show(undefined);
        emit(PACKAGE_ID, LONG_AGO);
        graphql.emitErrors([{ message: 'No.' }]);
        await settle();

        expect(find(element, '.confirm').disabled).toBe(false);
    });

    it.each(['.cancel', '.close'])('closes by %s', async (button) => {
        const element = await show(LONG_AGO, { active: button === '.close' ? [RUN_ID] : [] });
        const onClose = jest.fn();
        element.addEventListener('lightning__actionsclosescreen', onClose);

        find(element, button).click();

        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it.each([
        ['while loading', undefined, {}],
        ['as it opens', LONG_AGO, {}],
        ['too early', DAYS_AGO, {}],
        ['with a run', LONG_AGO, { active: [RUN_ID] }],
    ])('is accessible %s', async (_name, values, options) => {
        const element = await show(values, options);
        jest.useRealTimers();

        await expect(element).toBeAccessible();
    });
});
