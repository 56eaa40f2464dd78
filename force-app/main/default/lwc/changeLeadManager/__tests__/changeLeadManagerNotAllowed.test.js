import { createElement } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import ChangeLeadManager from 'c/changeLeadManager';

jest.mock('@salesforce/customPermission/Administer_Packages', () => ({ __esModule: true, default: undefined }), { virtual: true });

afterEach(() => document.body.replaceChildren());

describe('c-change-lead-manager for a user without the custom permission', () => {
    it('shows the present lead manager and says which permission set is missing', async () => {
        const element = createElement('c-change-lead-manager', { is: ChangeLeadManager });
        document.body.appendChild(element);
        getRecord.emit({ id: 'a01', fields: { Name: { value: 'Timesheets' } } });
        await Promise.resolve();

        expect(element.shadowRoot.querySelector('.not-allowed').textContent).toBe('c.Lead_Manager_Not_Allowed');
        expect(element.shadowRoot.querySelectorAll('.save, lightning-record-edit-form')).toHaveLength(0);
    });
});
