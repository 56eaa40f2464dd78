import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getRecord } from 'lightning/uiRecordApi';
import LicenseTimeline from 'c/licenseTimeline';

jest.mock('@salesforce/i18n/lang', () => ({ __esModule: true, default: 'en' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'UTC' }), { virtual: true });
jest.mock('@salesforce/label/c.Change_From', () => ({ __esModule: true, default: '{0}: from {1} to {2}' }), { virtual: true });
jest.mock('@salesforce/label/c.Change_Set', () => ({ __esModule: true, default: '{0}: {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.Changed_By', () => ({ __esModule: true, default: 'by {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.History_Through', () => ({ __esModule: true, default: 'Through {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.History_Run', () => ({ __esModule: true, default: 'Run {0}' }), { virtual: true });

const RECORD_ID = 'a02000000000001AAA';

const SEATS = {
    id: '1',
    change: 'c1',
    type: 'Changed',
    field: 'Seats__c',
    label: 'Seats',
    before: '1000',
    after: null,
    reason: 'Renewal signed',
    source: 'Bulk Modify',
    at: '2026-11-22T10:00:00.000Z',
    by: 'Mara Lindqvist',
    run: { Id: 'a05000000000001AAA', Name: { value: 'R-00012' } },
};
const EXPIRATION = { ...SEATS, id: '2', field: 'Expiration__c', label: 'Expiration', before: '2026-12-24', after: null };
const CREATED = {
    ...SEATS,
    id: '3',
    change: 'c0',
    type: 'Created',
    before: null,
    after: null,
    reason: null,
    source: 'Install',
    run: null,
    at: '2026-11-01T10:00:00.000Z',
};

const nodeOf = ({ id, change, type, field, label, before, after, reason, source, at, by, run }) => ({
    Id: id,
    Type__c: { value: type, label: type },
    Field__c: { value: field },
    Field_Label__c: { value: label },
    Before__c: { value: before },
    After__c: { value: after },
    Reason__c: { value: reason },
    Source__c: { value: source, label: source },
    Change_ID__c: { value: change },
    Changed_At__c: { value: at },
    Changed_By__r: by === null ? null : { Name: { value: by } },
    Run__r: run,
});

const pageOf = (events, endCursor = null) => ({
    uiapi: {
        query: { License_Event__c: { edges: events.map((event) => ({ node: nodeOf(event) })), pageInfo: { hasNextPage: endCursor !== null, endCursor } } },
    },
});

const savedAt = (moment) => ({ id: RECORD_ID, apiName: 'License__c', fields: { LastModifiedDate: { value: moment, displayValue: null } } });

const TIMERS = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'];

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), doNotFake: TIMERS }));

afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
});

const create = () => {
    const element = createElement('c-license-timeline', { is: LicenseTimeline });
    element.recordId = RECORD_ID;
    document.body.appendChild(element);
    return element;
};

