import type { SqlCondition, SqlValue } from '../../database/store.ts';
import { PlatformError, UnsupportedFeature } from '../errors.ts';
import type { ComparisonOperator, Leaf, Literal } from './condition-tree.ts';
import { meaningOf, unquote, unquotePattern, type LiteralMeaning } from './literals.ts';
import type { Operand } from './operand.ts';
import type { QueryContext } from './query-context.ts';
import { filterError } from './soql-errors.ts';
import { localTime } from './time-zone.ts';
import { typeNameOf, type ValueClass } from './value-class.ts';

type SimpleOperator = Extract<ComparisonOperator, '=' | '!=' | '<' | '<=' | '>' | '>='>;

/** SQLite compares with no longer one. */
const MAX_PATTERN_BYTES = 50_000;

const NEVER: SqlCondition = { kind: 'or', conditions: [] };

/** "Comparison Operators", SOQL Reference. Comparing text ignores case unless the field is case-sensitive. */
export function comparison(context: QueryContext, operand: Operand, { operator, literals }: Leaf): SqlCondition {
    refuseOperator(context, operand, operator);
    switch (operator) {
        case 'LIKE':
            return like(context, operand, literals);
        case 'INCLUDES':
            return includes(context, operand, literals);
        case 'EXCLUDES':
            return { kind: 'not', condition: includes(context, operand, literals) };
        case 'IN':
            return isIn(context, operand, literals);
        case 'NOT IN':
            return { kind: 'not', condition: isIn(context, operand, literals) };
        default:
            return compareWith(context, operand, operator, literals);
    }
}

function refuseOperator(context: QueryContext, { written, valueClass, field }: Operand, operator: ComparisonOperator): void {
    if (valueClass === 'opaque') {
        throw filterError('INVALID_FIELD', context.soql, written, `field '${field?.apiName ?? written}' can not be filtered in a query call`);
    }
    if (isAllowed(valueClass, operator)) return;
    throw filterError('INVALID_QUERY_FILTER_OPERATOR', context.soql, written, `invalid operator on ${typeNameOf(valueClass)} field`);
}

function isAllowed(valueClass: ValueClass, operator: ComparisonOperator): boolean {
    if (operator === 'INCLUDES' || operator === 'EXCLUDES') return valueClass === 'multipicklist';
    if (operator === 'LIKE') return valueClass === 'text';
    return valueClass !== 'boolean' || ['=', '!=', 'IN', 'NOT IN'].includes(operator);
}

function isText({ valueClass, field }: Operand): boolean {
    return (valueClass === 'text' || valueClass === 'multipicklist') && field?.caseSensitive !== true;
}

function like(context: QueryContext, operand: Operand, [literal]: readonly Literal[]): SqlCondition {
    if (operand.labelled) throw new UnsupportedFeature('LIKE on toLabel() in SOQL');
    if (literal?.type === 'NULL') return NEVER;
    if (literal?.type !== 'STRING') throw wrongType(context, operand);
    const pattern = unquotePattern(literal.raw);
    if (Buffer.byteLength(pattern) > MAX_PATTERN_BYTES)
        throw new PlatformError('QUERY_TOO_COMPLICATED', 'Query is too complicated: LIKE has too long a pattern');
    return { kind: 'like', expression: operand.expression, pattern };
}

function includes(context: QueryContext, operand: Operand, literals: readonly Literal[]): SqlCondition {
    return { kind: 'or', conditions: literals.map((literal) => includesAllOf(context, operand, literal)) };
}

function includesAllOf(context: QueryContext, operand: Operand, literal: Literal): SqlCondition {
    const { expression } = operand;
    if (literal.type === 'NULL') return { kind: 'isNull', expression };
    if (literal.type !== 'STRING') throw wrongType(context, operand);
    const call = { kind: 'call', name: 'includes_all', arguments: [expression, { kind: 'value', value: unquote(literal.raw) }] } as const;
    return { kind: 'compare', operator: '=', left: call, right: { kind: 'value', value: 1 }, text: false };
}

