import { COLUMN_DELIMITERS, LINE_ENDINGS, type CsvFormat } from './csv-format.ts';

/** One line with its end. Every value is quoted, as in the result files of the Bulk API 2.0. */
export function csvLine(values: readonly string[], { columnDelimiter, lineEnding }: CsvFormat): string {
    return `${values.map(quoted).join(COLUMN_DELIMITERS[columnDelimiter])}${LINE_ENDINGS[lineEnding]}`;
}

function quoted(value: string): string {
    return `"${value.includes('"') ? value.replaceAll('"', '""') : value}"`;
}
