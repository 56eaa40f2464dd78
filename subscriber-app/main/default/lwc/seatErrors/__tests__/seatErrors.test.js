import { messagesOf } from 'c/seatErrors';

describe('c/seatErrors', () => {
    it.each([
        ['a rule', { body: { message: 'An error occurred', output: { errors: [{ message: 'No seat' }], fieldErrors: {} } } }, ['No seat']],
        ['a rule on a field', { body: { output: { errors: [], fieldErrors: { User__c: [{ message: 'Inactive' }] } } } }, ['Inactive']],
        ['a REST error', { body: [{ message: 'Gone' }] }, ['Gone']],
        ['errors of GraphQL, each once', [{ message: 'Busy' }, { message: 'Busy' }], ['Busy']],
        ['a general message for want of a better', { body: { message: 'An error occurred' } }, ['An error occurred']],
        ['an Error', new Error('Broken'), ['Broken']],
        ['nothing', undefined, ['c.Seats_Unknown_Error']],
    ])('finds the messages of %s', (_, error, messages) => {
        expect(messagesOf(error)).toEqual(messages);
    });
});
