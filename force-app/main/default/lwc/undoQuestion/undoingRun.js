import { gql } from 'lightning/graphql';

/** The run that takes back, or took back, the changes of a run, if there is one. */
export const UNDOING_RUN_QUERY = gql`
    query undoingRun($runId: ID) {
        uiapi {
            query {
                License_Run__c(
                    where: { Undoes__c: { eq: $runId }, State__c: { in: ["Requested", "Running", "Succeeded", "Partly Succeeded"] } }
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
 * @param {any} data Of `UNDOING_RUN_QUERY`.
 * @returns {string | undefined} Id of the run.
 */
export function undoingRunId(data) {
    return data?.uiapi?.query?.License_Run__c?.edges?.[0]?.node?.Id;
}