const show = async (page, refresh) => {
    const element = create();
    await settle();
    graphql.emit(page, undefined, refresh);
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const all = (element, selector) => [...element.shadowRoot.querySelectorAll(selector)];
const sentences = (element) => all(element, '.sentence').map(({ textContent }) => textContent);

describe('c-license-timeline', () => {
    it('shows what one save changed as one change, with who, when, why and through what', async () => {
        const element = await show(pageOf([SEATS, EXPIRATION]));

        const [change, ...others] = all(element, '.change');
        expect(others).toEqual([]);
        expect(change.querySelector('.head').textContent).toMatch(/^Changed\s*by Mara Lindqvist$/);
        expect(change.querySelector('time').textContent).toBe('2 hours ago · Nov 22, 2026, 10:00 AM');
        expect(change.querySelector('.reason').textContent).toBe('Renewal signed');
        expect(change.querySelector('.source').textContent).toBe('Through Bulk Modify');
        expect(change.querySelector('.run').label).toBe('Run R-00012');
        expect(change.querySelector('.run').page.attributes).toMatchObject({ recordId: 'a05000000000001AAA', actionName: 'view' });
    });

    it('says blanks in words, in the order in which the change was written', async () => {
        const element = await show(pageOf([EXPIRATION, SEATS]));

        expect(sentences(element)).toEqual(['Seats: from 1,000 to c.Site_License', 'Expiration: from Dec 24, 2026 to c.Does_Not_Expire']);
    });

    it('tells of a new license what it got, and not that it was unlimited before', async () => {
        expect(sentences(await show(pageOf([{ ...CREATED, after: '10' }])))).toEqual(['Seats: 10']);
    });

    it.each([
        ['a name', { field: 'Lead__c', label: 'Lead', before: null, after: 'Wile Coyote' }, 'Lead: from c.None to Wile Coyote'],
        [
            'a date of installation',
            { field: 'Install_Date__c', label: 'Install Date', before: null, after: '2026-11-01' },
            'Install Date: from c.None to Nov 1, 2026',
        ],
        ['a value nobody expected', { before: 'many', after: '5' }, 'Seats: from many to 5'],
        ['a field without a label', { field: 'New__c', label: null, before: 'a', after: 'b' }, 'New__c: from a to b'],
        ['no field at all', { type: 'Reminded', field: null, label: null, before: null, after: '30 days' }, '30 days'],
    ])('reads %s', async (_name, values, sentence) => {
        expect(sentences(await show(pageOf([{ ...SEATS, ...values }])))).toEqual([sentence]);
    });

    it('names a change by what tells most', async () => {
        const element = await show(pageOf([SEATS, { ...EXPIRATION, type: 'Uninstalled' }]));

        expect(find(element, '.heading').textContent).toBe('Uninstalled');
    });

    it('leaves events apart that name no change, and people unknown that are gone', async () => {
        const element = await show(
            pageOf([
                { ...SEATS, change: null, by: null },
                { ...EXPIRATION, change: null },
            ]),
        );

        expect(all(element, '.by').map(({ textContent }) => textContent)).toEqual(['by c.Someone', 'by Mara Lindqvist']);
    });

    it('asks for twenty events, and for the next ones when told to', async () => {
        const element = await show(pageOf([SEATS], 'cursor-1'));
        expect(graphql.getLastConfig().variables).toEqual({ licenseId: RECORD_ID, first: 20, after: null });

        find(element, '.more').click();
        await settle();
        expect(graphql.getLastConfig().variables.after).toBe('cursor-1');
        expect(find(element, '.more').disabled).toBe(true);

        graphql.emit(pageOf([EXPIRATION, CREATED]));
        await settle();
        expect(all(element, '.change')).toHaveLength(2);
        expect(sentences(element)).toHaveLength(3);
        expect(find(element, '.more')).toBeNull();
        expect(element.shadowRoot.activeElement).toBe(all(element, '.change')[1]);
    });

    it('begins anew when the license was saved', async () => {
        const refresh = jest.fn(async () => graphql.emit(pageOf([{ ...SEATS, id: '9', change: 'c9', after: '5' }], 'cursor-1')));
        const element = await show(pageOf([SEATS], 'cursor-1'), refresh);
        getRecord.emit(savedAt('2026-11-22T10:00:00.000Z'));
        find(element, '.more').click();
        await settle();
        graphql.emit(pageOf([CREATED]));
        await settle();
        expect(refresh).not.toHaveBeenCalled();

        getRecord.emit(savedAt('2026-11-22T11:59:00.000Z'));
        await settle();

        expect(refresh).toHaveBeenCalledTimes(1);
        expect(sentences(element)).toEqual(['Seats: from 1,000 to 5']);
        expect(graphql.getLastConfig().variables.after).toBeNull();
    });

    it('says why asking anew failed, and keeps what it has', async () => {
        const refresh = jest.fn().mockRejectedValue(new Error('Offline.'));
        const element = await show(pageOf([SEATS]), refresh);
        getRecord.emit(savedAt('2026-11-22T10:00:00.000Z'));
        getRecord.emit(savedAt('2026-11-22T11:00:00.000Z'));
        await settle();

        expect(find(element, 'c-error-panel').messages).toEqual(['Offline.']);
        expect(all(element, '.change')).toHaveLength(1);
    });

    it('says that nothing has changed yet', async () => {
        expect(find(await show(pageOf([])), '.empty').textContent).toBe('c.History_Blank');
    });

    it('says why the history cannot be shown', async () => {
        const element = create();
        graphql.emitErrors([{ message: 'Field License_Event__c is undefined' }]);
        await settle();

        expect(find(element, 'c-error-panel').heading).toBe('c.History_Not_Loaded');
        expect(find(element, 'c-error-panel').messages).toEqual(['Field License_Event__c is undefined']);
        expect(find(element, '.empty')).toBeNull();
    });

    it('waits visibly', () => {
        expect(find(create(), 'lightning-spinner').alternativeText).toBe('c.Loading');
    });

    it.each([
        ['with changes and more to come', pageOf([SEATS, EXPIRATION, CREATED], 'cursor-1')],
        ['without any', pageOf([])],
    ])('is accessible %s', async (_name, page) => {
        await expect(await show(page)).toBeAccessible();
    });
});
