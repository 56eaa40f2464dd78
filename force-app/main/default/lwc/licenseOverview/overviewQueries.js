import { gql } from 'lightning/graphql';
import { deliveryFilter, differingFilter, expiredFilter, expiringFilter, filterOf, installedFilter, lastChartDay, overUsedFilter } from './overviewFilters';

/**
 * Aggregates only, so that the answer is small however many licenses there are. Several queries rather than one: each shows
 * what it may, and the quick ones do not wait for those that compute a formula for every license. Formula fields cannot be
 * grouped by ("Considerations for GROUP BY", SOQL reference), so groups are of raw fields.
 */

/** Packages to choose from. */
export const PACKAGE_QUERY = gql`
    query packagesOfOverview {
        uiapi {
            query {
                Package__c(orderBy: { Name: { order: ASC } }, first: 2000) {
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                            Latest_Version__c {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** Licenses by status, and by the day on which they expire. */
export const STATUS_QUERY = gql`
    query statusOverview($all: License__c_Filter, $expired: License__c_Filter, $expiring: License__c_Filter) {
        uiapi {
            aggregate {
                byStatus: License__c(where: $all, groupBy: { Status__c: { group: true } }, first: 2000) {
                    edges {
                        node {
                            aggregate {
                                Status__c {
                                    value
                                    displayValue
                                }
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                expired: License__c(where: $expired) {
                    edges {
                        node {
                            aggregate {
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                byDay: License__c(where: $expiring, groupBy: { Expiration__c: { group: true } }, first: 2000) {
                    edges {
                        node {
                            aggregate {
                                Expiration__c {
                                    value
                                }
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** Seats and versions of installed packages. */
export const ADOPTION_QUERY = gql`
    query adoptionOverview($installed: License__c_Filter) {
        uiapi {
            aggregate {
                seats: License__c(where: $installed, groupBy: { Package__c: { group: true } }, first: 2000) {
                    edges {
                        node {
                            aggregate {
                                Package__c {
                                    value
                                }
                                Id {
                                    count {
                                        value
                                    }
                                }
                                Seats__c {
                                    count {
                                        value
                                    }
                                    sum {
                                        value
                                    }
                                }
                                Used_Licenses__c {
                                    sum {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                versions: License__c(where: $installed, groupBy: { Package__c: { group: true }, Version_Number__c: { group: true } }, first: 2000) {
                    edges {
                        node {
                            aggregate {
                                Package__c {
                                    value
                                }
                                Version_Number__c {
                                    value
                                }
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** Licenses that somebody should look at. */
export const ATTENTION_QUERY = gql`
    query attentionOverview($differing: License__c_Filter, $overUsed: License__c_Filter, $failed: License__c_Filter, $due: License__c_Filter) {
        uiapi {
            aggregate {
                differing: License__c(where: $differing) {
                    edges {
                        node {
                            aggregate {
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                overUsed: License__c(where: $overUsed) {
                    edges {
                        node {
                            aggregate {
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                failed: License__c(where: $failed) {
                    edges {
                        node {
                            aggregate {
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                due: License__c(where: $due) {
                    edges {
                        node {
                            aggregate {
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** Runs that are under way, wait for a worker or failed of late. */
export const RUN_QUERY = gql`
    query runOverview($open: License_Run__c_Filter, $waiting: License_Run__c_Filter, $failed: License_Run__c_Filter) {
        uiapi {
            aggregate {
                open: License_Run__c(where: $open) {
                    edges {
                        node {
                            aggregate {
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                waiting: License_Run__c(where: $waiting) {
                    edges {
                        node {
                            aggregate {
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
                failed: License_Run__c(where: $failed) {
                    edges {
                        node {
                            aggregate {
                                Id {
                                    count {
                                        value
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
`;

/**
 * @param {string | null} packageId
 * @param {string} today
 */
export function statusVariables(packageId, today) {
    return {
        all: filterOf(packageId),
        expired: expiredFilter(packageId, today),
        expiring: expiringFilter(packageId, today, lastChartDay(today)),
    };
}

/** @param {string | null} packageId */
export function adoptionVariables(packageId) {
    return { installed: installedFilter(packageId) };
}

/** @param {string | null} packageId */
export function attentionVariables(packageId) {
    return {
        differing: differingFilter(packageId),
        overUsed: overUsedFilter(packageId),
        failed: deliveryFilter(packageId, 'Failed'),
        due: deliveryFilter(packageId, 'Due'),
    };
}

/**
 * Runs of chosen licenses belong to no package: a package shows its refreshes and deliveries only.
 *
 * @param {string | null} packageId
 */
export function runVariables(packageId) {
    return {
        open: filterOf(packageId, { State__c: { in: ['Requested', 'Running'] } }),
        waiting: filterOf(packageId, { Is_Waiting__c: { eq: true } }),
        failed: filterOf(packageId, { State__c: { in: ['Failed', 'Partly Succeeded'] } }, { Requested_At__c: { gte: { range: { last_n_days: 30 } } } }),
    };
}
