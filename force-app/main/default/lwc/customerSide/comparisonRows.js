import { compareWithCustomer } from 'c/licenseFacts';
import { FIELD_LABELS, describeValue } from 'c/licenseWording';
import { LABELS } from './labels';

/**
 * Rows of the table, in words.
 *
 * @param {import('c/licenseFacts').LicenseFacts} facts
 * @param {string} today
 */
export function comparisonRows(facts, today) {
    return compareWithCustomer(facts, today).map(({ field, ours, theirs, differs }) => ({
        field,
        label: FIELD_LABELS[field],
        ours: field === 'status' ? (facts.statusLabel ?? LABELS.unknown) : describeValue(field, ours),
        theirs: describeValue(field, theirs),
        differs,
        verdict: differs ? LABELS.differs : LABELS.same,
        rowClass: differs ? 'row differs' : 'row',
    }));
}
