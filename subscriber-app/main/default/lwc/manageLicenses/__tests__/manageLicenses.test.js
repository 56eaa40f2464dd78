import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { createRecord, deleteRecord } from 'lightning/uiRecordApi';
import ManageLicenses from 'c/manageLicenses';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'UTC' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Too_Many_Selected', () => ({ __esModule: true, default: '{0} selected, {1} left' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Over_Help', () => ({ __esModule: true, default: '{0} allowed, {1} used' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Beyond_Last', () => ({ __esModule: true, default: 'Last: {0}.' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Beyond_Last_More', () => ({ __esModule: true, default: 'Last: {0} and {1} more.' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Assigned_Done', () => ({ __esModule: true, default: 'Assigned: {0}.' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Some_Failed', () => ({ __esModule: true, default: 'Not done: {0}.' }), { virtual: true });
jest.mock('lightning/graphql', () => {
    const { createTestWireAdapter } = jest.requireActual('@salesforce/wire-service-jest-util');
    return { graphql: createTestWireAdapter(), gql: (parts) => ({ name: /query (\w+)/.exec(parts.join(''))[1] }) };
});

const edges = (nodes) => ({ edges: nodes.map((node) => ({ node })) });
const valuesOf = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
const LICENSE = {
    name: 'Timesheets',
    status: 'Active',
    expiration: '2026-12-24',
    isUsable: true,
    allowedSeats: 3,
    usedSeats: 1,
    licenseName: 'L-00001',
    lastDelivered: '2026-11-28T08:00:00.000Z',
};
const SEAT = {
    Id: 'a02',
    license: { value: 'a01' },
    since: { value: '2026-11-20T08:00:00.000Z' },
    user: { Id: '005A', ...valuesOf({ name: 'Ada', username: 'ada@acme.example', isActive: true }) },
};
const USERS = ['A', 'B', 'C', 'D'].map((letter) => ({ Id: `005${letter}`, ...valuesOf({ name: `User ${letter}`, username: `${letter}@acme.example` }) }));

const settle = () => new Promise((resolve) => setTimeout(resolve));
const refresh = jest.fn(() => Promise.resolve());

beforeAll(setup);
afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
});

const emit = (name, value) => graphql.emit(value, ({ query }) => query?.name === name);

const show = async ({ license = {}, seats = [SEAT], rights = { createable: true, deletable: true } } = {}) => {
    const element = createElement('c-manage-licenses', { is: ManageLicenses });
    document.body.appendChild(element);
    getObjectInfo.emit(rights);
    await settle();
    const licenses = license === null ? [] : [{ Id: 'a01', ...valuesOf({ ...LICENSE, ...license }) }];
    emit('packageSeats', { data: { uiapi: { query: { licenses: edges(licenses), seats: edges(seats) } } }, errors: undefined, refresh });
    emit('activeUsers', { data: { uiapi: { query: { users: { ...edges(USERS), pageInfo: { hasNextPage: false } } } } }, errors: undefined });
    await settle();
    return element;
};
const find = (element, selector) => element.shadowRoot.querySelector(selector);
const select = async (element, list, keys) => {
    find(element, list).dispatchEvent(new CustomEvent('select', { detail: keys }));
    await settle();
};
const click = async (element, selector) => {
    find(element, selector).click();
    await settle();
    await settle();
};

describe('c-manage-licenses', () => {
    it('says what is needed to somebody who may not see seats', async () => {
        const element = createElement('c-manage-licenses', { is: ManageLicenses });
        document.body.appendChild(element);
        getObjectInfo.error({ message: 'no access' }, 403);
        await settle();
        expect(find(element, '.no-access').textContent).toContain('c.Seats_No_Access_Text');
        expect(find(element, '.waiting')).toBeNull();
        await expect(element).toBeAccessible();
    });

    it('explains that no license was delivered yet', async () => {
        const element = await show({ license: null, seats: [] });
        expect(find(element, '.undelivered')).not.toBeNull();
        expect(find(element, '.summary')).toBeNull();
        await expect(element).toBeAccessible();
    });

    it('lists holders, and as candidates only users without a seat', async () => {
        const element = await show();
        expect(find(element, '.holders').users.map(({ name }) => name)).toEqual(['Ada']);
        expect(find(element, '.candidates').users.map(({ name }) => name)).toEqual(['User B', 'User C', 'User D']);
        await expect(element).toBeAccessible();
    });

    it('does not say that nobody is without a seat while there are users it has not asked for', async () => {
        const holding = USERS.map((user) => ({ ...SEAT, Id: `a${user.Id}`, user: { ...user, ...valuesOf({ isActive: true }) } }));
        const element = await show({ seats: holding });
        expect(find(element, '.candidates').emptyText).toBe('c.Seats_No_Candidates');
        emit('activeUsers', { data: { uiapi: { query: { users: { ...edges(USERS), pageInfo: { hasNextPage: true } } } } }, errors: undefined });
        await settle();
        expect(find(element, '.candidates').emptyText).toBe('c.Seats_No_Candidates_Yet');
        expect(find(element, '.candidates').isIncomplete).toBe(true);
    });

    it('assigns one seat after the other, and says of each that was refused why', async () => {
        createRecord.mockResolvedValueOnce({}).mockRejectedValueOnce({ body: { output: { errors: [{ message: 'Too few seats' }], fieldErrors: {} } } });
        const element = await show();
        await select(element, '.candidates', ['005B', '005C']);
        await click(element, '.assign');
        expect(createRecord).toHaveBeenCalledTimes(2);
        expect(createRecord.mock.calls[0][0].fields).toEqual({ Package_License__c: 'a01', User__c: '005B' });
        expect(find(element, '.candidates').problems).toEqual({ '005C': 'Too few seats' });
        expect(find(element, '.progress').textContent).toBe('Assigned: 1. Not done: 1.');
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('keeps who was selected while others are asked for by name', async () => {
        const element = await show();
        await select(element, '.candidates', ['005B']);
        emit('activeUsers', { data: { uiapi: { query: { users: { ...edges([USERS[2]]), pageInfo: { hasNextPage: false } } } } }, errors: undefined });
        await settle();
        expect(find(element, '.candidates').users.map(({ key }) => key)).toEqual(['005C', '005B']);
    });

    it('does not ask for more seats than are left', async () => {
        const element = await show();
        await select(element, '.candidates', ['005B', '005C', '005D']);
        expect(find(element, '.too-many').textContent).toBe('3 selected, 2 left');
        expect(find(element, '.assign').disabled).toBe(true);
    });

    it('revokes seats', async () => {
        deleteRecord.mockResolvedValueOnce();
        const element = await show();
        await select(element, '.holders', ['a02']);
        await click(element, '.revoke');
        expect(deleteRecord).toHaveBeenCalledWith('a02');
    });

    it('says how many seats are in use beyond what is allowed, and whom that concerns', async () => {
        const element = await show({ license: { allowedSeats: 2, usedSeats: 5 } });
        expect(find(element, '.over').textContent).toContain('2 allowed, 5 used');
    });

    it('names who was assigned a seat last where more are in use than allowed, and marks them', async () => {
        const seatOf = (name, day) => ({
            ...SEAT,
            Id: `a0${name}`,
            since: { value: `2026-11-${day}T08:00:00.000Z` },
            user: { Id: `005${name}`, ...valuesOf({ name, username: name, isActive: true }) },
        });
        const element = await show({ license: { allowedSeats: 1, usedSeats: 3 }, seats: [seatOf('Ada', '22'), seatOf('Bo', '20'), seatOf('Cy', '21')] });
        expect(find(element, '.over-names').textContent).toBe('Last: Ada, Cy.');
        expect(find(element, '.holders').users.map(({ note }) => note)).toEqual(['c.Seats_Beyond', 'c.Seats_Beyond', undefined]);
        expect(find(element, '[data-fact="c.Seats_Left"]').className).toContain('state_error');
        await expect(element).toBeAccessible();
    });

    it('names the first few where many are beyond the license', async () => {
        const seats = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => ({ ...SEAT, Id: letter, user: { ...SEAT.user, ...valuesOf({ name: letter }) } }));
        const element = await show({ license: { allowedSeats: 0, usedSeats: 7 }, seats });
        expect(find(element, '.over-names').textContent).toBe('Last: g, f, e, d, c and 2 more.');
    });

    it.each([
        ['suspended', { status: 'Suspended', isUsable: false }],
        ['expired', { isUsable: false }],
        ['a site license', { allowedSeats: null }],
    ])('offers no seats of a license that is %s', async (_, license) => {
        const element = await show({ license });
        expect(find(element, '.candidates')).toBeNull();
        expect(find(element, '.holders')).not.toBeNull();
        await expect(element).toBeAccessible();
    });

    it('lets somebody who may only read look', async () => {
        const element = await show({ rights: { createable: false, deletable: false } });
        expect(find(element, '.read-only')).not.toBeNull();
        expect(find(element, '.assign')).toBeNull();
        expect(find(element, '.revoke')).toBeNull();
        expect(find(element, '.holders').readOnly).toBe(true);
    });
});
