import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord, getRecord } from 'lightning/uiRecordApi';
import UndoQuestion from 'c/undoQuestion';

jest.mock('@salesforce/customPermission/Modify_Licenses', () => ({ __esModule: true, default: true }), { virtual: true });
jest.mock('@salesforce/label/c.Undo_Explained', () => ({ __esModule: true, default: 'takes back {0} on {1}' }), { virtual: true });

const RUN_ID = 'a0R000000000001AAA';
const UNDO_ID = 'a0R000000000002AAA';
const ENDED = { Name: 'R-00001', Kind__c: 'Bulk Modify', State__c: 'Partly Succeeded', Changed__c: 1484 };

const runsOf = (...ids) => ({ uiapi: { query: { License_Run__c: { edges: ids.map((Id) => ({ node: { Id } })) } } } });
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

beforeEach(() => createRecord.mockReset().mockResolvedValue({ id: UNDO_ID }));

afterEach(() => document.body.replaceChildren());

const show = async (values, { undoing = [], refresh = async () => {} } = {}) => {
    const element = createElement('c-undo-question', { is: UndoQuestion });
    element.recordId = RUN_ID;
    document.body.appendChild(element);
    await settle();
    if (values) {
        const fields = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value }]));
        getRecord.emit({ id: RUN_ID, fields }, (config) => config.recordId === RUN_ID);
        graphql.emit(runsOf(...undoing), undefined, refresh);
    }
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const textOf = (element, selector) => find(element, selector)?.textContent ?? null;
const messagesOf = (element) => [find(element, '.errors').heading, ...find(element, '.errors').messages];

const undo = async (element) => {
    find(element, '.undo').click();
    await settle();
};

describe('c-undo-question', () => {
    it('says what an undo does, asks for it with the reason, and shows how it goes', async () => {
        const element = await show(ENDED);
        expect(textOf(element, '.explanation')).toBe('takes back R-00001 on 1,484');

        const reason = find(element, '.reason').shadowRoot.querySelector('input');
        reason.value = 'Wrong customers';
        reason.dispatchEvent(new CustomEvent('change'));
        await undo(element);

        expect(createRecord.mock.calls[0][0].fields).toMatchObject({ Kind__c: 'Undo', Undoes__c: RUN_ID, Reason__c: 'Wrong customers' });
        expect(find(element, 'c-run-progress').recordId).toBe(UNDO_ID);
        expect(element.shadowRoot.activeElement).toBe(find(element, '.undo-run'));
        expect(find(element, '.undo')).toBeNull();
    });

    it.each([
        ['a refresh', { ...ENDED, Kind__c: 'Refresh' }],
        ['an undo', { ...ENDED, Kind__c: 'Undo' }],
        ['a run that goes on', { ...ENDED, State__c: 'Running' }],
        ['a run that changed nothing', { ...ENDED, Changed__c: 0 }],
    ])('says that %s cannot be undone', async (_name, values) => {
        const element = await show(values);

        expect(textOf(element, '.obstacle')).toBe('c.Undo_Not_Possible');
        expect(find(element, '.undo')).toBeNull();
    });

    it('shows the undo that there is instead of asking for another', async () => {
        const element = await show(ENDED, { undoing: [UNDO_ID] });

        expect(find(element, 'c-run-progress').recordId).toBe(UNDO_ID);
        expect(find(element, '.undo')).toBeNull();
    });

    it('shows the undo that somebody else asked for meanwhile', async () => {
        const refresh = async () => graphql.emit(runsOf('a0R9'), undefined, refresh);
        const element = await show(ENDED, { refresh });

        await undo(element);

        expect(createRecord).not.toHaveBeenCalled();
        expect(find(element, 'c-run-progress').recordId).toBe('a0R9');
    });

    it.each([
        ['refused', { body: { output: { errors: [{ message: 'Not yours.' }] } } }, 'Not yours.'],
        ['not reached', new TypeError('Failed to fetch'), 'c.Network_Lost'],
    ])('says so when the request was %s, and can be tried again', async (_name, error, message) => {
        createRecord.mockRejectedValueOnce(error);
        const element = await show(ENDED);

        await undo(element);
        expect(messagesOf(element)).toEqual(['c.Undo_Not_Requested', message]);

        await undo(element);
        expect(find(element, 'c-run-progress').recordId).toBe(UNDO_ID);
    });

    it('says why the run cannot be shown', async () => {
        const element = await show(undefined);
        getRecord.error({ message: 'No access.' }, 403);
        await settle();

        expect(messagesOf(element)).toEqual(['c.Run_Not_Loaded', 'No access.']);
    });

    it.each([
        ['while loading', undefined],
        ['as a question', ENDED],
        ['when it is not possible', { ...ENDED, Changed__c: 0 }],
    ])('is accessible %s', async (_name, values) => {
        await expect(await show(values)).toBeAccessible();
    });
});
