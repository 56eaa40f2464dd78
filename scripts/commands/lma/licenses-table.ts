import type { LocalDate } from '../../domain/calendar.ts';
import { propertyOf, type LicenseColumn } from '../../domain/license-columns.ts';
import type { LicenseValues } from '../../org/read-license-columns.ts';
import type { TableColumn } from './fit-columns.ts';
import { describeExpiration, describeSeats } from './words.ts';

const NUMERIC = new Set(['seats', 'used', 'available', 'subscriber-seats']);

/** Licenses as the columns of a table. `today` is the day in the license org. */
export function licenseTable(columns: readonly LicenseColumn[], licenses: readonly LicenseValues[], today: LocalDate): readonly TableColumn[] {
    return columns.map((column) => ({
        heading: column.heading,
        cells: licenses.map((license) => cellOf(column, license, today)),
        isNumeric: NUMERIC.has(column.name),
    }));
}

function cellOf(column: LicenseColumn, license: LicenseValues, today: LocalDate): string {
    const value = license[propertyOf(column)] ?? null;
    if (column.name === 'expiration') return describeLastDay(license, today);
    if (column.name === 'seats') return license['status'] === 'Uninstalled' && value === null ? '' : describeSeats(value as number | null);
    if (column.name === 'subscriber' && license['sandbox'] === true) return `${String(value ?? '')} (sandbox)`.trim();
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return value === null ? '' : String(value).replace(/\s+/g, ' ');
}

/** That the day is over is said, because the status does not say so. */
function describeLastDay({ expiration, status }: LicenseValues, today: LocalDate): string {
    if (typeof expiration !== 'string') return status === 'Uninstalled' ? '' : describeExpiration(null);
    return status !== 'Uninstalled' && expiration < today ? `${expiration} expired` : expiration;
}
