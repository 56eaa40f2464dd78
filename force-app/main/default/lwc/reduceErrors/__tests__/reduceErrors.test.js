import { reduceErrors } from 'c/reduceErrors';

const validationFailure = {
    status: 400,
    statusText: 'Bad Request',
    body: {
        message: 'An error occurred while trying to update the record. Please try again.',
        statusCode: 400,
        output: {
            errors: [{ message: 'The package was uninstalled.', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }],
            fieldErrors: { Seats__c: [{ message: 'Too many seats.' }, { message: 'Not a whole number.' }] },
        },
    },
};

describe('reduceErrors', () => {
    it.each([
        [
            'a refused save, by field and by page',
            validationFailure,
            { page: ['The package was uninstalled.'], fields: { Seats__c: ['Too many seats.', 'Not a whole number.'] }, isConflict: false, isOffline: false },
        ],
        [
            'a list of errors',
            { status: 404, body: [{ message: 'Not found.', errorCode: 'NOT_FOUND' }] },
            { page: ['Not found.'], fields: {}, isConflict: false, isOffline: false },
        ],
        [
            'an error with only a message',
            { status: 500, body: { message: 'Server trouble.' } },
            { page: ['Server trouble.'], fields: {}, isConflict: false, isOffline: false },
        ],
        [
            'an answer without a body',
            { status: 503, statusText: 'Service Unavailable' },
            { page: ['Service Unavailable'], fields: {}, isConflict: false, isOffline: false },
        ],
        ['an exception', new Error('Offline.'), { page: ['Offline.'], fields: {}, isConflict: false, isOffline: false }],
        ['text', 'Oops.', { page: ['Oops.'], fields: {}, isConflict: false, isOffline: false }],
        ['nothing at all', undefined, { page: ['c.Unknown_Error'], fields: {}, isConflict: false, isOffline: false }],
        [
            'errors of a GraphQL query, each message once',
            [{ message: 'No such field.' }, { message: 'No such field.' }, { message: 'No access.' }],
            { page: ['No such field.', 'No access.'], fields: {}, isConflict: false, isOffline: false },
        ],
        [
            'page and field errors of the body, as triggers and flows leave them',
            { status: 400, body: { pageErrors: [{ message: 'Stopped by a flow.' }], fieldErrors: { Status__c: [{ message: 'Not this one.' }] } } },
            { page: ['Stopped by a flow.'], fields: { Status__c: ['Not this one.'] }, isConflict: false, isOffline: false },
        ],
        [
            'a precondition that failed',
            { status: 412, body: { message: 'Precondition failed.' } },
            { page: ['Precondition failed.'], fields: {}, isConflict: true, isOffline: false },
        ],
        [
            'the code of a record changed meanwhile',
            { status: 400, body: [{ message: 'Changed.', errorCode: 'ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE_CHECK' }] },
            { page: ['Changed.'], fields: {}, isConflict: true, isOffline: false },
        ],
    ])('reads %s', (_name, error, expected) => {
        expect(reduceErrors(error)).toEqual(expected);
    });

    it.each([
        ['the browser', new TypeError('Failed to fetch')],
        ['another browser', new TypeError('NetworkError when attempting to fetch resource.')],
        ['the data service', { status: 0, statusText: 'Offline', body: { message: 'The org does not answer.' } }],
        ['Lightning Experience', { status: 500, body: { message: 'Disconnected or Canceled' } }],
        ['the GraphQL adapter', [{ message: 'Failed to fetch' }]],
    ])('knows when %s did not reach the org', (_name, error) => {
        expect(reduceErrors(error)).toEqual({ page: ['c.Network_Lost'], fields: {}, isConflict: false, isOffline: true });
    });
});
