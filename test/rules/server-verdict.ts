import type { SaveError } from '../../local-org/platform/errors.ts';
import { sourceLabels } from './source-labels.ts';

const CODE_OF_MESSAGE = new Map([...sourceLabels()].map(([code, message]) => [message, code]));

/** What the server said, as the code of the label with its words, and where it stands: `Seats_Out_Of_Range at Seats__c`. */
export function verdictOf({ statusCode, message, fields }: SaveError): string {
    return verdictAt(CODE_OF_MESSAGE.get(message) ?? `${statusCode} ${message}`, fields[0]);
}

export function verdictAt(code: string, field: string | null | undefined): string {
    return `${code} at ${field ?? 'the top'}`;
}
