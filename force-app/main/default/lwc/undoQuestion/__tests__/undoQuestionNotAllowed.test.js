import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getRecord } from 'lightning/uiRecordApi';
import UndoQuestion from 'c/undoQuestion';

jest.mock('@salesforce/customPermission/Modify_Licenses', () => ({ __esModule: true, default: undefined }), { virtual: true });

afterEach(() => document.body.replaceChildren());

describe('c-undo-question for a user without the custom permission', () => {
    it('says which permission set is missing', async () => {
        const element = createElement('c-undo-question', { is: UndoQuestion });
        element.recordId = 'a0R1';
        document.body.appendChild(element);
        getRecord.emit({ id: 'a0R1', fields: { Kind__c: { value: 'Bulk Modify' }, State__c: { value: 'Succeeded' }, Changed__c: { value: 3 } } });
        graphql.emit({});
        await Promise.resolve();

        expect(element.shadowRoot.querySelector('.obstacle').textContent).toBe('c.Undo_Not_Allowed');
        expect(element.shadowRoot.querySelector('.undo')).toBeNull();
    });
});
