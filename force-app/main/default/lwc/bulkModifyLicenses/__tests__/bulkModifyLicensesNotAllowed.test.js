import { createElement } from 'lwc';
import BulkModifyLicenses from 'c/bulkModifyLicenses';

jest.mock('@salesforce/customPermission/Modify_Licenses', () => ({ __esModule: true, default: undefined }), { virtual: true });

afterEach(() => document.body.replaceChildren());

describe('c-bulk-modify-licenses for a user without the custom permission', () => {
    it('says which permission set is missing, and reads nothing', async () => {
        const element = createElement('c-bulk-modify-licenses', { is: BulkModifyLicenses });
        element.licenseIds = ['a02'];
        document.body.appendChild(element);
        await Promise.resolve();

        expect(element.shadowRoot.querySelector('.obstacle').textContent).toBe('c.Bulk_Not_Allowed');
        expect(element.shadowRoot.querySelectorAll('.apply, lightning-spinner')).toHaveLength(0);
    });
});
