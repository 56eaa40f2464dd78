import type { Query, ValueCondition, WhereClause } from '@jetstreamapp/soql-parser-js';
import { PlatformError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import { WRONG_KEY } from './install-problem.ts';
import { isRightKey } from './installation-key.ts';
import { publisherOf } from './publish.ts';

/**
 * A query for one package version, as installers send it: `… FROM SubscriberPackageVersion WHERE Id = '04t…' AND InstallationKey = '…'`.
 * The key is no field: it is checked here and taken out of the query. Queries of other shapes come back as they were.
 * Throws `INVALID_ID_FIELD` for a version nobody uploaded, `INSTALL_KEY_INVALID` for a missing or wrong key.
 */
export function checkVersionQuery(org: Org, query: Query): Query {
    if (query.sObject?.toLowerCase() !== 'subscriberpackageversion' || !query.where) return query;
    const conditions = equalities(query.where);
    const id = textOf(conditions.find((condition) => isOn(condition, 'id')));
    if (id === undefined) return query;
    const versionId = toId18(id);
    const publisher = publisherOf(org, versionId);
    if (!publisher) throw new PlatformError('INVALID_ID_FIELD', `No package version with the ID ${versionId} was found. Verify you entered the correct ID.`);
    const key = textOf(conditions.find(isKey));
    if (!isRightKey(publisher, versionId, key)) throw new PlatformError('INSTALL_KEY_INVALID', WRONG_KEY);
    const where = joined(conditions.filter((condition) => !isKey(condition)));
    return where ? { ...query, where } : query;
}

/** The conditions when they are all of the kind `field = value` and joined by AND; otherwise none. */
function equalities(where: WhereClause): readonly ValueCondition[] {
    const { left } = where;
    if (left === null || !('field' in left) || !('value' in left) || left.operator !== '=') return [];
    if (!('right' in where)) return [left];
    const rest = where.operator === 'AND' ? equalities(where.right) : [];
    return rest.length === 0 ? [] : [left, ...rest];
}

function joined([left, ...rest]: readonly ValueCondition[]): WhereClause | undefined {
    if (!left) return undefined;
    const right = joined(rest);
    return right ? { left, operator: 'AND', right } : { left };
}

function isKey(condition: ValueCondition): boolean {
    return isOn(condition, 'installationkey');
}

function isOn(condition: ValueCondition, field: string): boolean {
    return condition.field.toLowerCase() === field;
}

function textOf(condition: ValueCondition | undefined): string | undefined {
    return typeof condition?.value === 'string' ? condition.value.slice(1, -1).replace(/\\(['\\])/g, '$1') : undefined;
}
