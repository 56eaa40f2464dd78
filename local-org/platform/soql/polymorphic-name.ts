import type { SqlExpression } from '../../database/store.ts';
import type { FieldDefinition } from '../schema/model.ts';
import { text } from '../schema/field-builders.ts';
import type { Entity, EntityScope } from './entity-scope.ts';
import { fieldExpression } from './field-expression.ts';
import { canReadField } from './visibility.ts';

/** Fields of the Name object, which stands for every record a polymorphic reference may point to (Object Reference, "Name"). */
const NAME_FIELDS = new Set(['id', 'name', 'firstname', 'lastname', 'email', 'username', 'alias', 'title', 'phone', 'isactive', 'profileid', 'userroleid']);

const TYPE_FIELD = text('Type', 40);

/** What the record is, in the Name object's words: a group that owns records is a queue. */
function typeField(entity: Entity): { field: FieldDefinition; expression: SqlExpression } {
    const types = Object.fromEntries(entity.alternatives.map(({ object }) => [object.keyPrefix, object.apiName === 'Group' ? 'Queue' : object.apiName]));
    const value: SqlExpression = { kind: 'value', value: JSON.stringify(types) };
    return { field: TYPE_FIELD, expression: { kind: 'call', name: 'name_type', arguments: [entity.id, value] } };
}

/** The field read from whichever alternative is there; undefined when none of them has it. */
export function polymorphicField(scope: EntityScope, entity: Entity, name: string): { field: FieldDefinition; expression: SqlExpression } | undefined {
    if (name.toLowerCase() === 'type') return typeField(entity);
    if (!NAME_FIELDS.has(name.toLowerCase())) return undefined;
    const { context } = scope;
    const found = entity.alternatives.flatMap(({ object, alias }) => {
        const field = context.model.schema.fieldOf(object, name);
        return field && canReadField(context, object, field) ? [{ field, expression: fieldExpression(context, scope, object, alias, field) }] : [];
    });
    const [first] = found;
    if (!first || found.length === 1) return first;
    return { field: first.field, expression: { kind: 'call', name: 'coalesce', arguments: found.map(({ expression }) => expression) } };
}
