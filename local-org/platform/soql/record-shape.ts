import type { SelectNode, SqlExpression } from '../../database/store.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { Entity, ResolvedField } from './entity-scope.ts';
import type { ReadValue } from './read-value.ts';
import type { ChildPlan } from './record-plan.ts';
import type { TypeofItem } from './typeof-item.ts';

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
    | { readonly kind: 'value'; readonly name: string; readonly column: string; readonly field: FieldDefinition; readonly read: ReadValue }
    /** A parent whose fields depend on its type: the first branch whose id is there, or what all types have. */
    | { readonly kind: 'typeof'; readonly name: string; readonly branches: readonly RecordShape[]; readonly otherwise: RecordShape }
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
    addField(resolved: ResolvedField, read: ReadValue, name = resolved.field.apiName): void {
        let shape = this.shape;
        for (const { relationship, entity } of resolved.parents) shape = this.#parentIn(shape, relationship, entity);
        this.#addValue(shape, resolved, read, name);
    }

    addTypeof({ step, branches, otherwise }: TypeofItem, readerOf: (field: FieldDefinition) => ReadValue): void {
        const shapeWith = (entity: Entity, fields: readonly ResolvedField[]): RecordShape => {
            const shape = this.#shapeOf(entity);
            for (const field of fields) this.#addValue(shape, field, readerOf(field.field), field.field.apiName);
            return shape;
        };
        const shapes = branches.map((branch) => shapeWith(branch.step.entity, branch.fields));
        this.shape.entries.push({ kind: 'typeof', name: step.relationship, branches: shapes, otherwise: shapeWith(step.entity, otherwise) });
    }

    #addValue(shape: RecordShape, { field, expression }: ResolvedField, read: ReadValue, name: string): void {
        const column = field.type === 'Id' ? shape.idColumn : this.column(expression);
        shape.entries.push({ kind: 'value', name, column, field, read });
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
