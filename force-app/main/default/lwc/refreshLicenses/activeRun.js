import { gql } from 'lightning/graphql';

/** The refresh of a package that waits or goes on, if there is one. */
export const ACTIVE_REFRESH_QUERY = gql`
    query activeRefresh($packageId: ID) {
        uiapi {
            query {
                License_Run__c(
                    where: { Package__c: { eq: $packageId }, Kind__c: { eq: "Refresh" }, State__c: { in: ["Requested", "Running"] } }
                    orderBy: { CreatedDate: { order: DESC } }
                    first: 1
                ) {
                    edges {
                        node {
                            Id
                        }
                    }
                }
            }
        }
    }
`;

/**
 * @param {any} data Of `ACTIVE_REFRESH_QUERY`.
 * @returns {string | undefined} Id of the run.
 */
export function activeRunId(data) {
    return data?.uiapi?.query?.License_Run__c?.edges?.[0]?.node?.Id;
}
