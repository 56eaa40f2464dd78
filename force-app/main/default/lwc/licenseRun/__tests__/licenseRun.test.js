import { RESULT_FIELDS, RUN_FIELDS, differencesOf, isFinished, percentDone, refusalsOf, toRun } from 'c/licenseRun';

const recordOf = (values) => ({ id: 'a0R', fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value }])) });

const run = (values) => toRun(recordOf({ Name: 'R-00001', Kind__c: 'Refresh', State__c: 'Running', ...values }));

describe('c/licenseRun', () => {
    it('reads a run that has only been asked for', () => {
        expect(run({ State__c: 'Requested', Is_Waiting__c: false })).toEqual({
            id: 'a0R',
            name: 'R-00001',
            kind: 'Refresh',
            state: 'Requested',
            isWaiting: false,
            total: null,
            done: 0,
            changed: 0,
            unchanged: 0,
            refused: 0,
            heartbeat: null,
            finishedAt: null,
            error: '',
        });
    });

    it.each([
        ['unknown before records are counted', { Total__c: null }, null],
        ['unknown when there is nothing to do yet', { Total__c: 0 }, null],
        ['what is done of all', { Total__c: 400, Done__c: 133 }, 33],
        ['never more than all', { Total__c: 10, Done__c: 12 }, 100],
        ['all once it has ended', { State__c: 'Failed', Total__c: 10, Done__c: 2 }, 100],
    ])('counts as progress %s', (_name, values, expected) => {
        expect(percentDone(run(values))).toBe(expected);
    });

    it.each([
        ['Requested', false],
        ['Running', false],
        ['Succeeded', true],
        ['Partly Succeeded', true],
        ['Failed', true],
        ['Canceled', true],
    ])('knows whether %s is an end', (state, expected) => {
        expect(isFinished(run({ State__c: state }))).toBe(expected);
    });

    it.each([
        ['a list', '[{"id":"a02","name":"L-00001"}]', { items: [{ id: 'a02', name: 'L-00001' }], more: 0 }],
        ['a list that did not fit', '[{"id":"a02"},{"more":12}]', { items: [{ id: 'a02' }], more: 12 }],
        ['nothing', null, { items: [], more: 0 }],
        ['what is no list', '{"id":"a02"}', { items: [], more: 0 }],
        ['what was cut off', '[{"id":"a0', { items: [], more: 0 }],
    ])('reads %s of differences and refusals', (_name, json, expected) => {
        expect(differencesOf(recordOf({ Differences__c: json }))).toEqual(expected);
        expect(refusalsOf(recordOf({ Refusals__c: json }))).toEqual(expected);
    });

    it('keeps the long fields out of what is read again and again', () => {
        const names = RUN_FIELDS.map((field) => field.fieldApiName);

        expect(RESULT_FIELDS.map((field) => field.fieldApiName)).toEqual(['Differences__c', 'Refusals__c']);
        expect(names).not.toContain('Differences__c');
    });
});
