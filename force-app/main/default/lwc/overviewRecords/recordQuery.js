import { gql } from 'lightning/graphql';
import { formatDate, formatNumber } from 'c/dateWords';
import { LABELS } from './labels';

/** Licenses of one page. */
export const PAGE_SIZE = 20;

/** Licenses of a filter, those that expire first at the top. */
export const RECORD_QUERY = gql`
    query licensesBehindNumber($where: License__c_Filter, $first: Int, $after: String) {
        uiapi {
            query {
                License__c(where: $where, orderBy: { Expiration__c: { order: ASC, nulls: LAST }, Name: { order: ASC } }, first: $first, after: $after) {
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                            Subscriber_Org_Name__c {
                                value
                            }
                            Package__r {
                                Name {
                                    value
                                }
                            }
                            Status__c {
                                value
                                label
                            }
                            Expiration__c {
                                value
                            }
                            Seats__c {
                                value
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
 * @typedef {object} RecordPage
 * @property {{ id: string, name: string, customer: string, packageName: string, status: string, expiration: string, seats: string,
 *     page: import('lightning/navigation').PageReference }[]} rows
 * @property {string | null} nextCursor null on the last page.
 */

/**
 * @param {any} data Answer to `RECORD_QUERY`.
 * @returns {RecordPage}
 */
export function toRecordPage(data) {
    const { edges, pageInfo } = data.uiapi.query.License__c;
    return { rows: edges.map((/** @type {any} */ { node }) => toRow(node)), nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** @param {any} node */
function toRow(node) {
    const { Id: id, Name, Subscriber_Org_Name__c, Package__r, Status__c, Expiration__c, Seats__c } = node;
    return {
        id,
        name: Name.value,
        customer: Subscriber_Org_Name__c.value ?? '',
        packageName: Package__r?.Name.value ?? '',
        status: Status__c.label ?? Status__c.value ?? '',
        expiration: Expiration__c.value === null ? LABELS.doesNotExpire : formatDate(Expiration__c.value),
        seats: Seats__c.value === null ? LABELS.siteLicense : formatNumber(Seats__c.value),
        page: { type: 'standard__recordPage', attributes: { recordId: id, objectApiName: 'License__c', actionName: 'view' } },
    };
}
