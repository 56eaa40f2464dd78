import { EDITABLE_FIELDS } from 'c/licenseRules';
import { describeValue, describeWarnings, ruleMessage } from 'c/licenseWording';
import { LABELS } from './labels';

/**
 * A license as the preview shows it.
 *
 * @typedef {object} PreviewRow
 * @property {string} id
 * @property {string} name
 * @property {string} customer
 * @property {import('lightning/navigation').PageReference} page
 * @property {{ field: string, label: string, before: string, after: string, isChanged: boolean }[]} cells One per field that can be changed.
 * @property {string} outcome
 * @property {string} outcomeClass
 * @property {{ key: string, text: string }[]} notes Why it is refused, or what to know before it is changed.
 */

const OUTCOME_CLASSES = Object.freeze({ change: 'slds-badge slds-theme_success', none: 'slds-badge', refused: 'slds-badge slds-theme_error' });

/**
 * @param {{ id: string, name: string, customer: string, license: import('c/licenseRules').License, plan: import('c/licenseRules').ChangePlan }} planned
 * @returns {PreviewRow}
 */
export function previewRow({ id, name, customer, license, plan }) {
    return {
        id,
        name,
        customer,
        page: { type: 'standard__recordPage', attributes: { objectApiName: 'License__c', recordId: id, actionName: 'view' } },
        cells: EDITABLE_FIELDS.map((field) => cellOf(field, license, plan.after)),
        outcome: LABELS.outcomes[plan.outcome],
        outcomeClass: OUTCOME_CLASSES[plan.outcome],
        notes: notesOf(plan),
    };
}

/**
 * @param {import('c/licenseRules').EditableField} field
 * @param {import('c/licenseRules').License} before
 * @param {import('c/licenseRules').License} after
 */
function cellOf(field, before, after) {
    return {
        field,
        label: LABELS[field],
        before: describeValue(field, before[field]),
        after: describeValue(field, after[field]),
        isChanged: before[field] !== after[field],
    };
}

/** @param {import('c/licenseRules').ChangePlan} plan */
function notesOf(plan) {
    if (plan.outcome === 'refused') {
        return plan.violations.map(({ code }) => ({ key: code, text: ruleMessage(code) }));
    }
    const warnings = plan.outcome === 'change' ? describeWarnings(plan.after) : [];
    return warnings.map(({ code, text }) => ({ key: code, text: `${LABELS.warning}: ${text}` }));
}
