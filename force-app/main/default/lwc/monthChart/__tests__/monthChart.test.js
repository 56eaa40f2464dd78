import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import MonthChart from 'c/monthChart';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });

const MONTHS = [
    { month: '2026-11', count: 500 },
    { month: '2026-12', count: 2000 },
    { month: '2027-01', count: 0 },
];

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const show = (months) => {
    const element = Object.assign(createElement('c-month-chart', { is: MonthChart }), { emptyText: 'None.', months });
    document.body.appendChild(element);
    return element;
};

const columnOf = (element, month) => element.shadowRoot.querySelector(`[data-month="${month}"]`);

describe('c-month-chart', () => {
    it('shows the months in order, against the highest one', () => {
        const element = show(MONTHS);

        expect([...element.shadowRoot.querySelectorAll('.bar')].map((bar) => bar.getAttribute('style'))).toEqual(['--share: 0.25', '--share: 1', '--share: 0']);
        expect(columnOf(element, '2026-12').title).toBe('Dec 2026: 2,000');
        expect(columnOf(element, '2026-12').querySelector('.number').textContent).toBe('2,000');
    });

    it('asks for the records of a month, and of none where there are none', () => {
        const element = show(MONTHS);
        const onOpen = jest.fn();
        element.addEventListener('open', onOpen);

        const button = columnOf(element, '2026-12').querySelector('button');
        expect(button.textContent).toBe('Dec 2026: 2,000');
        button.click();

        expect(onOpen.mock.calls[0][0].detail).toEqual({ key: '2026-12' });
        expect(columnOf(element, '2027-01').querySelector('button')).toBeNull();
        expect(columnOf(element, '2027-01').querySelector('.name').textContent).toBe('Jan 2027: 0');
    });

    it('says that nothing falls into these months', () => {
        const element = show([{ month: '2026-11', count: 0 }]);

        expect(element.shadowRoot.querySelector('.empty').textContent).toBe('None.');
        expect(element.shadowRoot.querySelector('.columns')).toBeNull();
    });

    it('gives the focus back to the mark that opened a list', () => {
        const element = show(MONTHS);

        element.focusOn('2026-12');

        expect(element.shadowRoot.activeElement.dataset.key).toBe('2026-12');
    });

    it('is accessible', async () => {
        await expect(show(MONTHS)).toBeAccessible();
    });
});
