import type { GroupByClause, Query } from '@jetstreamapp/soql-parser-js';
import { UnsupportedFeature } from '../errors.ts';
import type { EntityScope } from './entity-scope.ts';
import { fieldOperand, functionName, functionOperand, type Operand } from './operand.ts';
import { malformed, queryError } from './soql-errors.ts';
import { isGroupable } from './value-class.ts';

/** What a query groups by. */
export interface Grouping {
    /** By key. */
    readonly operands: ReadonlyMap<string, Operand>;
    /** The keys that each kind of row is grouped by: with ROLLUP and CUBE there are rows of subtotals, too. */
    readonly sets: readonly ReadonlySet<string>[];
}

/** "GROUP BY ROLLUP" and "GROUP BY CUBE", SOQL Reference. */
const MAX_SUBTOTALLED = 3;

export function groupingOf(scope: EntityScope, { groupBy = [] }: Query): Grouping {
    const clauses = Array.isArray(groupBy) ? groupBy : [groupBy];
    const subtotal = clauses.map(subtotalOf).find((found) => found !== undefined);
    if (subtotal === undefined) return plainGrouping(clauses.map((clause) => groupOperand(scope, clause)));
    if (clauses.length > 1) throw malformed(`GROUP BY ${subtotal.name} cannot be combined with other fields to group by`);
    if (subtotal.fields.length > MAX_SUBTOTALLED) throw malformed(`GROUP BY ${subtotal.name} takes at most ${MAX_SUBTOTALLED} fields`);
    const { operands } = plainGrouping(subtotal.fields.map((field) => groupedField(scope, field)));
    return { operands, sets: subtotal.name === 'CUBE' ? allSubsets([...operands.keys()]) : allPrefixes([...operands.keys()]) };
}

function subtotalOf(clause: GroupByClause): { name: 'ROLLUP' | 'CUBE'; fields: readonly string[] } | undefined {
    const name = 'fn' in clause ? functionName(clause.fn) : '';
    if (!('fn' in clause) || (name !== 'ROLLUP' && name !== 'CUBE')) return undefined;
    const parameters = clause.fn.parameters ?? [];
    if (!parameters.every((each) => typeof each === 'string')) throw new UnsupportedFeature(`functions inside of GROUP BY ${name} in SOQL`);
    return { name, fields: parameters };
}

function plainGrouping(operands: readonly Operand[]): Grouping {
    const byKey = new Map(operands.map((operand) => [operand.key, operand]));
    return { operands: byKey, sets: [new Set(byKey.keys())] };
}

function allPrefixes(keys: readonly string[]): Set<string>[] {
    return [...keys, ''].map((_key, index) => new Set(keys.slice(0, keys.length - index)));
}

function allSubsets(keys: readonly string[]): Set<string>[] {
    const [first, ...rest] = keys;
    if (first === undefined) return [new Set()];
    return allSubsets(rest).flatMap((subset) => [new Set([first, ...subset]), subset]);
}

function groupOperand(scope: EntityScope, clause: GroupByClause): Operand {
    return 'fn' in clause ? functionOperand(scope, clause.fn) : groupedField(scope, clause.field);
}

function groupedField(scope: EntityScope, written: string): Operand {
    const operand = fieldOperand(scope, written);
    if (operand.field && isGroupable(operand.field)) return operand;
    throw queryError('MALFORMED_QUERY', scope.context.soql, written, `field '${operand.field?.apiName ?? written}' can not be grouped in a query call`);
}
