import type { SqlExpression, SqlValue } from '../../database/store.ts';
import type { CompiledFormula, FormulaReference } from '../formulas/formula.ts';
import type { CompoundDefinition, FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { formulaFunction } from './formula-function.ts';
import type { QueryContext } from './query-context.ts';

/** Gives the alias of a parent record's table, joining it when that has not happened yet. */
export interface ParentJoins {
    join(alias: string, field: FieldDefinition, target: ObjectDefinition): string;
}

const NULL: SqlExpression = { kind: 'value', value: null };

/** How a field is read from the row behind an alias: its column, or its formula run over the columns it refers to. Compound fields are JSON of their components. */
export function fieldExpression(context: QueryContext, joins: ParentJoins, object: ObjectDefinition, alias: string, field: FieldDefinition): SqlExpression {
    const formula = context.model.formulaOf(object, field);
    if (formula) return formulaCall({ context, joins, object, alias }, field, formula, 'shown');
    if (field.compound) return compoundExpression(field.compound, alias);
    return field.column === undefined ? NULL : { kind: 'column', alias, column: field.column };
}

function compoundExpression(compound: CompoundDefinition, alias: string): SqlExpression {
    const parts = compound.flatMap(([key, column]): SqlExpression[] => [
        { kind: 'value', value: key },
        { kind: 'column', alias, column },
    ]);
    return { kind: 'call', name: 'json_object', arguments: parts };
}

interface Place {
    readonly context: QueryContext;
    readonly joins: ParentJoins;
    readonly object: ObjectDefinition;
    readonly alias: string;
}

/** Field-level security does not reach into formulas: they read what they need whoever asks. */
function formulaCall(place: Place, field: FieldDefinition, formula: CompiledFormula, result: 'shown' | 'raw'): SqlExpression {
    const { context, object } = place;
    const name = formulaFunction(context, object, field, formula);
    const circumstances = [result, context.now.toISOString(), context.caller.timeZone].map((value): SqlExpression => ({ kind: 'value', value }));
    return { kind: 'call', name, arguments: [...circumstances, ...formula.references.map((reference) => referenceExpression(place, reference))] };
}

function referenceExpression(place: Place, { path }: FormulaReference): SqlExpression {
    const { context } = place;
    const [first = '', ...rest] = path;
    if (first.startsWith('$')) return { kind: 'value', value: sqlValueOf(context.globalValue(path)) };
    if (rest.length > 0) return parentReference(place, first, rest);
    const field = context.model.schema.fieldOf(place.object, first);
    if (!field) return NULL;
    const formula = context.model.formulaOf(place.object, field);
    return formula ? formulaCall(place, field, formula, 'raw') : fieldExpression(context, place.joins, place.object, place.alias, field);
}

function parentReference(place: Place, relationship: string, rest: readonly string[]): SqlExpression {
    const { schema } = place.context.model;
    const field = schema.parentFieldOf(place.object, relationship);
    const target = schema.objectOf(field?.reference?.targets[0] ?? '');
    if (!field || !target) return NULL;
    const alias = place.joins.join(place.alias, field, target);
    return referenceExpression({ ...place, object: target, alias }, { path: rest, type: 'null', isRecordField: true });
}

function sqlValueOf(value: SqlValue | boolean): SqlValue {
    return typeof value === 'boolean' ? Number(value) : value;
}
