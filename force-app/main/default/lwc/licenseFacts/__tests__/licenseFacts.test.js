import { compareWithCustomer, toLicenseFacts } from 'c/licenseFacts';

const TODAY = '2026-11-28';

const recordOf = (values) => ({
    id: 'a02000000000001AAA',
    apiName: 'License__c',
    fields: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, displayValue: null }])),
});

const SAME = {
    Status__c: 'Active',
    Expiration__c: '2027-01-31',
    Seats__c: 25,
    Subscriber_Status__c: 'Active',
    Subscriber_Expiration__c: '2027-01-31',
    Subscriber_Seats__c: 25,
};

const differing = (values) =>
    compareWithCustomer(toLicenseFacts(recordOf({ ...SAME, ...values })), TODAY)
        .filter(({ differs }) => differs)
        .map(({ field }) => field);

describe('licenseFacts', () => {
    it('takes what it may not see as blank', () => {
        const facts = toLicenseFacts(recordOf({ Status__c: 'Trial' }));

        expect(facts).toMatchObject({ status: 'Trial', expiration: null, seats: null, isSandbox: false });
        expect(facts.delivery).toEqual({ status: null, failure: null, remedy: null, attempts: 0, dueSince: null, lastDelivered: null });
    });

    it('puts ours next to theirs', () => {
        expect(compareWithCustomer(toLicenseFacts(recordOf({ ...SAME, Subscriber_Seats__c: 10 })), TODAY)).toEqual([
            { field: 'status', ours: 'Active', theirs: 'Active', differs: false },
            { field: 'expiration', ours: '2027-01-31', theirs: '2027-01-31', differs: false },
            { field: 'seats', ours: 25, theirs: 10, differs: true },
        ]);
    });

    it.each([
        ['everything alike', {}, []],
        ['seats', { Seats__c: 26 }, ['seats']],
        ['a site license here only', { Seats__c: null }, ['seats']],
        ['an expiration there only', { Expiration__c: null }, ['expiration']],
        ['all three', { Status__c: 'Suspended', Seats__c: 1, Expiration__c: '2026-12-31' }, ['status', 'expiration', 'seats']],
        ['the word Free for an active license', { Subscriber_Status__c: 'Free' }, []],
        ['the word Free for a trial', { Status__c: 'Trial', Subscriber_Status__c: 'Free' }, ['status']],
        ['the word Expired while ours runs', { Subscriber_Status__c: 'Expired' }, ['status']],
        [
            'the word Expired for an expired license',
            { Subscriber_Status__c: 'Expired', Expiration__c: '2026-11-27', Subscriber_Expiration__c: '2026-11-27' },
            [],
        ],
        ['nothing known of the customer', { Subscriber_Status__c: null, Seats__c: 1 }, []],
        ['an uninstalled package', { Status__c: 'Uninstalled', Seats__c: 1 }, []],
    ])('finds the differences with %s', (_name, values, expected) => {
        expect(differing(values)).toEqual(expected);
    });
});
