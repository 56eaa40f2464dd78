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
            { page: ['The package was uninstalled.'], fields: { Seats__c: ['Too many seats.', 'Not a whole number.'] }, isConflict: false },
        ],
        [
            'a list of errors',
            { status: 404, body: [{ message: 'Not found.', errorCode: 'NOT_FOUND' }] },
            { page: ['Not found.'], fields: {}, isConflict: false },
        ],
        ['an error with only a message', { status: 500, body: { message: 'Server trouble.' } }, { page: ['Server trouble.'], fields: {}, isConflict: false }],
        ['an answer without a body', { status: 503, statusText: 'Service Unavailable' }, { page: ['Service Unavailable'], fields: {}, isConflict: false }],
        ['an exception', new Error('Offline.'), { page: ['Offline.'], fields: {}, isConflict: false }],
        ['text', 'Oops.', { page: ['Oops.'], fields: {}, isConflict: false }],
        ['nothing at all', undefined, { page: [], fields: {}, isConflict: false }],
        [
            'a precondition that failed',
            { status: 412, body: { message: 'Precondition failed.' } },
            { page: ['Precondition failed.'], fields: {}, isConflict: true },
        ],
        [
            'the code of a record changed meanwhile',
            { status: 400, body: [{ message: 'Changed.', errorCode: 'ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE_CHECK' }] },
            { page: ['Changed.'], fields: {}, isConflict: true },
        ],
    ])('reads %s', (_name, error, expected) => {
        expect(reduceErrors(error)).toEqual(expected);
    });
});
