import { addDays } from '../domain/calendar.ts';
import { EXPIRING_DAYS, totalsOf, type LicenseTotals } from '../domain/license-totals.ts';
import { textOf, valueAt, type Row } from './query-rows.ts';
import { readFilteredRows, type LicenseSelection } from './read-filtered-licenses.ts';

const SUMS = 'Status__c, COUNT(Id) licenses, COUNT(Seats__c) withSeats, SUM(Seats__c) seats, SUM(Used_Licenses__c) usedSeats';
const INSTALLED = "Status__c != 'Uninstalled'";

/** Counts and sums of all licenses that are meant, made by the org: three requests, however many there are. */
export async function readLicenseTotals(selection: LicenseSelection): Promise<LicenseTotals> {
    const { today } = selection;
    const last = addDays(today, Math.max(...EXPIRING_DAYS));
    const [sums, expiring, expired] = await Promise.all([
        readFilteredRows(selection, { select: SUMS, rest: 'GROUP BY Status__c ORDER BY Status__c' }),
        readFilteredRows(selection, {
            select: 'Expiration__c, COUNT(Id) licenses',
            and: `Expiration__c >= ${today} AND Expiration__c <= ${last} AND ${INSTALLED}`,
            rest: 'GROUP BY Expiration__c',
        }),
        readFilteredRows(selection, { select: 'COUNT(Id) licenses', and: `Expiration__c < ${today} AND ${INSTALLED}` }),
    ]);
    const statusSums = sums.map((row) => ({
        status: textOf(row, 'Status__c') ?? 'without status',
        licenses: numberIn(row, 'licenses'),
        withSeats: numberIn(row, 'withSeats'),
        seats: numberIn(row, 'seats'),
        usedSeats: numberIn(row, 'usedSeats'),
    }));
    const days = expiring.map((row) => ({ date: textOf(row, 'Expiration__c') ?? '', licenses: numberIn(row, 'licenses') }));
    return totalsOf(statusSums, days, expired[0] ? numberIn(expired[0], 'licenses') : 0, today);
}

/** How many licenses are meant. */
export async function countLicenses(selection: LicenseSelection): Promise<number> {
    const [row] = await readFilteredRows(selection, { select: 'COUNT(Id) licenses' });
    return row ? numberIn(row, 'licenses') : 0;
}

function numberIn(row: Row, name: string): number {
    const value = valueAt(row, name);
    return typeof value === 'number' ? value : 0;
}
