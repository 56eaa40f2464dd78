import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import OverviewRecords from 'c/overviewRecords';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });

const FILTER = { Status__c: { eq: 'Trial' } };

const nodeOf = (id, values) => ({
    Id: id,
    Name: { value: `L-${id}` },
    Subscriber_Org_Name__c: { value: 'Acme Industries' },
    Package__r: { Name: { value: 'Timesheets' } },
    Status__c: { value: 'Trial', label: 'Trial' },
    Expiration__c: { value: '2026-12-24' },
    Seats__c: { value: 1200 },
    ...values,
});

const pageOf = (nodes, endCursor = null) => ({
    uiapi: { query: { License__c: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: endCursor !== null, endCursor } } } },
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const create = () => {
    const element = Object.assign(createElement('c-overview-records', { is: OverviewRecords }), { heading: 'Expiring in Dec 2026', filter: FILTER });
    document.body.appendChild(element);
    return element;
};

const show = async (page) => {
    const element = create();
    await settle();
    graphql.emit(page);
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const rowsOf = (element) =>
    [...element.shadowRoot.querySelectorAll('.record')].map((row) => [
        row.querySelector('c-page-link').label,
        ...[...row.querySelectorAll('td')].map(({ textContent }) => textContent),
    ]);

describe('c-overview-records', () => {
    it('takes the focus, so that what was opened is read at once', async () => {
        const element = await show(pageOf([]));

        expect(element.shadowRoot.activeElement).toBe(find(element, '.heading'));
        expect(find(element, '.heading').textContent).toBe('Expiring in Dec 2026');
    });

    it('lists the licenses of the filter, each with its record', async () => {
        const element = await show(pageOf([nodeOf('1'), nodeOf('2', { Expiration__c: { value: null }, Seats__c: { value: null }, Package__r: null })]));

        expect(graphql.getLastConfig().variables).toEqual({ where: FILTER, first: 20, after: null });
        expect(rowsOf(element)).toEqual([
            ['L-1', 'Acme Industries', 'Timesheets', 'Trial', 'Dec 24, 2026', '1,200'],
            ['L-2', 'Acme Industries', '', 'Trial', 'c.Does_Not_Expire', 'c.Site_License'],
        ]);
        expect(find(element, 'c-page-link').page.attributes).toEqual({ recordId: '1', objectApiName: 'License__c', actionName: 'view' });
    });

    it('adds the next page when told to', async () => {
        const element = await show(pageOf([nodeOf('1')], 'cursor-1'));

        find(element, '.more').click();
        await settle();
        expect(graphql.getLastConfig().variables.after).toBe('cursor-1');
        expect(find(element, '.more').disabled).toBe(true);

        graphql.emit(pageOf([nodeOf('2')]));
        await settle();
        expect(rowsOf(element)).toHaveLength(2);
        expect(find(element, '.more')).toBeNull();
    });

    it('begins anew with another filter', async () => {
        const element = await show(pageOf([nodeOf('1')], 'cursor-1'));

        element.filter = null;
        await settle();

        expect(rowsOf(element)).toEqual([]);
        expect(graphql.getLastConfig().variables).toEqual({ where: null, first: 20, after: null });
        expect(find(element, 'lightning-spinner')).not.toBeNull();
    });

    it.each([
        ['the button', (element) => find(element, '.close').click()],
        ['Escape', (element) => find(element, '.heading').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))],
    ])('closes by %s', async (_name, act) => {
        const element = await show(pageOf([nodeOf('1')]));
        const onClose = jest.fn();
        element.addEventListener('close', onClose);

        act(element);

        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it('stays open at any other key', async () => {
        const element = await show(pageOf([nodeOf('1')]));
        const onClose = jest.fn();
        element.addEventListener('close', onClose);

        find(element, '.heading').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));

        expect(onClose).not.toHaveBeenCalled();
    });

    it('says that there are none', async () => {
        expect(find(await show(pageOf([])), '.empty').textContent).toBe('c.Nothing_To_Show');
    });

    it('says why the licenses cannot be shown', async () => {
        const element = create();
        graphql.emitErrors([{ message: 'No access.' }]);
        await settle();

        expect(find(element, 'c-error-panel').messages).toEqual(['No access.']);
        expect(find(element, '.empty')).toBeNull();
    });

    it.each([
        ['with licenses', pageOf([nodeOf('1')], 'cursor-1')],
        ['without', pageOf([])],
    ])('is accessible %s', async (_name, page) => {
        await expect(await show(page)).toBeAccessible();
    });
});
