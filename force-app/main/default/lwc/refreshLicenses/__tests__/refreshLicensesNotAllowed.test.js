import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getRecord } from 'lightning/uiRecordApi';
import RefreshLicenses from 'c/refreshLicenses';

jest.mock('@salesforce/customPermission/Administer_Packages', () => ({ __esModule: true, default: undefined }), { virtual: true });

afterEach(() => document.body.replaceChildren());

describe('c-refresh-licenses for a user without the custom permission', () => {
    it('says which permission set is missing, with a way out only', async () => {
        const element = createElement('c-refresh-licenses', { is: RefreshLicenses });
        element.recordId = 'a01';
        document.body.appendChild(element);
        getRecord.emit({ fields: { Name: { value: 'Timesheets' } } });
        graphql.emit({});
        await new Promise((resolve) => setTimeout(resolve));

        expect(element.shadowRoot.querySelector('.not-allowed').textContent).toBe('c.Refresh_Not_Allowed');
        expect(element.shadowRoot.querySelectorAll('.confirm')).toHaveLength(0);
        expect(element.shadowRoot.querySelectorAll('.close')).toHaveLength(1);
    });
});
