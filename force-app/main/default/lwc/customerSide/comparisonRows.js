import { formatDate, formatNumber } from 'c/dateWords';
import { compareWithCustomer } from 'c/licenseFacts';
import { LABELS } from './labels';

/** @type {Record<import('c/licenseRules').EditableField, (value: any) => string>} */
const DESCRIBE = {
    status: (status) => status ?? LABELS.unknown,
    expiration: (expiration) => (expiration === null ? LABELS.doesNotExpire : formatDate(expiration)),
    seats: (seats) => (seats === null ? LABELS.siteLicense : formatNumber(seats)),
};

/**
 * Rows of the table, in words.
 *
 * @param {import('c/licenseFacts').LicenseFacts} facts
 * @param {string} today
 */
export function comparisonRows(facts, today) {
    return compareWithCustomer(facts, today).map(({ field, ours, theirs, differs }) => ({
        field,
        label: LABELS[field],
        ours: field === 'status' ? (facts.statusLabel ?? LABELS.unknown) : DESCRIBE[field](ours),
        theirs: DESCRIBE[field](theirs),
        differs,
        verdict: differs ? LABELS.differs : LABELS.same,
        rowClass: differs ? 'row differs' : 'row',
    }));
}
