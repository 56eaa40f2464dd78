import { planChange } from 'c/licenseRules';

/**
 * @typedef {import('./licenseQuery').ChosenLicense} ChosenLicense
 *
 * @typedef {ChosenLicense & { plan: import('c/licenseRules').ChangePlan }} PlannedLicense
 *
 * @typedef {{ change: number, none: number, refused: number }} PlanCounts By outcome.
 */

/**
 * What the change makes of each chosen license.
 *
 * @param {readonly ChosenLicense[]} chosen
 * @param {import('c/licenseRules').ChangeRequest} request
 * @param {string} today
 * @returns {PlannedLicense[]}
 */
export function planBulk(chosen, request, today) {
    return chosen.map((each) => ({ ...each, plan: planChange(each.license, request, { today, actor: 'person', trialMaxDays: each.trialMaxDays }) }));
}

/**
 * @param {readonly PlannedLicense[]} planned
 * @returns {PlanCounts}
 */
export function countOutcomes(planned) {
    const counts = { change: 0, none: 0, refused: 0 };
    for (const { plan } of planned) {
        counts[plan.outcome] += 1;
    }
    return counts;
}

/**
 * Ids of the licenses that the run shall change: neither those that are refused nor those that are as wanted.
 *
 * @param {readonly PlannedLicense[]} planned
 */
export function idsToChange(planned) {
    return planned.filter(({ plan }) => plan.outcome === 'change').map(({ id }) => id);
}
