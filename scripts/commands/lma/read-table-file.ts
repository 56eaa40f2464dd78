import { SfError } from '@salesforce/core';
import { CsvError, parse } from 'csv-parse/sync';
import type { Table } from '../../domain/change-table.ts';
import { readTextFile } from './plan-file.ts';

/** What a spreadsheet separates cells with, depending on the language of its user. */
const DELIMITERS = [',', ';', '\t'] as const;

/** Reads a CSV file with a header, as spreadsheets write it: with or without a byte-order mark, separated by commas, semicolons or tabs. */
export function readTableFile(file: string): Table {
    const text = readTextFile(file);
    try {
        const found = parse(text, { bom: true, delimiter: delimiterOf(text), info: true, trim: true, skip_empty_lines: true, relax_column_count: true });
        const records = found as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
        return tableOf(records, file);
    } catch (error) {
        if (error instanceof CsvError) throw wrongCsv(file, error.message);
        throw error;
    }
}

/** The one that stands most often in the header. */
function delimiterOf(text: string): string {
    const header = text.slice(0, text.search(/[\r\n]|$/));
    return DELIMITERS.toSorted((one, other) => header.split(other).length - header.split(one).length)[0] ?? ',';
}

function tableOf(records: readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[], file: string): Table {
    const [header, ...rest] = records;
    if (!header) throw wrongCsv(file, 'it is empty');
    const columns = header.record;
    const rows = rest
        .filter(({ record }) => record.some((cell) => cell !== ''))
        .map(({ record, info }) => {
            if (record.length > columns.length) throw wrongCsv(file, `line ${info.lines} has ${record.length} cells, and the header ${columns.length}`);
            return { line: info.lines, cells: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])) };
        });
    return { columns, rows };
}

function wrongCsv(file: string, reason: string): SfError {
    return SfError.create({
        name: 'WrongFile',
        message: `${file} cannot be read as CSV: ${reason.replace(/\.$/, '')}. Nothing was done.`,
        actions: ['Save it as CSV with a header line, in UTF-8.'],
    });
}
