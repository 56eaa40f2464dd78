import { PlatformError, UnsupportedFeature } from '../errors.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { planAggregateQuery } from './aggregate-query.ts';
import { type CollectedField, plainType } from './collect-fields.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import type { SelectionNode } from './language/document.ts';
import { planObjectInfos } from './object-infos.ts';
import { planRecordQuery } from './record-query.ts';
import { type PlanField, type Read, selectFields, selectsSomething } from './select-fields.ts';

/** "GraphQL API Query Limitations" */
const MAX_SUBQUERIES = 10;

/** Checks a query against the schema the caller has, and plans its answer. */
export function planQuery(request: GraphqlRequest, selections: readonly SelectionNode[]): Read<undefined> {
    let subqueries = 0;
    const each = (typeName: string, plan: typeof planRecordQuery): PlanSection => {
        return (field, path, keys) =>
            section(request, field, typeName, path, (inner, innerPath) => {
                const object = queryableObject(request, inner.name);
                if (++subqueries === MAX_SUBQUERIES + 1)
                    request.refuse('TooManySubqueries', `A query can contain up to ${MAX_SUBQUERIES} subqueries`, inner.place, innerPath);
                const read = object && plan(request, object, inner, innerPath);
                return read && guarded(request, inner, [...keys, inner.key], read);
            });
    };
    const sections: Readonly<Record<string, PlanSection>> = {
        query: each('RecordQuery', planRecordQuery),
        aggregate: each('RecordQueryAggregate', planAggregateQuery),
        objectInfos: (field, path, keys) => {
            const read = planObjectInfos(request, field, path);
            return read && guarded(request, field, keys, read);
        },
    };
    return selectFields<undefined>(request, plainType('Query'), selections, [], (uiapi, path) => {
        refuseMissing(uiapi.name, ['rateLimit', '__schema', '__type']);
        if (uiapi.name !== 'uiapi') return undefined;
        return section(request, uiapi, 'UIAPI', path, (field, fieldPath) => {
            refuseMissing(field.name, ['relatedListByName', 'currentUser', 'layout', 'navItems']);
            const plan = Object.hasOwn(sections, field.name) ? sections[field.name] : undefined;
            return plan?.(field, fieldPath, [uiapi.key, field.key]);
        });
    });
}

type PlanSection = (field: CollectedField, path: readonly string[], keys: readonly string[]) => Read<undefined> | undefined;

function section(
    request: GraphqlRequest,
    field: CollectedField,
    typeName: string,
    path: readonly string[],
    plan: PlanField<undefined>,
): Read<undefined> | undefined {
    if (!selectsSomething(request, field, typeName, path)) return undefined;
    return selectFields(request, plainType(typeName), field.selections, path, plan);
}

function refuseMissing(name: string, features: readonly string[]): void {
    if (features.includes(name)) throw new UnsupportedFeature(`${name} in GraphQL`);
}

/** The schema has a field for each object that the caller may read. */
export function queryableObject({ context }: GraphqlRequest, name: string): ObjectDefinition | undefined {
    const object = context.org.model().schema.objectOf(name);
    const isKnown = object?.apiName === name && object.api !== 'tooling' && context.caller.access.object(name).read;
    return isKnown ? object : undefined;
}

/** What fails while its data is fetched is null in the reply, beside an error; the rest is answered. */
function guarded(request: GraphqlRequest, field: CollectedField, keys: readonly string[], read: Read<undefined>): Read<undefined> {
    return (source) => {
        try {
            return read(source);
        } catch (error) {
            if (!(error instanceof PlatformError) || error instanceof UnsupportedFeature) throw error;
            request.problems.push({ errorType: 'DataFetchingException', message: error.message, places: [field.place], paths: keys });
            return null;
        }
    };
}
