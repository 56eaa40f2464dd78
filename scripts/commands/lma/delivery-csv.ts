import { stringify } from 'csv-stringify/sync';
import type { DeliveryItem } from '../../domain/delivery-report.ts';
import type { LicenseValues } from '../../domain/subscriber-side.ts';
import { describeExpiration, describeSeats } from './words.ts';

const HEADER = [
    'license',
    'customer',
    'org',
    'package',
    'outcome',
    ...['status', 'expiration', 'seats'].flatMap((field) => [`${field} before`, `${field} after`]),
    'used',
    'failure',
    'message',
    'remedy',
    'warnings',
];

/** Deliveries with one row per license. */
export function deliveryCsv(items: readonly DeliveryItem[]): string {
    return stringify([HEADER, ...items.map(rowOf)], { escape_formulas: true });
}

function rowOf(item: DeliveryItem): readonly string[] {
    const { before, after } = item;
    return [
        item.name,
        item.customer ?? '',
        item.orgId,
        item.package,
        item.outcome,
        before?.status ?? '',
        after.status,
        expirationCell(before),
        expirationCell(after),
        seatsCell(before),
        seatsCell(after),
        item.used === null ? '' : String(item.used),
        item.failure ?? '',
        item.message ?? '',
        item.remedy ?? '',
        item.warnings.join(' '),
    ];
}

function expirationCell(values: LicenseValues | null): string {
    return values === null ? '' : describeExpiration(values.expiration);
}

function seatsCell(values: LicenseValues | null): string {
    return values === null ? '' : describeSeats(values.seats);
}
