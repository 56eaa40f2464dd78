import { formatDate } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { checkChange, latestTrialExpiration, summarizeChanges } from 'c/licenseRules';
import { describeChange, describeViolations, describeWarnings } from 'c/licenseWording';
import { LABELS } from './labels';
import { editedLicense, isBeyondDates } from './licenseDraft';

/**
 * What the form says of a license while it is edited.
 *
 * @typedef {object} FormView
 * @property {import('c/licenseRules').License} edited The license as it would be saved.
 * @property {boolean} hasChanges
 * @property {Record<string, string>} ruleMessages What the rules refuse, by field.
 * @property {{ field: string, text: string }[]} changes One sentence for each change that can be saved.
 * @property {{ code: string, text: string }[]} warnings
 * @property {string} trialHint The last day that a trial may be given; empty for other licenses.
 */

/**
 * @param {import('c/licenseRules').License} original
 * @param {import('./licenseDraft').LicenseDraft} draft
 * @param {{ today: string, trialMaxDays: number | undefined }} limits
 * @returns {FormView}
 */
export function viewForm(original, draft, limits) {
    const edited = editedLicense(original, draft);
    const changes = summarizeChanges(original, edited);
    const ruleMessages = changes.length === 0 ? {} : refusals(original, edited, limits);
    return {
        edited,
        hasChanges: changes.length > 0,
        ruleMessages,
        changes: changes.filter(({ field }) => !ruleMessages[field]).map((change) => ({ field: change.field, text: describeChange(change) })),
        warnings: describeWarnings(edited),
        trialHint: edited.status === 'Trial' ? lastDayOfTrial(edited, limits) : '',
    };
}

/**
 * @param {import('c/licenseRules').License} original
 * @param {import('c/licenseRules').License} edited
 * @param {{ today: string, trialMaxDays: number | undefined }} limits
 * @returns {Record<string, string>}
 */
function refusals(original, edited, limits) {
    const messages = describeViolations(checkChange(original, edited, { ...limits, actor: 'person' }));
    return isBeyondDates(edited.expiration) ? { ...messages, expiration: LABELS.dateOutOfRange } : messages;
}

/**
 * @param {import('c/licenseRules').License} edited
 * @param {{ today: string, trialMaxDays: number | undefined }} limits
 */
function lastDayOfTrial(edited, { today, trialMaxDays }) {
    return fillLabel(LABELS.trialLastDay, [formatDate(latestTrialExpiration(edited, today, trialMaxDays))]);
}
