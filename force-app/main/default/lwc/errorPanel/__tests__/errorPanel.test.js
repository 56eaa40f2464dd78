import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import ErrorPanel from 'c/errorPanel';

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const show = (heading, messages) => {
    const element = Object.assign(createElement('c-error-panel', { is: ErrorPanel }), { heading, messages });
    document.body.appendChild(element);
    return element;
};

describe('c-error-panel', () => {
    it('says what cannot be shown and each reason, to be read out at once', () => {
        const element = show('Not shown', ['No access.', 'Offline.']);

        expect(element.shadowRoot.querySelector('[role="alert"] .heading').textContent).toBe('Not shown');
        expect([...element.shadowRoot.querySelectorAll('.message')].map(({ textContent }) => textContent)).toEqual(['No access.', 'Offline.']);
    });

    it('is accessible', async () => {
        await expect(show('Not shown', ['No access.'])).toBeAccessible();
    });
});
