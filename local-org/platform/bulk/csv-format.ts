/** Delimiters of the Bulk API 2.0 by the names that a job gives them ("Create a Job", Bulk API 2.0 guide). */
export const COLUMN_DELIMITERS = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' } as const;

export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;

export type ColumnDelimiter = keyof typeof COLUMN_DELIMITERS;
export type LineEnding = keyof typeof LINE_ENDINGS;

export interface CsvFormat {
    readonly columnDelimiter: ColumnDelimiter;
    readonly lineEnding: LineEnding;
}
