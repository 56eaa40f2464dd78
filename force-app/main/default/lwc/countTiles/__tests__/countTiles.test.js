import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import CountTiles from 'c/countTiles';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });

const LIST = { type: 'standard__objectPage', attributes: { objectApiName: 'License__c', actionName: 'list' }, state: { filterName: 'Expired' } };
const EXPIRED = { key: 'expired', label: 'Expired', count: 4653, isAlarming: true, page: LIST };
const SOON = { key: 'expiring30', label: 'In 30 days', count: 12 };

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const show = (tiles) => {
    const element = Object.assign(createElement('c-count-tiles', { is: CountTiles }), { heading: 'Expiring', tiles });
    document.body.appendChild(element);
    return element;
};

const tileOf = (element, key) => element.shadowRoot.querySelector(`[data-tile="${key}"]`);

describe('c-count-tiles', () => {
    it('shows each number under the heading, and says it with its name', () => {
        const element = show([EXPIRED, SOON]);

        expect(element.shadowRoot.querySelector('.heading').textContent).toBe('Expiring');
        expect(tileOf(element, 'expired').querySelector('.count').textContent).toBe('4,653');
        expect(tileOf(element, 'expired').querySelector('c-page-link')).toMatchObject({ label: 'Expired', assistiveText: ': 4,653', page: LIST });
    });

    it('asks for the records of a number that has no list view', () => {
        const element = show([EXPIRED, SOON]);
        const onOpen = jest.fn();
        element.addEventListener('open', onOpen);

        const button = tileOf(element, 'expiring30').querySelector('button');
        expect(button.textContent).toBe('In 30 days: 12');
        button.click();

        expect(onOpen.mock.calls[0][0].detail).toEqual({ key: 'expiring30' });
    });

    it.each([
        ['alarms where something alarming is counted', { ...EXPIRED }, true],
        ['keeps calm where nothing is', { ...EXPIRED, count: 0 }, false],
        ['keeps calm where the number is no alarm', SOON, false],
    ])('%s', (_name, tile, isAlarm) => {
        const element = show([tile]);

        expect(tileOf(element, tile.key).classList.contains('alarm')).toBe(isAlarm);
        expect(tileOf(element, tile.key).querySelector('lightning-icon') !== null).toBe(isAlarm);
    });

    it('gives the focus back to the mark that opened a list', () => {
        const element = show([EXPIRED, SOON]);

        element.focusOn('expiring30');

        expect(element.shadowRoot.activeElement.dataset.key).toBe('expiring30');
    });

    it('is accessible', async () => {
        await expect(show([EXPIRED, SOON])).toBeAccessible();
    });
});
