import { gql } from 'lightning/graphql';

/** Events of one page. */
export const PAGE_SIZE = 20;

/** Events of a license, newest first: moments count whole seconds, names say which of two came later. Those of one change stand together. */
export const EVENT_QUERY = gql`
    query licenseEvents($licenseId: ID, $first: Int, $after: String) {
        uiapi {
            query {
                License_Event__c(
                    where: { License__c: { eq: $licenseId } }
                    orderBy: { Changed_At__c: { order: DESC, nulls: LAST }, Name: { order: DESC } }
                    first: $first
                    after: $after
                ) {
                    edges {
                        node {
                            Id
                            Type__c {
                                value
                                label
                            }
                            Field__c {
                                value
                            }
                            Field_Label__c {
                                value
                            }
                            Before__c {
                                value
                            }
                            After__c {
                                value
                            }
                            Reason__c {
                                value
                            }
                            Source__c {
                                value
                                label
                            }
                            Change_ID__c {
                                value
                            }
                            Changed_At__c {
                                value
                            }
                            Changed_By__r {
                                Name {
                                    value
                                }
                            }
                            Run__r {
                                Id
                                Name {
                                    value
                                }
                            }
                        }
                    }
                    pageInfo {
                        hasNextPage
                        endCursor
                    }
                }
            }
        }
    }
`;

/**
 * @typedef {object} LicenseEvent One line of the journal.
 * @property {string} id
 * @property {string} type
 * @property {string} typeLabel
 * @property {string | null} field API name.
 * @property {string | null} fieldLabel
 * @property {string | null} before
 * @property {string | null} after
 * @property {string | null} reason
 * @property {string | null} sourceLabel
 * @property {string} changeId
 * @property {string | null} changedAt
 * @property {string | null} changedBy
 * @property {{ id: string, name: string } | null} run
 *
 * @typedef {object} EventPage
 * @property {LicenseEvent[]} events
 * @property {string | null} nextCursor null on the last page.
 */

/**
 * @param {any} data Answer to `EVENT_QUERY`.
 * @returns {EventPage}
 */
export function toEventPage(data) {
    const { edges, pageInfo } = data.uiapi.query.License_Event__c;
    return { events: edges.map((/** @type {any} */ { node }) => toEvent(node)), nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/**
 * @param {any} node
 * @returns {LicenseEvent}
 */
function toEvent(node) {
    return {
        id: node.Id,
        type: node.Type__c.value ?? '',
        typeLabel: node.Type__c.label ?? node.Type__c.value ?? '',
        field: node.Field__c.value,
        fieldLabel: node.Field_Label__c.value ?? node.Field__c.value,
        before: node.Before__c.value,
        after: node.After__c.value,
        reason: node.Reason__c.value,
        sourceLabel: node.Source__c.label ?? node.Source__c.value,
        // An event that names no change is one of its own.
        changeId: node.Change_ID__c.value ?? node.Id,
        changedAt: node.Changed_At__c.value,
        changedBy: node.Changed_By__r?.Name?.value ?? null,
        run: node.Run__r === null ? null : { id: node.Run__r.Id, name: node.Run__r.Name.value },
    };
}
