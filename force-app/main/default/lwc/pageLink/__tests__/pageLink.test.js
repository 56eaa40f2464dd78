import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import PageLink from 'c/pageLink';

const mockNavigate = jest.fn();
const mockGenerateUrl = jest.fn();

jest.mock('lightning/navigation', () => {
    const Navigate = Symbol('Navigate');
    const GenerateUrl = Symbol('GenerateUrl');
    const NavigationMixin = (Base) =>
        class extends Base {
            [Navigate](...args) {
                return mockNavigate(...args);
            }
            [GenerateUrl](...args) {
                return mockGenerateUrl(...args);
            }
        };
    return { NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }) };
});

const RUN = { type: 'standard__recordPage', attributes: { recordId: 'a05000000000001AAA', actionName: 'view' } };
const OTHER = { type: 'standard__recordPage', attributes: { recordId: 'a05000000000002AAA', actionName: 'view' } };

beforeAll(setup);

beforeEach(() => mockGenerateUrl.mockImplementation(async ({ attributes }) => `/lightning/r/${attributes.recordId}/view`));

afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

const show = async (values) => {
    const element = Object.assign(createElement('c-page-link', { is: PageLink }), { label: 'Run R-00012', ...values });
    document.body.appendChild(element);
    await settle();
    return element;
};

const linkOf = (element) => element.shadowRoot.querySelector('a');

/** Clicks, and says whether the link kept the browser from following it; the browser of the tests could not. */
const click = (element, keys) => {
    let isKept = false;
    const catchClick = (event) => {
        isKept = event.defaultPrevented;
        event.preventDefault();
    };
    document.addEventListener('click', catchClick, { once: true });
    linkOf(element).dispatchEvent(new MouseEvent('click', { cancelable: true, bubbles: true, composed: true, ...keys }));
    return isKept;
};

describe('c-page-link', () => {
    it('has the address that the platform makes of the page', async () => {
        const element = await show({ page: RUN });

        expect(linkOf(element).getAttribute('href')).toBe('/lightning/r/a05000000000001AAA/view');
        expect(linkOf(element).textContent).toBe('Run R-00012');
    });

    it('takes the address of the page given last, whichever is made first', async () => {
        const answers = [];
        mockGenerateUrl.mockImplementation(({ attributes }) => new Promise((resolve) => answers.push(() => resolve(`/r/${attributes.recordId}`))));
        const element = await show({ page: RUN });

        element.page = OTHER;
        answers.toReversed().forEach((answer) => answer());
        await settle();

        expect(linkOf(element).getAttribute('href')).toBe('/r/a05000000000002AAA');
    });

    it('opens the page in place', async () => {
        const isKept = click(await show({ page: RUN }));

        expect(mockNavigate).toHaveBeenCalledWith(RUN);
        expect(isKept).toBe(true);
    });

    it.each(['ctrlKey', 'metaKey', 'shiftKey'])('leaves a click with %s to the browser', async (key) => {
        const isKept = click(await show({ page: RUN }), { [key]: true });

        expect(mockNavigate).not.toHaveBeenCalled();
        expect(isKept).toBe(false);
    });

    it('says to a screen reader what the text leaves out', async () => {
        const element = await show({ page: RUN, label: '12', assistiveText: ' licenses' });

        expect(linkOf(element).textContent).toBe('12 licenses');
        expect(linkOf(element).querySelector('.slds-assistive-text').textContent).toBe(' licenses');
    });

    it('is accessible', async () => {
        await expect(await show({ page: RUN })).toBeAccessible();
    });
});
