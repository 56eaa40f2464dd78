import { addDays, type LocalDate } from './calendar.ts';

/** Spans of days from today in which expiring licenses are counted. */
export const EXPIRING_DAYS = [30, 60, 90] as const;

/** What licenses come to. Seats, used seats and expirations are those of licenses that are not uninstalled. */
export interface LicenseTotals {
    readonly licenses: number;
    readonly byStatus: Readonly<Record<string, number>>;
    readonly seats: number;
    readonly siteLicenses: number;
    readonly usedSeats: number;
    readonly expired: number;
    /** By days from today; who expires within 30 days is among those of 60 and 90 too. */
    readonly expiringWithin: Readonly<Record<string, number>>;
}

/** Sums of the licenses of one status. */
export interface StatusSums {
    readonly status: string;
    readonly licenses: number;
    readonly withSeats: number;
    readonly seats: number;
    readonly usedSeats: number;
}

/** Licenses that expire on one day. */
export interface ExpiringDay {
    readonly date: LocalDate;
    readonly licenses: number;
}

export function totalsOf(sums: readonly StatusSums[], expiring: readonly ExpiringDay[], expired: number, today: LocalDate): LicenseTotals {
    const installed = sums.filter(({ status }) => status !== 'Uninstalled');
    const until = (days: number): number => sumOf(expiring, ({ date, licenses }) => (date <= addDays(today, days) ? licenses : 0));
    return {
        licenses: sumOf(sums, ({ licenses }) => licenses),
        byStatus: Object.fromEntries(sums.map(({ status, licenses }) => [status, licenses])),
        seats: sumOf(installed, ({ seats }) => seats),
        siteLicenses: sumOf(installed, ({ licenses, withSeats }) => licenses - withSeats),
        usedSeats: sumOf(installed, ({ usedSeats }) => usedSeats),
        expired,
        expiringWithin: Object.fromEntries(EXPIRING_DAYS.map((days) => [days, until(days)])),
    };
}

function sumOf<Item>(items: readonly Item[], number: (item: Item) => number): number {
    return items.reduce((sum, item) => sum + number(item), 0);
}

/** Lines for people. */
export function describeTotals({ licenses, byStatus, seats, siteLicenses, usedSeats, expired, expiringWithin }: LicenseTotals): readonly string[] {
    const statuses = Object.entries(byStatus).map(([status, count]) => `${group(count)} ${status}`);
    const expiring = Object.entries(expiringWithin).map(([days, count], index) => `${group(count)} within ${days}${index === 0 ? ' days' : ''}`);
    return [
        `${counted(licenses, 'license')}: ${statuses.join(', ')}.`,
        `${counted(seats, 'seat')}, ${group(usedSeats)} used; ${counted(siteLicenses, 'site license')}.`,
        `Expiring: ${expiring.join(', ')}. Expired: ${group(expired)}.`,
    ];
}

export function counted(count: number, what: string): string {
    return `${group(count)} ${what}${count === 1 ? '' : 's'}`;
}

function group(count: number): string {
    return count.toLocaleString('en-US');
}
