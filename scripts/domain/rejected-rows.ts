import { describeExpiration, describeSeats } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { ReportItem } from './change-report.ts';

export const REJECTED_COLUMNS = ['license', 'status', 'expiration', 'seats', 'reason', 'customer', 'rejected because', 'remedy'] as const;

export type RejectedRow = Readonly<Record<(typeof REJECTED_COLUMNS)[number], string>>;

/** Refused licenses as rows that `--file` takes back once their cause is cured. */
export function rejectedRows(items: readonly ReportItem[], reason: string | null): readonly RejectedRow[] {
    return items
        .filter((item) => item.outcome === 'refused')
        .map((item) => ({
            license: item.name,
            status: item.after.status ?? '',
            expiration: item.after.expiration === undefined ? '' : describeExpiration(item.after.expiration),
            seats: item.after.seats === undefined ? '' : describeSeats(item.after.seats),
            reason: item.reason ?? reason ?? '',
            customer: item.customer ?? '',
            'rejected because': item.messages.join(' '),
            remedy: item.remedy ?? '',
        }));
}
