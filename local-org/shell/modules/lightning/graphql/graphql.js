import { graphqlAdapter } from 'data/graphql';

export { executeMutation, gql } from 'data/graphql';

/** Wire adapter whose results carry their own `refresh`. */
export const graphql = graphqlAdapter((result, refresh) => ({ ...result, refresh }));
