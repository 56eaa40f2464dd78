import type { QueryBase } from '@jetstreamapp/soql-parser-js';
import { PlatformError, UnsupportedFeature } from '../errors.ts';
import { malformed } from './soql-errors.ts';

const MAX_OFFSET = 2000;

/** "USING SCOPE", SOQL Reference: all records, or those the caller owns. */
const SCOPES = ['everything', 'mine'];
/** "FOR VIEW" and "FOR REFERENCE", SOQL Reference: the records found become the caller's recently viewed ones. */
const TOUCHING: readonly string[] = ['VIEW', 'REFERENCE'];

/**
 * Clauses that are understood but not carried out. Throws UnsupportedFeature by name.
 * WITH SECURITY_ENFORCED and WITH USER_MODE ask for what every query here does: fields and objects hidden from the caller are refused.
 */
export function refuseUnsupportedClauses(query: QueryBase): void {
    const scope = query.usingScope?.toLowerCase();
    if (scope !== undefined && !SCOPES.includes(scope)) throw new UnsupportedFeature(`USING SCOPE ${scope} in SOQL`);
    if (query.withDataCategory) throw new UnsupportedFeature('WITH DATA CATEGORY in SOQL');
    if (query.withAccessLevel !== undefined && query.withAccessLevel !== 'USER_MODE') throw new UnsupportedFeature(`WITH ${query.withAccessLevel} in SOQL`);
    if (query.for !== undefined && !TOUCHING.includes(query.for)) throw new UnsupportedFeature(`FOR ${query.for} in SOQL`);
    if (query.update !== undefined) throw new UnsupportedFeature(`UPDATE ${query.update} in SOQL`);
}

/** "OFFSET", SOQL Reference. */
export function checkOffset({ offset }: QueryBase): void {
    if (offset !== undefined && offset > MAX_OFFSET) throw new PlatformError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
}

const MAX_CHILD_RELATIONSHIPS = 20;
/** The record itself is the first level. Before version 58.0 its children were the last ("Understanding Relationship Query Limitations", SOQL Reference). */
const MAX_LEVELS = 5;
const MAX_LEVELS_BEFORE_58 = 2;

export function checkChildLimits(query: QueryBase, apiVersion: string): void {
    const allowed = Number(apiVersion.replace(/^v/, '')) >= 58 ? MAX_LEVELS : MAX_LEVELS_BEFORE_58;
    if (levelsOf(query) > allowed) throw malformed(`SOQL statements cannot query more than ${allowed} levels of parent-to-child relationships`);
    if (countChildren(query) > MAX_CHILD_RELATIONSHIPS) {
        throw malformed(`SOQL statements cannot query more than ${MAX_CHILD_RELATIONSHIPS} parent-to-child relationships`);
    }
}

function subqueriesOf({ fields = [] }: QueryBase): QueryBase[] {
    return fields.flatMap((field) => (field.type === 'FieldSubquery' ? [field.subquery] : []));
}

function levelsOf(query: QueryBase): number {
    return 1 + Math.max(0, ...subqueriesOf(query).map(levelsOf));
}

function countChildren(query: QueryBase): number {
    return subqueriesOf(query).reduce((sum, subquery) => sum + 1 + countChildren(subquery), 0);
}
