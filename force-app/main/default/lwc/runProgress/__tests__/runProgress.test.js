import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import RunProgress from 'c/runProgress';

jest.mock('@salesforce/label/c.Run_Progress_Count', () => ({ __esModule: true, default: '{0} of {1}' }), { virtual: true });

const RUN_ID = 'a0R000000000001AAA';
const REQUESTED = { Name: 'R-00001', Kind__c: 'Bulk Modify', State__c: 'Requested', Is_Waiting__c: false, Total__c: null, Done__c: null };
const RUNNING = { ...REQUESTED, State__c: 'Running', Total__c: 400, Done__c: 100, Heartbeat__c: '2026-11-22T12:00:00.000Z' };
const PARTLY = { ...RUNNING, State__c: 'Partly Succeeded', Done__c: 400, Changed__c: 380, Unchanged__c: 18, Refused__c: 2 };

const recordOf = (values) => ({ id: RUN_ID, fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value }])) });
const isResults = ({ fields }) => fields.some(({ fieldApiName }) => fieldApiName === 'Refusals__c');
const emitRun = (values) => getRecord.emit(recordOf(values), (config) => !isResults(config));
/** Lets what is under way come to its end, and time pass. */
const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

beforeAll(setup);

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') }));

afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
    jest.clearAllMocks();
});

const show = async (values, properties = {}) => {
    const element = createElement('c-run-progress', { is: RunProgress });
    Object.assign(element, { recordId: RUN_ID, ...properties });
    document.body.appendChild(element);
    await pass();
    if (values) {
        emitRun(values);
    }
    await pass();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const textOf = (element, selector) => find(element, selector)?.textContent ?? null;
describe('c-run-progress', () => {
    it('waits for the run to be read', async () => {
        const element = await show(undefined);

        expect(find(element, 'lightning-spinner')).not.toBeNull();
        expect(find(element, '.state')).toBeNull();
    });

    it('says that a run waits, with a link to it and a way to cancel it', async () => {
        const element = await show(REQUESTED);

        expect(textOf(element, '.state')).toBe('c.Run_Requested');
        expect(find(element, '.link').label).toBe('R-00001');
        expect(find(element, '.waiting')).toBeNull();
        find(element, '.cancel').click();
        await pass();
        expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: RUN_ID, State__c: 'Canceled' } });
    });

    it('is a card without a link on the page of the run', async () => {
        const element = await show(REQUESTED, { isOwnPage: true });

        expect(find(element, '.link')).toBeNull();
        expect(find(element, '.slds-card')).not.toBeNull();
    });

    it('says why a run could not be canceled', async () => {
        updateRecord.mockRejectedValueOnce({ body: { output: { errors: [{ message: 'It has begun.' }] } } });
        const element = await show(REQUESTED);

        find(element, '.cancel').click();
        await pass();

        expect([find(element, '.errors').heading, ...find(element, '.errors').messages]).toEqual(['c.Run_Not_Canceled', 'It has begun.']);
        expect(find(element, '.cancel').disabled).toBe(false);
    });

    it('says how to start a worker when none has been heard of', async () => {
        const element = await show({ ...REQUESTED, Is_Waiting__c: true });

        expect(textOf(element, '.waiting code')).toBe('sf lma license refresh --watch');
    });

    it('shows how far a run is, and offers no cancel', async () => {
        const element = await show(RUNNING);

        expect(find(element, '.bar').value).toBe(25);
        expect(textOf(element, '.count')).toBe('100 of 400');
        expect(find(element, '.cancel')).toBeNull();
    });

    it('shows that a run goes on before it has counted its records', async () => {
        const element = await show({ ...RUNNING, Total__c: null });

        expect(find(element, '.bar')).toBeNull();
        expect(find(element, 'lightning-spinner')).not.toBeNull();
    });

    it('looks again, less and less often', async () => {
        await show(RUNNING);

        await pass(1000);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: RUN_ID }]);
        await pass(59_000);
        const inFirstMinute = notifyRecordUpdateAvailable.mock.calls.length;
        await pass(600_000);
        const inTenMinutes = notifyRecordUpdateAvailable.mock.calls.length - inFirstMinute;

        expect(inFirstMinute).toBeGreaterThan(20);
        expect(inTenMinutes).toBeLessThanOrEqual(120);
    });

    it('stops looking when it is taken away', async () => {
        const element = await show(RUNNING);

        element.remove();
        await pass(60_000);

        expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
    });

    it('tells once that the run has ended, and stops looking', async () => {
        const element = await show(RUNNING);
        const onFinish = jest.fn();
        element.addEventListener('finish', onFinish);

        emitRun(PARTLY);
        emitRun({ ...PARTLY, Changed__c: 381 });
        await pass(60_000);

        expect(onFinish).toHaveBeenCalledTimes(1);
        expect(onFinish.mock.calls[0][0].detail.run).toMatchObject({ id: RUN_ID, state: 'Partly Succeeded', refused: 2 });
        expect(notifyRecordUpdateAvailable.mock.calls.length).toBeLessThanOrEqual(1);
    });

    it('shows the counts of a run that has ended, and what it did', async () => {
        const element = await show(PARTLY);

        expect([...element.shadowRoot.querySelectorAll('.counts dd')].map((count) => count.textContent)).toEqual(['380', '18', '2']);
        expect(find(element, 'c-run-results').recordId).toBe(RUN_ID);
    });

    it('does not read what a run did before it has ended', async () => {
        expect(find(await show(RUNNING), 'c-run-results')).toBeNull();
    });

    it('says why a run failed', async () => {
        const element = await show({ ...PARTLY, State__c: 'Failed', Error__c: 'The packaging org does not answer.' });

        expect([find(element, '.failure').heading, ...find(element, '.failure').messages]).toEqual(['c.Run_Failed', 'The packaging org does not answer.']);
    });

    it('shows no counts of a canceled run', async () => {
        const element = await show({ ...REQUESTED, State__c: 'Canceled' });

        expect(textOf(element, '.state')).toBe('c.Run_Canceled');
        expect(find(element, '.counts')).toBeNull();
    });

    it('says why a run cannot be shown', async () => {
        const element = await show(undefined);
        getRecord.error({ message: 'No access.' }, 403);
        await pass();

        expect([find(element, '.errors').heading, ...find(element, '.errors').messages]).toEqual(['c.Run_Not_Loaded', 'No access.']);
    });

    it('keeps what it knows while the org cannot be reached, and goes on looking', async () => {
        notifyRecordUpdateAvailable.mockRejectedValueOnce(new TypeError('Failed to fetch'));
        const element = await show(RUNNING);

        await pass(1000);
        expect([find(element, '.errors').heading, ...find(element, '.errors').messages]).toEqual(['c.Run_Contact_Lost', 'c.Network_Lost']);
        expect(textOf(element, '.count')).toBe('100 of 400');

        await pass(1200);
        emitRun({ ...RUNNING, Done__c: 200 });
        await pass();
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledTimes(2);
        expect(find(element, '.errors')).toBeNull();
        expect(textOf(element, '.count')).toBe('200 of 400');
    });

    it.each([
        ['requested', { ...REQUESTED, Is_Waiting__c: true }],
        ['running', RUNNING],
        ['failed', { ...PARTLY, State__c: 'Failed', Error__c: 'No.' }],
    ])('is accessible while %s', async (_name, values) => {
        const element = await show(values);
        jest.useRealTimers();

        await expect(element).toBeAccessible();
    });
});
