import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import BarChart from 'c/barChart';

const PAGE = { type: 'standard__objectPage', attributes: { objectApiName: 'License__c', actionName: 'list' }, state: { filterName: 'Trials' } };
const TRIAL = { key: 'Trial', label: 'Trial', text: '11 (22%)', share: 0.22, tone: 'warning', page: PAGE };
const VERSION = { key: '1.1.0', label: '1.1.0', note: 'latest', detail: 'since June', text: '40 (78%)', share: 1.3 };

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const show = (bars) => {
    const element = Object.assign(createElement('c-bar-chart', { is: BarChart }), { heading: 'Licenses', emptyText: 'Nothing.', bars });
    document.body.appendChild(element);
    return element;
};

const rowOf = (element, key) => element.shadowRoot.querySelector(`[data-bar="${key}"]`);

describe('c-bar-chart', () => {
    it('shows a row for each bar with its length, its number and a tooltip', () => {
        const row = rowOf(show([TRIAL, VERSION]), 'Trial');

        expect(row.querySelector('.bar').getAttribute('style')).toBe('--share: 0.22');
        expect(row.querySelector('.bar').classList.contains('warning')).toBe(true);
        expect(row.querySelector('.text').textContent).toBe('11 (22%)');
        expect(row.title).toBe('Trial: 11 (22%)');
        expect(row.querySelector('c-page-link')).toMatchObject({ label: 'Trial', assistiveText: ': 11 (22%)', page: PAGE });
    });

    it('never draws beyond its track', () => {
        const element = show([VERSION, { ...VERSION, key: 'less', share: -1 }]);

        expect(rowOf(element, '1.1.0').querySelector('.bar').getAttribute('style')).toBe('--share: 1');
        expect(rowOf(element, 'less').querySelector('.bar').getAttribute('style')).toBe('--share: 0');
    });

    it('asks for the records of a row that leads nowhere', () => {
        const element = show([VERSION]);
        const onOpen = jest.fn();
        element.addEventListener('open', onOpen);

        const button = rowOf(element, '1.1.0').querySelector('button');
        expect(button.textContent).toBe('1.1.0: 40 (78%)');
        button.click();

        expect(onOpen.mock.calls[0][0].detail).toEqual({ key: '1.1.0' });
    });

    it('adds a note and a detail to a label', () => {
        const row = rowOf(show([VERSION]), '1.1.0');

        expect(row.querySelector('.note').textContent).toBe('latest');
        expect(row.querySelector('.detail').textContent).toBe('since June');
    });

    it('says that there is nothing', () => {
        expect(show([]).shadowRoot.querySelector('.empty').textContent).toBe('Nothing.');
    });

    it('gives the focus back to the mark that opened a list', () => {
        const element = show([TRIAL, VERSION]);

        element.focusOn('1.1.0');

        expect(element.shadowRoot.activeElement.dataset.key).toBe('1.1.0');
    });

    it.each([
        ['with rows', [TRIAL, VERSION]],
        ['without', []],
    ])('is accessible %s', async (_name, bars) => {
        await expect(show(bars)).toBeAccessible();
    });
});
