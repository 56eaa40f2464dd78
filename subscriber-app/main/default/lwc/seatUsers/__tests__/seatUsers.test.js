import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import SeatUsers from 'c/seatUsers';

const user = (name, more = {}) => ({ key: name, name, detail: `${name}@acme.example`, isActive: true, ...more });
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);
afterEach(() => document.body.replaceChildren());

const show = async (properties) => {
    const element = createElement('c-seat-users', { is: SeatUsers });
    const selected = jest.fn();
    element.addEventListener('select', ({ detail }) => selected([...detail]));
    Object.assign(element, { heading: 'Users', emptyText: 'None', ...properties });
    document.body.appendChild(element);
    await settle();
    return { element, selected };
};
const all = (element, selector) => [...element.shadowRoot.querySelectorAll(selector)];
const namesIn = (element) => all(element, '.user').map(({ dataset }) => dataset.user);
const check = async (box, checked = true) => {
    box.checked = checked;
    box.dispatchEvent(new CustomEvent('change'));
    await settle();
};
const filterBy = async (element, value) => {
    all(element, '.filter')[0].dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settle();
};

describe('c-seat-users', () => {
    it('says that there is nobody', async () => {
        const { element } = await show({ users: [] });
        expect(all(element, '.empty')[0].textContent).toBe('None');
    });

    it('keeps what is selected while the filter changes', async () => {
        const { element, selected } = await show({ users: [user('Ada'), user('Bo')] });
        await check(all(element, '.user input')[0]);
        await filterBy(element, 'bo');
        expect(namesIn(element)).toEqual(['Bo']);
        await check(all(element, '.user input')[0]);
        expect(selected).toHaveBeenLastCalledWith(['Ada', 'Bo']);
    });

    it('selects and clears all that are shown', async () => {
        const { element, selected } = await show({ users: [user('Ada'), user('Bo'), user('Cleo')] });
        await check(all(element, '.all input')[0]);
        expect(selected).toHaveBeenLastCalledWith(['Ada', 'Bo', 'Cleo']);
        await check(all(element, '.all input')[0], false);
        expect(selected).toHaveBeenLastCalledWith([]);
    });

    it('counts its users, and says that there are more where it does not have all', async () => {
        const { element } = await show({ users: [user('Ada'), user('Bo')] });
        expect(all(element, '.heading')[0].textContent).toBe('Users (2)');
        element.isIncomplete = true;
        await settle();
        expect(all(element, '.heading')[0].textContent).toBe('Users (2+)');
    });

    it('says that the filter matches nobody', async () => {
        const { element } = await show({ users: [user('Ada')] });
        await filterBy(element, 'zoe');
        expect(all(element, '.empty')).toHaveLength(1);
        expect(namesIn(element)).toEqual([]);
    });

    it('shows fifty at a time', async () => {
        const { element } = await show({ users: Array.from({ length: 60 }, (_, index) => user(`User ${index}`)) });
        expect(namesIn(element)).toHaveLength(50);
        all(element, '.more lightning-button')[0].dispatchEvent(new CustomEvent('click'));
        await settle();
        expect(namesIn(element)).toHaveLength(60);
    });

    it('says why a user was refused, and who is inactive', async () => {
        const { element } = await show({ users: [user('Ada', { isActive: false })], problems: { Ada: 'No seat left' } });
        expect(all(element, '.problem')[0].textContent).toBe('No seat left');
        expect(all(element, '.inactive')).toHaveLength(1);
        await expect(element).toBeAccessible();
    });

    it('lets nobody select who may only look', async () => {
        const { element } = await show({ users: [user('Ada'), user('Bo')], readOnly: true });
        expect(all(element, 'input[type="checkbox"]')).toHaveLength(0);
        await expect(element).toBeAccessible();
    });
});