function isIn(context: QueryContext, operand: Operand, literals: readonly Literal[]): SqlCondition {
    const meanings = literals.map((literal) => meaning(context, operand, literal));
    const values = meanings.flatMap((each) => (each.kind === 'value' ? labelledValues(operand, each.value) : []));
    const ranges = meanings.flatMap((each) => (each.kind === 'range' ? [inRange(operand, '=', each)] : []));
    const listed: SqlCondition = { kind: 'in', expression: operand.expression, values, text: isText(operand) };
    return ranges.length === 0 ? listed : { kind: 'or', conditions: [...ranges, listed] };
}

function compareWith(context: QueryContext, operand: Operand, operator: SimpleOperator, [literal]: readonly Literal[]): SqlCondition {
    const found = meaning(context, operand, literal ?? { type: 'NULL', raw: 'null' });
    if (found.kind === 'range') return inRange(operand, operator, found);
    if (operand.valueClass === 'boolean' && found.value === null) return operator === '=' ? NEVER : { kind: 'true' };
    if (operand.labelled) return compareLabel(operand, operator, found.value);
    return { kind: 'compare', operator, left: operand.expression, right: { kind: 'value', value: found.value }, text: isText(operand) };
}

function compareLabel(operand: Operand, operator: SimpleOperator, label: SqlValue): SqlCondition {
    if (operator !== '=' && operator !== '!=') throw new UnsupportedFeature(`${operator} on toLabel() in SOQL`);
    const equal: SqlCondition = { kind: 'in', expression: operand.expression, values: labelledValues(operand, label), text: true };
    return operator === '=' ? equal : { kind: 'not', condition: equal };
}

/** Values whose label is the given one; a value that is no picklist's is its own label. */
function labelledValues({ labelled, field }: Operand, value: SqlValue): SqlValue[] {
    const values = labelled && typeof value === 'string' ? (field?.picklist?.values ?? []) : [];
    const found = values.filter(({ label }) => label.toLowerCase() === String(value).toLowerCase());
    return found.length > 0 ? found.map((each) => each.value) : [value];
}

/** A date literal is a stretch of time: `=` is within, `>` behind and `<` before it. */
function inRange({ expression }: Operand, operator: SimpleOperator, { start, end }: { start: string; end: string }): SqlCondition {
    const bound = (than: SimpleOperator, value: string): SqlCondition => ({
        kind: 'compare',
        operator: than,
        left: expression,
        right: { kind: 'value', value },
        text: false,
    });
    const within: SqlCondition = { kind: 'and', conditions: [bound('>=', start), bound('<', end)] };
    switch (operator) {
        case '=':
            return within;
        case '!=':
            return { kind: 'not', condition: within };
        case '<':
            return bound('<', start);
        case '<=':
            return bound('<', end);
        case '>':
            return bound('>=', end);
        case '>=':
            return bound('>=', start);
    }
}

function meaning(context: QueryContext, operand: Operand, literal: Literal): LiteralMeaning {
    const { timeZone } = context.caller;
    const today = (): string => localTime(context.now, timeZone).slice(0, 10);
    const found = meaningOf(literal, operand.valueClass, { today, timeZone });
    if (found) return found;
    if (operand.valueClass === 'id' && literal.type === 'STRING') {
        throw filterError('INVALID_QUERY_FILTER_OPERATOR', context.soql, operand.written, `invalid ID field: ${unquote(literal.raw)}`);
    }
    throw wrongType(context, operand);
}

function wrongType({ soql }: QueryContext, { written, valueClass, field }: Operand): PlatformError {
    const quoted = valueClass === 'text' || valueClass === 'multipicklist' || valueClass === 'id';
    const type = valueClass === 'multipicklist' ? 'string' : typeNameOf(valueClass);
    const rule = quoted ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
    return filterError(
        'INVALID_FIELD',
        soql,
        written,
        `value of filter criterion for field '${field?.apiName ?? written}' must be of type ${type} and ${rule}`,
    );
}
