import { stringify } from 'csv-stringify/sync';
import { propertyOf, type LicenseColumn } from '../../domain/license-columns.ts';
import type { LicenseValues } from '../../org/read-license-columns.ts';

/** Spreadsheets take a file for UTF-8 when it begins with it. */
export const BYTE_ORDER_MARK = '\uFEFF';

export type CsvHeader = 'api-names' | 'labels';

/** The first line. */
export function csvHeader(columns: readonly LicenseColumn[], header: CsvHeader): string {
    return csvLines([columns.map(({ field, label }) => (header === 'labels' ? label : field))]);
}

/**
 * Lines as RFC 4180 has them. Dates and instants are ISO 8601; blank is blank. A text that a spreadsheet would take for a formula
 * gets an apostrophe before it ("CSV Injection", OWASP).
 */
export function csvRows(columns: readonly LicenseColumn[], licenses: readonly LicenseValues[]): string {
    return csvLines(licenses.map((license) => columns.map((column) => license[propertyOf(column)] ?? '')));
}

function csvLines(records: readonly (readonly (string | number | boolean)[])[]): string {
    return stringify([...records.map((record) => [...record])], {
        record_delimiter: '\r\n',
        escape_formulas: true,
        cast: { boolean: String },
    });
}
