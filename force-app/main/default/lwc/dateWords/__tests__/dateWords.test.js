import { daysBetween, describeDays, describeMoment, formatDate, formatMoment, formatMonth, formatNumber } from 'c/dateWords';

jest.mock('@salesforce/i18n/lang', () => ({ __esModule: true, default: 'en' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-GB' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Oslo' }), { virtual: true });

const NOW = new Date('2026-11-28T12:00:00Z');

describe('dateWords', () => {
    it('writes dates, months and numbers as the locale does, whatever the time zone of the machine', () => {
        expect(formatDate('2026-12-01')).toBe('1 Dec 2026');
        expect(formatMonth('2026-12')).toBe('Dec 2026');
        expect(formatNumber(50_000)).toBe('50,000');
    });

    it('writes moments in the time zone of the user', () => {
        expect(formatMoment('2026-11-28T23:30:00.000Z')).toBe('29 Nov 2026, 00:30');
    });

    it.each([
        ['2026-11-28', 'today'],
        ['2026-11-29', 'tomorrow'],
        ['2026-12-10', 'in 12 days'],
        ['2026-11-27', 'yesterday'],
        ['2026-10-29', '30 days ago'],
    ])('says how far %s is: %s', (date, words) => {
        expect(describeDays(date, '2026-11-28')).toBe(words);
    });

    it.each([
        ['2026-11-28T12:00:00Z', 'now'],
        ['2026-11-28T11:59:01Z', 'now'],
        ['2026-11-28T11:59:00Z', '1 minute ago'],
        ['2026-11-28T09:30:00Z', '2 hours ago'],
        ['2026-11-27T12:00:00Z', 'yesterday'],
        ['2026-09-28T12:00:00Z', '2 months ago'],
        ['2024-11-01T11:00:00Z', '2 years ago'],
        ['2026-11-28T12:20:00Z', 'in 20 minutes'],
    ])('says how long ago %s is: %s', (moment, words) => {
        expect(describeMoment(moment, NOW)).toBe(words);
    });

    it('counts whole days across a change to daylight saving', () => {
        expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
        expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
    });
});
