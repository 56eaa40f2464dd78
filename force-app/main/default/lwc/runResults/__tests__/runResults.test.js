import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import RunResults from 'c/runResults';

jest.mock('@salesforce/label/c.Run_More', () => ({ __esModule: true, default: '{0} more' }), { virtual: true });
jest.mock('@salesforce/label/c.Show_All', () => ({ __esModule: true, default: 'all {0}' }), { virtual: true });

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const show = async (refusals, differences) => {
    const element = createElement('c-run-results', { is: RunResults });
    element.recordId = 'a0R000000000001AAA';
    document.body.appendChild(element);
    getObjectInfo.emit({ fields: { Expiration__c: { label: 'Expiration' }, Seats__c: { label: 'Seats' } } });
    getRecord.emit({ fields: { Refusals__c: { value: JSON.stringify(refusals) }, Differences__c: { value: JSON.stringify(differences) } } });
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const rowsOf = (element, selector) =>
    [...element.shadowRoot.querySelectorAll(`${selector} tbody tr`)].map((row) =>
        [...row.children].map((cell) => cell.querySelector('c-page-link')?.label ?? cell.textContent),
    );

const REFUSALS = [{ id: 'a02', name: 'L-00002', messages: ['It is locked.', 'Too many seats.'] }];
const DIFFERENCES = [
    { id: 'a03', name: 'L-00003', field: 'Expiration__c', before: '2026-12-01', after: null },
    { id: 'a03', name: 'L-00003', field: 'Seats__c', before: null, after: 1500 },
    { id: 'a03', name: 'L-00003', field: 'Install_Date__c', before: null, after: '2026-11-11' },
    { id: 'a03', name: 'L-00003', field: 'Used_Licenses__c', before: 0, after: 1200 },
    { id: 'a04', name: 'L-00004', field: null, before: null, after: null },
    { id: null, name: 'Acme', field: 'Company', before: '', after: 'Acme' },
    { more: 12 },
];

describe('c-run-results', () => {
    it('says what was refused and why', async () => {
        expect(rowsOf(await show(REFUSALS, []), '.refusals')).toEqual([['L-00002', 'It is locked. Too many seats.']]);
    });

    it('says what changed in the words of the fields, and how much more there was', async () => {
        const element = await show([], DIFFERENCES);

        expect(rowsOf(element, '.differences')).toEqual([
            ['L-00003', 'Expiration', 'Dec 1, 2026', 'c.Does_Not_Expire'],
            ['L-00003', 'Seats', 'c.Site_License', '1,500'],
            ['L-00003', 'Install_Date__c', '', 'Nov 11, 2026'],
            ['L-00003', 'Used_Licenses__c', '0', '1,200'],
            ['L-00004', 'c.Run_Created_Record', '', ''],
            ['Acme', 'Company', '', 'Acme'],
        ]);
        expect(find(element, '.differences > p').textContent).toBe('12 more');
        expect(find(element, '.refusals')).toBeNull();
    });

    it('shows the first of many, and all of them when asked', async () => {
        const many = Array.from({ length: 30 }, (_, index) => ({ id: `a${index}`, name: `L-${index}`, messages: ['No.'] }));
        const element = await show(
            many,
            many.map(({ id, name }) => ({ id, name, field: 'Seats__c', before: 1, after: 2 })),
        );
        expect([rowsOf(element, '.refusals').length, rowsOf(element, '.differences').length]).toEqual([10, 10]);

        find(element, '.all-refusals').click();
        find(element, '.all-differences').click();
        await settle();

        expect([rowsOf(element, '.refusals').length, rowsOf(element, '.differences').length]).toEqual([30, 30]);
        expect(find(element, '.all-refusals')).toBeNull();
    });

    it('shows nothing of a run whose lists may not be read', async () => {
        const element = createElement('c-run-results', { is: RunResults });
        document.body.appendChild(element);
        getRecord.error({ message: 'No access.' }, 403);
        await settle();

        expect(element.shadowRoot.querySelectorAll('section')).toHaveLength(0);
    });

    it('is accessible', async () => {
        await expect(await show(REFUSALS, DIFFERENCES)).toBeAccessible();
    });
});
