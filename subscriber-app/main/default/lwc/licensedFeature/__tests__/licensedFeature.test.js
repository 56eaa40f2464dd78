import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import LicensedFeature from 'c/licensedFeature';

jest.mock('lightning/graphql', () => {
    const { createTestWireAdapter } = jest.requireActual('@salesforce/wire-service-jest-util');
    return { graphql: createTestWireAdapter(), gql: (parts) => parts.join('') };
});

const edges = (...nodes) => ({ edges: nodes.map((node) => ({ node })) });
const license = { Id: 'a01', status: { value: 'Active' }, isUsable: { value: true }, allowedSeats: { value: 3 } };
const answer = (...seats) => ({ data: { uiapi: { query: { licenses: edges(license), seats: edges(...seats) } } } });
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(setup);
afterEach(() => document.body.replaceChildren());

const show = async (result) => {
    const element = createElement('c-licensed-feature', { is: LicensedFeature });
    document.body.appendChild(element);
    if (result) {
        graphql.emit(result);
    }
    await settle();
    return element;
};
const find = (element, selector) => element.shadowRoot.querySelector(selector);

describe('c-licensed-feature', () => {
    it('waits until the org has answered', async () => {
        const element = await show();
        expect(find(element, '.waiting')).not.toBeNull();
        expect(find(element, 'slot')).toBeNull();
    });

    it('shows what stands in it to a licensed user', async () => {
        const element = await show(answer({ Id: 'a02', license: { value: 'a01' } }));
        expect(find(element, 'slot')).not.toBeNull();
        expect(find(element, '.refused')).toBeNull();
    });

    it('says what others lack, and hides the feature', async () => {
        const element = await show(answer());
        expect(find(element, '.refused').dataset.reason).toBe('No_Seat');
        expect(find(element, '.refused').textContent).toContain('c.Access_No_Seat');
        expect(find(element, 'slot')).toBeNull();
        await expect(element).toBeAccessible();
    });
});
