import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { planChange } from 'c/licenseRules';
import BulkPreview from 'c/bulkPreview';

jest.mock('@salesforce/label/c.Bulk_Count_Change', () => ({ __esModule: true, default: 'change {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Bulk_Count_None', () => ({ __esModule: true, default: 'none {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Bulk_Count_Refused', () => ({ __esModule: true, default: 'refused {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Bulk_Page', () => ({ __esModule: true, default: '{0} to {1} of {2}' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Below_Used', () => ({ __esModule: true, default: '{0} used, {1} to be revoked' }), { virtual: true });

const ACTIVE = { status: 'Active', expiration: '2027-01-31', seats: 10, usedLicenses: 4, installDate: '2026-11-11', wasActive: true };
const CONTEXT = { today: '2026-11-22', actor: 'person' };

const planned = (id, license, request) => ({ id, name: `L-${id}`, customer: 'Acme', license, plan: planChange(license, request, CONTEXT) });

const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const show = async (list) => {
    const element = createElement('c-bulk-preview', { is: BulkPreview });
    element.planned = list;
    document.body.appendChild(element);
    await settle();
    return element;
};

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const rowsOf = (element) => [...element.shadowRoot.querySelectorAll('tbody tr')];
const textsOf = (nodes) => [...nodes].map((node) => node.textContent);
const namesOf = (element) => rowsOf(element).map((row) => row.querySelector('c-page-link').label);

const showRefusedOnly = async (element, isOn) => {
    const box = find(element, '.only-refused').shadowRoot.querySelector('input');
    box.checked = isOn;
    box.dispatchEvent(new CustomEvent('change'));
    await settle();
};

const click = async (element, selector) => {
    find(element, selector).click();
    await settle();
};

const THREE = [
    planned(1, ACTIVE, { seats: 2, expiration: null }),
    planned(2, { ...ACTIVE, status: 'Uninstalled' }, { seats: 2, expiration: null }),
    planned(3, { ...ACTIVE, seats: 2, usedLicenses: null, expiration: null }, { seats: 2, expiration: null }),
];

describe('c-bulk-preview', () => {
    it('counts what becomes of the licenses', async () => {
        const element = await show(THREE);

        expect(textsOf(element.shadowRoot.querySelectorAll('.counts li'))).toEqual(['change 1', 'none 1', 'refused 1']);
    });

    it('shows before and after where a field changes, and the value alone where not', async () => {
        const [changed, , unchanged] = rowsOf(await show(THREE));

        const cells = (row) => [...row.children].slice(2, 5).map((cell) => textsOf(cell.querySelectorAll('.value')));
        expect(cells(changed)).toEqual([[], ['Jan 31, 2027', 'c.Does_Not_Expire'], ['10', '2']]);
        expect(changed.children[2].textContent).toBe('Active');
        expect(cells(unchanged)).toEqual([[], [], []]);
        expect(unchanged.children[4].textContent).toBe('2');
    });

    it('says why a license is refused, and what to know of one that is changed', async () => {
        const notes = rowsOf(await show(THREE)).map((row) => textsOf(row.querySelectorAll('.note')));

        expect(notes).toEqual([['c.Warning: 4 used, 2 to be revoked'], ['c.License_Locked'], []]);
    });

    it('shows the refused ones alone when asked, and all again', async () => {
        const element = await show(THREE);

        await showRefusedOnly(element, true);
        expect(namesOf(element)).toEqual(['L-2']);

        await showRefusedOnly(element, false);
        expect(namesOf(element)).toEqual(['L-1', 'L-2', 'L-3']);
    });

    it('says so when nothing is refused', async () => {
        const element = await show([THREE[0]]);

        await showRefusedOnly(element, true);

        expect(find(element, '.empty').textContent).toBe('c.Bulk_Nothing_Refused');
        await expect(element).toBeAccessible();
    });

    it('turns pages', async () => {
        const element = await show(Array.from({ length: 120 }, (_, index) => planned(index, ACTIVE, { seats: 11 })));

        expect(rowsOf(element)).toHaveLength(50);
        expect([find(element, '.previous').disabled, find(element, '.next').disabled]).toEqual([true, false]);
        await click(element, '.next');
        await click(element, '.next');
        expect(find(element, '.page').textContent).toBe('101 to 120 of 120');
        expect(namesOf(element)[0]).toBe('L-100');
        expect(find(element, '.next').disabled).toBe(true);
        await click(element, '.previous');
        expect(find(element, '.page').textContent).toBe('51 to 100 of 120');
    });

    it('is never left on a page that is no longer there', async () => {
        const element = await show(Array.from({ length: 120 }, (_, index) => planned(index, ACTIVE, { seats: 11 })));
        await click(element, '.next');

        element.planned = THREE;
        await settle();

        expect(namesOf(element)).toEqual(['L-1', 'L-2', 'L-3']);
        expect(find(element, '.page')).toBeNull();
    });

    it('is accessible', async () => {
        await expect(await show(THREE)).toBeAccessible();
    });
});
