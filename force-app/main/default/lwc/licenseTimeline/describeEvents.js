import { describeMoment, formatDate, formatMoment, formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { describeValue } from 'c/licenseWording';
import { LABELS } from './labels';

/** @type {Record<string, string>} */
const ICONS = {
    Created: 'utility:new',
    Changed: 'utility:edit',
    Uninstalled: 'utility:ban',
    Reinstalled: 'utility:undo',
    Reminded: 'utility:email',
    Delivered: 'utility:check',
    'Delivery Failed': 'utility:error',
    Migrated: 'utility:forward_up',
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** How a value of the journal is read aloud, by the API name of its field. @type {Record<string, (value: string | null) => string>} */
const DESCRIBE = {
    Expiration__c: (value) => describeValue('expiration', value),
    Install_Date__c: (value) => (value === null ? LABELS.none : dateText(value)),
    Seats__c: (value) => (value === null ? describeValue('seats', null) : numberText(value)),
};

/**
 * A change as it stands in the timeline.
 *
 * @param {import('./groupChanges').LicenseChange} change
 * @param {Date} now
 */
export function describeChange({ id, head, events }, now) {
    const { type, typeLabel, changedAt, changedBy, reason, sourceLabel, run } = head;
    return {
        id,
        icon: ICONS[type] ?? 'utility:edit',
        type,
        heading: typeLabel,
        by: fillLabel(LABELS.changedBy, [changedBy ?? LABELS.someone]),
        moment: changedAt,
        age: changedAt === null ? '' : describeMoment(changedAt, now),
        date: changedAt === null ? '' : formatMoment(changedAt),
        reason,
        source: sourceLabel === null ? '' : fillLabel(LABELS.through, [sourceLabel]),
        run: run === null ? undefined : runLink(run),
        fields: events.flatMap(describeEvent),
    };
}

/** @param {{ id: string, name: string }} run */
function runLink({ id, name }) {
    const page = { type: 'standard__recordPage', attributes: { recordId: id, objectApiName: 'License_Run__c', actionName: 'view' } };
    return { label: fillLabel(LABELS.run, [name]), page };
}

/**
 * What an event says of its field; of an event about no field, what it says at all.
 *
 * @param {import('./eventQuery').LicenseEvent} event
 */
function describeEvent({ id, type, field, fieldLabel, before, after }) {
    if (field === null) {
        return after === null ? [] : [{ id, label: '', before: '', after, hasBefore: false, sentence: after }];
    }
    const describe = DESCRIBE[field] ?? ((/** @type {string | null} */ value) => value ?? LABELS.none);
    const label = fieldLabel ?? field;
    // What is created had no value before: a blank would read as "does not expire".
    const hasBefore = type !== 'Created';
    const [from, to] = [describe(before), describe(after)];
    const sentence = hasBefore ? fillLabel(LABELS.changeFrom, [label, from, to]) : fillLabel(LABELS.changeSet, [label, to]);
    return [{ id, label, before: from, after: to, hasBefore, sentence }];
}

/** @param {string} value */
function dateText(value) {
    return DATE.test(value) ? formatDate(value) : value;
}

/** @param {string} value */
function numberText(value) {
    const number = Number(value);
    return Number.isNaN(number) ? value : formatNumber(number);
}
