import { gql } from 'lightning/graphql';

/** Most records that one query answers ("Paginate with Upper-Bound Limit", GraphQL API guide). */
export const PAGE_SIZE = 2000;

/** What the rules and the preview need of chosen licenses. */
export const LICENSES_QUERY = gql`
    query chosenLicenses($ids: [ID], $pageSize: Int) {
        uiapi {
            query {
                License__c(where: { Id: { in: $ids } }, orderBy: { Name: { order: ASC } }, first: $pageSize, upperBound: $pageSize) {
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                            Subscriber_Org_Name__c {
                                value
                            }
                            Status__c {
                                value
                            }
                            Expiration__c {
                                value
                            }
                            Seats__c {
                                value
                            }
                            Used_Licenses__c {
                                value
                            }
                            Install_Date__c {
                                value
                            }
                            Was_Active__c {
                                value
                            }
                            Trial_Maximum_Days__c {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

/**
 * @typedef {object} ChosenLicense
 * @property {string} id
 * @property {string} name
 * @property {string} customer Name of the subscriber org.
 * @property {import('c/licenseRules').License} license
 * @property {number | undefined} trialMaxDays Longest trial by the org's settings.
 */

/**
 * @param {any} data Of `LICENSES_QUERY`.
 * @returns {ChosenLicense[]}
 */
export function chosenLicenses(data) {
    const edges = data?.uiapi?.query?.License__c?.edges ?? [];
    return edges.map((/** @type {{ node: any }} */ { node }) => toChosen(node));
}

/**
 * @param {any} node
 * @returns {ChosenLicense}
 */
function toChosen(node) {
    return {
        id: node.Id,
        name: node.Name?.value ?? '',
        customer: node.Subscriber_Org_Name__c?.value ?? '',
        license: {
            status: node.Status__c?.value ?? null,
            expiration: node.Expiration__c?.value ?? null,
            seats: node.Seats__c?.value ?? null,
            usedLicenses: node.Used_Licenses__c?.value ?? null,
            installDate: node.Install_Date__c?.value ?? null,
            wasActive: node.Was_Active__c?.value === true,
        },
        trialMaxDays: node.Trial_Maximum_Days__c?.value ?? undefined,
    };
}
