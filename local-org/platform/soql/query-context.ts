import type { Caller } from '../access/caller.ts';
import { globalValue } from '../formulas/global-values.ts';
import type { FormulaValue } from '../formulas/formula.ts';
import type { Org, OrgModel } from '../org.ts';
import { registerStoreFunctions } from './store-functions.ts';

export interface QueryOptions {
    /** Objects of the other API are unknown to this one. */
    readonly api: 'data' | 'tooling';
    /** Such as `65.0`; stands in the URLs of records. */
    readonly apiVersion: string;
    /** Deleted records too (`queryAll`). */
    readonly allRows?: boolean;
    /** Records in one reply; 2,000 unless given. */
    readonly batchSize?: number;
}

/** One query being answered: who asks what of which org, at one moment. */
export interface QueryContext {
    readonly org: Org;
    readonly caller: Caller;
    readonly model: OrgModel;
    readonly options: QueryOptions;
    readonly soql: string;
    readonly now: Date;
    /** Value of `$User.Id` and the like in formula fields. */
    readonly globalValue: (path: readonly string[]) => FormulaValue;
}

export function queryContext(org: Org, caller: Caller, soql: string, options: QueryOptions): QueryContext {
    registerStoreFunctions(org.store);
    return { org, caller, model: org.model(), options, soql, now: org.clock.now(), globalValue: (path) => globalValue(org, caller, path) };
}
