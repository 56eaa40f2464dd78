import { RULE_CODES } from 'c/licenseRules';
import { describeChange, describeValue, describeViolations, describeWarnings, ruleMessage } from 'c/licenseWording';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-GB' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });
jest.mock('@salesforce/label/c.Field_Change', () => ({ __esModule: true, default: '{0}: from {1} to {2}' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Below_Used', () => ({ __esModule: true, default: '{0} used, {1} to be revoked' }), { virtual: true });

describe('c/licenseWording', () => {
    it.each([
        ['status', 'Active', 'Active'],
        ['expiration', '2026-12-01', '1 Dec 2026'],
        ['expiration', 'tomorrow', 'tomorrow'],
        ['expiration', null, 'c.Does_Not_Expire'],
        ['seats', 1500, '1,500'],
        ['seats', null, 'c.Site_License'],
    ])('shows %s %s as %s', (field, value, expected) => {
        expect(describeValue(field, value)).toBe(expected);
    });

    it('tells a change in one sentence', () => {
        expect(describeChange({ field: 'seats', before: 10, after: null })).toBe('c.Seats: from 10 to c.Site_License');
    });

    it('has a message for every rule', () => {
        expect(RULE_CODES.map(ruleMessage)).toEqual(RULE_CODES.map((code) => `c.${code}`));
    });

    it('says the first of several violations of a field', () => {
        const violations = [
            { field: 'expiration', code: 'Trial_Needs_Expiration' },
            { field: 'expiration', code: 'Trial_Too_Long' },
            { field: null, code: 'License_Locked' },
        ];

        expect(describeViolations(violations)).toEqual({ expiration: 'c.Trial_Needs_Expiration', null: 'c.License_Locked' });
    });

    it('warns with numbers', () => {
        const license = { status: 'Active', expiration: null, seats: 1, usedLicenses: 1200 };

        expect(describeWarnings(license)).toEqual([{ code: 'Seats_Below_Used', text: '1,200 used, 1,199 to be revoked' }]);
    });
});
