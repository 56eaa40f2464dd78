/**
 * Answers of aggregate queries: `uiapi { aggregate { name: Object__c { edges { node { aggregate { … } } } } } }`.
 *
 * @typedef {Record<string, any>} Group One group: its fields with `value`, and functions such as `count { value }`.
 */

/**
 * The groups of one aggregate of an answer.
 *
 * @param {any} data
 * @param {string} name Alias of the aggregate in the query.
 * @returns {Group[]}
 */
export function groupsOf(data, name) {
    return (data?.uiapi?.aggregate?.[name]?.edges ?? []).map((/** @type {any} */ { node }) => node.aggregate);
}

/**
 * How many records a group, or an aggregate without groups, counts.
 *
 * @param {Group | undefined} group
 */
export function countOf(group) {
    return Number(group?.Id?.count?.value ?? 0);
}

/**
 * The count of an aggregate without groups.
 *
 * @param {any} data
 * @param {string} name
 */
export function totalOf(data, name) {
    return countOf(groupsOf(data, name)[0]);
}
