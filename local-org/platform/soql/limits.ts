import type { QueryBase } from '@jetstreamapp/soql-parser-js';
import { PlatformError, UnsupportedFeature } from '../errors.ts';

const MAX_OFFSET = 2000;

/** "USING SCOPE", SOQL Reference: all records, or those the caller owns. */
const SCOPES = ['everything', 'mine'];
/** Would only change when records were last viewed, which the org does not keep. */
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
