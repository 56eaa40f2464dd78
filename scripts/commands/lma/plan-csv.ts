import { stringify } from 'csv-stringify/sync';
import { EDITABLE_FIELDS, type EditableField } from '../../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { ReportItem } from '../../domain/change-report.ts';
import type { FieldValues } from '../../domain/planned-values.ts';
import { REJECTED_COLUMNS, rejectedRows } from '../../domain/rejected-rows.ts';
import { describeExpiration, describeSeats } from './words.ts';

/** A plan with one row per license. A name that a spreadsheet would take for a formula gets an apostrophe before it. */
export function planCsv(items: readonly ReportItem[]): string {
    const changes = EDITABLE_FIELDS.flatMap((field) => [`${field} before`, `${field} after`]);
    const header = ['license', 'key', 'customer', 'package', 'outcome', ...changes, 'messages', 'warnings'];
    const rows = items.map((item) => [
        item.name,
        item.key ?? '',
        item.customer ?? '',
        item.package ?? '',
        item.outcome,
        ...EDITABLE_FIELDS.flatMap((field) => [cellOf(item.before, field), cellOf(item.after, field)]),
        item.messages.join(' '),
        item.warnings.join(' '),
    ]);
    return stringify([header, ...rows], { escape_formulas: true });
}

export function rejectedCsv(items: readonly ReportItem[], reason: string | null): string {
    return stringify([...rejectedRows(items, reason)], { header: true, columns: [...REJECTED_COLUMNS], escape_formulas: true });
}

function cellOf(values: FieldValues, field: EditableField): string {
    if (values[field] === undefined) return '';
    if (field === 'status') return values.status ?? '';
    return field === 'expiration' ? describeExpiration(values.expiration ?? null) : describeSeats(values.seats ?? null);
}
