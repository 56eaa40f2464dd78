import type { QueryBase } from '@jetstreamapp/soql-parser-js';
import { PlatformError, UnsupportedFeature } from '../errors.ts';

const MAX_OFFSET = 2000;

/** Clauses that are understood but not carried out. Throws UnsupportedFeature by name. */
export function refuseUnsupportedClauses(query: QueryBase): void {
    if (query.usingScope !== undefined) throw new UnsupportedFeature('USING SCOPE in SOQL');
    if (query.withDataCategory) throw new UnsupportedFeature('WITH DATA CATEGORY in SOQL');
    if (query.withSecurityEnforced === true) throw new UnsupportedFeature('WITH SECURITY_ENFORCED in SOQL');
    if (query.withAccessLevel !== undefined) throw new UnsupportedFeature(`WITH ${query.withAccessLevel} in SOQL`);
    if (query.for !== undefined) throw new UnsupportedFeature(`FOR ${query.for} in SOQL`);
    if (query.update !== undefined) throw new UnsupportedFeature(`UPDATE ${query.update} in SOQL`);
}

/** "OFFSET", SOQL Reference. */
export function checkOffset({ offset }: QueryBase): void {
    if (offset !== undefined && offset > MAX_OFFSET) throw new PlatformError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
}
