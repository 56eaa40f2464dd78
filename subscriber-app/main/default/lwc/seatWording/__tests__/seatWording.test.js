import { describeState, fill } from 'c/seatWording';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'UTC' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Trial_Until', () => ({ __esModule: true, default: 'Trial until {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Active_Until', () => ({ __esModule: true, default: 'Active until {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.Seats_Expired_On', () => ({ __esModule: true, default: 'Expired on {0}' }), { virtual: true });

describe('c/seatWording', () => {
    it.each([
        ['Trial', '2026-12-24', true, 'Trial until Dec 24, 2026', 'warning'],
        ['Active', '2026-12-24', true, 'Active until Dec 24, 2026', 'success'],
        ['Active', null, true, 'c.Seats_Active', 'success'],
        ['Trial', null, true, 'c.Seats_Trial', 'warning'],
        ['Active', '2026-11-01', false, 'Expired on Nov 1, 2026', 'error'],
        ['Trial', '2026-11-01', false, 'Expired on Nov 1, 2026', 'error'],
        ['Suspended', '2026-12-24', false, 'c.Seats_Suspended', 'error'],
    ])('%s until %s, usable: %s, is "%s"', (status, expiration, isUsable, words, tone) => {
        expect(describeState({ status, expiration, isUsable })).toMatchObject({ words, tone });
    });

    it('leaves a placeholder that nothing fills', () => {
        expect(fill('{0} of {1}', [1])).toBe('1 of {1}');
    });
});
