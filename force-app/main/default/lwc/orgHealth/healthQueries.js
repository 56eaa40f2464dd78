import { gql } from 'lightning/graphql';

/** Packages named as evidence; the others are counted. */
export const NAMED_PACKAGES = 5;

/** Packages that need somebody, the first of them by name. */
export const PACKAGE_QUERY = gql`
    query packageHealth(
        $first: Int
        $leadManagerInactive: Package__c_Filter
        $leadManagerMissing: Package__c_Filter
        $neverRefreshed: Package__c_Filter
        $refreshLate: Package__c_Filter
    ) {
        uiapi {
            query {
                leadManagerInactive: Package__c(where: $leadManagerInactive, orderBy: { Name: { order: ASC } }, first: $first) {
                    totalCount
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                        }
                    }
                }
                leadManagerMissing: Package__c(where: $leadManagerMissing, orderBy: { Name: { order: ASC } }, first: $first) {
                    totalCount
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                        }
                    }
                }
                neverRefreshed: Package__c(where: $neverRefreshed, orderBy: { Name: { order: ASC } }, first: $first) {
                    totalCount
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                        }
                    }
                }
                refreshLate: Package__c(where: $refreshLate, orderBy: { Name: { order: ASC } }, first: $first) {
                    totalCount
                    edges {
                        node {
                            Id
                            Name {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** Licenses that need somebody, and failed deliveries by their cause. */
export const LICENSE_QUERY = gql`
    query licenseHealth(
        $deliveriesLate: License__c_Filter
        $differing: License__c_Filter
        $versionMissing: License__c_Filter
        $trialsExpired: License__c_Filter
        $overUsed: License__c_Filter
        $failed: License__c_Filter
    ) {
        uiapi {
            aggregate {
                deliveriesLate: License__c(where: $deliveriesLate) {
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
                versionMissing: License__c(where: $versionMissing) {
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
                trialsExpired: License__c(where: $trialsExpired) {
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
                failures: License__c(where: $failed, groupBy: { Delivery_Failure__c: { group: true } }, first: 100) {
                    edges {
                        node {
                            aggregate {
                                Delivery_Failure__c {
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
            }
        }
    }
`;

/** Runs that need somebody. */
export const RUN_QUERY = gql`
    query runHealth($runsWaiting: License_Run__c_Filter, $runsFailed: License_Run__c_Filter) {
        uiapi {
            aggregate {
                runsWaiting: License_Run__c(where: $runsWaiting) {
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
                runsFailed: License_Run__c(where: $runsFailed) {
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

/** What was found by the last check that a command or worker made. */
export const CHECK_QUERY = gql`
    query lastCheck {
        uiapi {
            query {
                License_Run__c(
                    where: { and: [{ Kind__c: { eq: "Check" } }, { State__c: { eq: "Succeeded" } }] }
                    orderBy: { Finished_At__c: { order: DESC } }
                    first: 1
                ) {
                    edges {
                        node {
                            Id
                            Report__c {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;
