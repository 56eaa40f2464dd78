import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import ModifyLicense from 'c/modifyLicense';

jest.mock('@salesforce/customPermission/Modify_Licenses', () => ({ __esModule: true, default: undefined }), { virtual: true });

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

describe('c-modify-license for a user without the custom permission', () => {
    it('says which permission set is missing, with a way out only', async () => {
        const element = createElement('c-modify-license', { is: ModifyLicense });
        document.body.appendChild(element);
        getRecord.emit({ fields: { Status__c: { value: 'Active' }, Seats__c: { value: 10 } } });
        await Promise.resolve();

        expect(element.shadowRoot.querySelector('.obstacle').textContent).toBe('c.Modify_License_Not_Allowed');
        expect(element.shadowRoot.querySelectorAll('[data-control], .save')).toHaveLength(0);
        expect(element.shadowRoot.querySelectorAll('.close')).toHaveLength(1);
        await expect(element).toBeAccessible();
    });
});
