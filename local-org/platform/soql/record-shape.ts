import type { SelectNode, SqlExpression, SqlValue } from '../../database/store.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { Entity, ResolvedField } from './entity-scope.ts';
import type { ChildPlan } from './record-plan.ts';

/** How the rows of a select become records: what stands in which column, in the order of the query. */
export interface RecordShape {
    /** Type in `attributes`; polymorphic parents are of type Name whatever they are. */
    readonly typeName: string;
    readonly polymorphic: boolean;
    /** Column with the record's id, which also tells whether there is a record. */
    readonly idColumn: string;
    readonly entries: ShapeEntry[];
}

export type ShapeEntry =
    | { readonly kind: 'value'; readonly name: string; readonly column: string; readonly field: FieldDefinition; readonly labelled: boolean }
    | { readonly kind: 'parent'; readonly name: string; readonly shape: RecordShape }
    | { readonly kind: 'children'; readonly name: string; readonly plan: ChildPlan };

/** Collects the columns of a select and the shape that reads them. */
export class ShapeBuilder {
    readonly columns: SelectNode['columns'][number][] = [];
    readonly shape: RecordShape;

    constructor(root: Entity) {
        this.shape = this.#shapeOf(root);
    }

    column(expression: SqlExpression): string {
        const as = `c${this.columns.length}`;
        this.columns.push({ expression, as });
        return as;
    }

    /** Parents selected through several paths share one nested record. */
    addField({ parents, field, expression }: ResolvedField, labelled: boolean): void {
        let shape = this.shape;
        for (const { relationship, entity } of parents) shape = this.#parentIn(shape, relationship, entity);
        const column = field.type === 'Id' ? shape.idColumn : this.column(expression);
        shape.entries.push({ kind: 'value', name: field.apiName, column, field, labelled });
    }

    addChildren(name: string, plan: ChildPlan): void {
        this.shape.entries.push({ kind: 'children', name, plan });
    }

    #parentIn(shape: RecordShape, name: string, entity: Entity): RecordShape {
        const known = shape.entries.find((entry) => entry.kind === 'parent' && entry.name === name);
        if (known?.kind === 'parent') return known.shape;
        const parent = this.#shapeOf(entity);
        shape.entries.push({ kind: 'parent', name, shape: parent });
        return parent;
    }

    #shapeOf({ alternatives, id, polymorphic }: Entity): RecordShape {
        return { typeName: polymorphic ? 'Name' : (alternatives[0]?.object.apiName ?? ''), polymorphic, idColumn: this.column(id), entries: [] };
    }
}

/** A stored value as JSON carries it. */
export function jsonValue(field: FieldDefinition | undefined, value: SqlValue, labelled = false): unknown {
    if (field?.type === 'Checkbox') return value === 1;
    if (value === null) return null;
    if (field?.type === 'DateTime') return String(value).replace('Z', '+0000');
    if (field?.type === 'Complex') return JSON.parse(String(value));
    return labelled ? labelOf(field, String(value)) : value;
}

function labelOf(field: FieldDefinition | undefined, value: string): string {
    const labels = new Map(field?.picklist?.values.map((each) => [each.value, each.label]));
    return value
        .split(';')
        .map((each) => labels.get(each) ?? each)
        .join(';');
}
