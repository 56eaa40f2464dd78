import { createRecord } from 'lightning/uiRecordApi';
import { bulkRequestText, requestBulkModify, requestCheck, requestRefresh, requestUndo } from 'c/runRequest';

beforeEach(() => createRecord.mockReset().mockResolvedValue({ id: 'a0R1' }));

const fieldsSent = () => createRecord.mock.calls[0][0].fields;
const ASKED = { State__c: 'Requested', Source__c: 'Page' };

describe('c/runRequest', () => {
    it.each([
        ['a refresh', () => requestRefresh('a01', { ignoresInterval: false }), { Kind__c: 'Refresh', Package__c: 'a01' }],
        [
            'a refresh before its time',
            () => requestRefresh('a01', { ignoresInterval: true }),
            { Kind__c: 'Refresh', Package__c: 'a01', Ignore_Interval__c: true },
        ],
        ['a bulk change', () => requestBulkModify('{}', ' renewal '), { Kind__c: 'Bulk Modify', Request__c: '{}', Reason__c: 'renewal' }],
        ['a check', () => requestCheck(), { Kind__c: 'Check' }],
        ['an undo without a reason', () => requestUndo('a0R0', ' '), { Kind__c: 'Undo', Undoes__c: 'a0R0' }],
    ])('asks for %s and says which run that is', async (_name, ask, fields) => {
        await expect(ask()).resolves.toBe('a0R1');

        expect(createRecord.mock.calls[0][0].apiName).toBe('License_Run__c');
        expect(fieldsSent()).toEqual({ ...ASKED, ...fields });
    });

    it('leaves refusals to the page', async () => {
        createRecord.mockRejectedValue(new Error('No access.'));

        await expect(requestUndo('a0R0', '')).rejects.toThrow('No access.');
    });

    it('writes a bulk change as the data model describes it', () => {
        expect(bulkRequestText(['a02', 'a03'], { status: 'Active', expiration: null, seats: 25 })).toBe(
            '{"licenses":["a02","a03"],"change":{"status":"Active","expiration":null,"seats":25}}',
        );
    });
});
