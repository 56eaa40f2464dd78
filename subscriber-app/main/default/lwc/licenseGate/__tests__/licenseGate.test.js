import { judgeAccess } from 'c/licenseGate';

const edges = (...nodes) => ({ edges: nodes.map((node) => ({ node })) });
const license = (values = {}) => ({ Id: 'a01', status: { value: 'Active' }, isUsable: { value: true }, allowedSeats: { value: 3 }, ...values });
const answer = (licenses, seats = []) => ({ data: { uiapi: { query: { licenses: edges(...licenses), seats: edges(...seats) } } } });
const seat = (licenseId) => ({ Id: 'a02', license: { value: licenseId } });

describe('c/licenseGate', () => {
    it.each([
        ['a seat', answer([license()], [seat('a01')]), true, 'Seat'],
        ['a site license', answer([license({ allowedSeats: { value: null } })]), true, 'Site_License'],
        ['no seat', answer([license()]), false, 'No_Seat'],
        ['a seat of another license', answer([license()], [seat('a09')]), false, 'No_Seat'],
        ['a suspended license', answer([license({ status: { value: 'Suspended' }, isUsable: { value: false } })], [seat('a01')]), false, 'Suspended'],
        ['an expired license', answer([license({ isUsable: { value: false } })], [seat('a01')]), false, 'Expired'],
        ['an expired site license', answer([license({ isUsable: { value: false }, allowedSeats: { value: null } })]), false, 'Expired'],
        ['no license', answer([]), false, 'Not_Delivered'],
        [
            'an object that one may not see',
            { errors: [{ message: "Validation error of type FieldUndefined: Field 'Package_License__c'" }] },
            false,
            'No_Access',
        ],
        ['a failure', { errors: [{ message: 'Server too busy' }] }, false, 'Unknown'],
    ])('with %s', (_, result, isLicensed, reason) => {
        expect(judgeAccess(result)).toMatchObject({ isKnown: true, isLicensed, reason, message: `c.Access_${reason}` });
    });

    it('knows nothing before the org has answered', () => {
        expect(judgeAccess()).toMatchObject({ isKnown: false, isLicensed: false });
        expect(judgeAccess({ data: undefined, errors: undefined })).toMatchObject({ isKnown: false });
    });
});
