import { graphqlAdapter } from 'data/graphql';

export { gql } from 'data/graphql';

const REFRESH = Symbol('refresh');

/** The older wire adapter: its results are refreshed by `refreshGraphQL`. */
export const graphql = graphqlAdapter((result, refresh) => Object.defineProperty(result, REFRESH, { value: refresh }));

export async function refreshGraphQL(result) {
    await result?.[REFRESH]?.();
}
