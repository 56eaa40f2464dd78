import { formatMoment } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { EDITABLE_FIELDS } from 'c/licenseRules';
import { FIELD_LABELS, describeValue } from 'c/licenseWording';
import { LABELS } from './labels';
import { lastChangeOf, toLicense } from './licenseRecord';

/**
 * A license that was changed by someone else while it was being edited.
 *
 * @typedef {object} Conflict
 * @property {string} heading Who changed it, and when.
 * @property {string} reason Why, in a sentence; empty when that was not said.
 * @property {{ field: string, label: string, opened: string, present: string, mine: string }[]} rows Each field that is not
 *     the same in all three.
 */

/**
 * @param {import('./licenseRecord').UiRecord} opened The record as it was when editing began.
 * @param {import('./licenseRecord').UiRecord} latest The record as it is now.
 * @param {import('c/licenseRules').License} edited The license as the user wants it.
 * @returns {Conflict}
 */
export function describeConflict(opened, latest, edited) {
    const { by, at, reason } = lastChangeOf(opened, latest);
    const [before, present] = [toLicense(opened), toLicense(latest)];
    const differing = EDITABLE_FIELDS.filter((field) => before[field] !== present[field] || before[field] !== edited[field]);
    return {
        heading: fillLabel(LABELS.changedMeanwhile, [by ?? '', at === null ? '' : formatMoment(at)]),
        reason: reason === null ? '' : fillLabel(LABELS.changedMeanwhileReason, [reason]),
        rows: differing.map((field) => ({
            field,
            label: FIELD_LABELS[field],
            opened: describeValue(field, before[field]),
            present: describeValue(field, present[field]),
            mine: describeValue(field, edited[field]),
        })),
    };
}
