import type { SelectNode, SqlExpression } from '../../database/store.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { fieldExpression, type ParentJoins } from './field-expression.ts';
import { polymorphicField } from './polymorphic-name.ts';
import type { QueryContext } from './query-context.ts';
import { malformed, noSuchColumn, noSuchParent } from './soql-errors.ts';
import { canRead, canReadField } from './visibility.ts';

/** A record reached from the root: the root itself or a parent. A polymorphic parent has one alternative for each object it may be. */
export interface Entity {
    readonly alternatives: readonly { readonly object: ObjectDefinition; readonly alias: string }[];
    /** Id of the record; null when there is none. */
    readonly id: SqlExpression;
    readonly polymorphic: boolean;
}

export interface ParentStep {
    /** Canonical relationship name. */
    readonly relationship: string;
    readonly entity: Entity;
}

/** A field path of the query, checked and found. */
export interface ResolvedField {
    /** As the query writes it. */
    readonly written: string;
    readonly field: FieldDefinition;
    readonly entity: Entity;
    readonly parents: readonly ParentStep[];
    readonly expression: SqlExpression;
}

/** "Relationship Query Limitations", SOQL Reference. */
const MAX_PARENT_LEVELS = 5;
const MAX_RELATIONSHIPS = 55;

/** What names mean inside one SELECT, and the joins that they need. */
export class EntityScope implements ParentJoins {
    readonly context: QueryContext;
    readonly object: ObjectDefinition;
    readonly alias: string;
    readonly root: Entity;
    readonly #writtenNames: ReadonlySet<string>;
    readonly #joins = new Map<string, SelectNode['joins'][number]>();

    constructor(context: QueryContext, object: ObjectDefinition, alias: string, writtenAlias: string | undefined) {
        this.context = context;
        this.object = object;
        this.alias = alias;
        this.root = { alternatives: [{ object, alias }], id: { kind: 'column', alias, column: 'Id' }, polymorphic: false };
        this.#writtenNames = new Set([object.apiName, writtenAlias ?? object.apiName].map((name) => name.toLowerCase()));
    }

    get joins(): SelectNode['joins'] {
        return [...this.#joins.values()];
    }

    /** Throws INVALID_FIELD for what is unknown or hidden from the caller. */
    resolve(written: string): ResolvedField {
        const segments = this.#withoutPrefix(written.split('.'));
        const names = segments.slice(0, -1);
        if (names.length > MAX_PARENT_LEVELS) throw malformed(`The path ${written} goes over more than ${MAX_PARENT_LEVELS} relationships.`);
        let entity = this.root;
        const parents = names.map((name) => {
            const step = this.#parentOf(entity, name, written);
            entity = step.entity;
            return step;
        });
        return { written, parents, entity, ...this.#fieldOf(entity, segments.at(-1) ?? '', written) };
    }

    /** The relationship of the root that a name stands for. Throws INVALID_FIELD. */
    parent(name: string): ParentStep {
        return this.#parentOf(this.root, name, name);
    }

    /** A field of an entity of one type; undefined for what is unknown or hidden from the caller. */
    fieldIn({ alternatives: [own] }: Entity, name: string): Pick<ResolvedField, 'field' | 'expression'> | undefined {
        return own && this.#ownField(own.object, own.alias, name);
    }

    join(alias: string, field: FieldDefinition, target: ObjectDefinition): string {
        const key = `${alias}.${field.apiName}.${target.apiName}`;
        const known = this.#joins.get(key);
        if (known) return known.alias;
        if (this.#joins.size >= MAX_RELATIONSHIPS) throw malformed(`The query uses more than ${MAX_RELATIONSHIPS} relationships.`);
        const joined = `${this.alias}j${this.#joins.size}`;
        this.#joins.set(key, { table: target.table, alias: joined, on: { kind: 'column', alias, column: field.column ?? field.apiName } });
        return joined;
    }

    /** `a.Name FROM Account a` and `Account.Name FROM Account` mean the record itself. */
    #withoutPrefix(segments: string[]): string[] {
        const [first = '', ...rest] = segments;
        const isRelationship = this.context.model.schema.parentFieldOf(this.object, first) !== undefined;
        return rest.length > 0 && !isRelationship && this.#writtenNames.has(first.toLowerCase()) ? rest : segments;
    }

    #parentOf(entity: Entity, name: string, written: string): ParentStep {
        const { schema } = this.context.model;
        const [own] = entity.alternatives;
        const field = own && !entity.polymorphic && !name.includes(':') ? schema.parentFieldOf(own.object, name) : undefined;
        if (!own || !field?.reference || !canReadField(this.context, own.object, field)) throw noSuchParent(this.context.soql, written, name);
        const targets = field.reference.targets.map((target) => schema.objectOf(target)).filter((target) => target !== undefined);
        const readable = targets.filter((target) => canRead(this.context, target));
        if (readable.length === 0) throw noSuchParent(this.context.soql, written, name);
        const alternatives = readable.map((object) => ({ object, alias: this.join(own.alias, field, object) }));
        return { relationship: field.reference.relationshipName, entity: parentEntity(alternatives, field.reference.targets.length > 1) };
    }

    #fieldOf(entity: Entity, name: string, written: string): Pick<ResolvedField, 'field' | 'expression'> {
        const [own] = entity.alternatives;
        const found = entity.polymorphic ? polymorphicField(this, entity, name) : own && this.#ownField(own.object, own.alias, name);
        if (found) return found;
        throw noSuchColumn(this.context.soql, written, name, entity.polymorphic ? 'Name' : (own?.object.apiName ?? ''));
    }

    #ownField(object: ObjectDefinition, alias: string, name: string): Pick<ResolvedField, 'field' | 'expression'> | undefined {
        const field = this.context.model.schema.fieldOf(object, name);
        if (!field || !canReadField(this.context, object, field)) return undefined;
        return { field, expression: fieldExpression(this.context, this, object, alias, field) };
    }
}

function parentEntity(alternatives: Entity['alternatives'], polymorphic: boolean): Entity {
    const ids = alternatives.map(({ alias }): SqlExpression => ({ kind: 'column', alias, column: 'Id' }));
    const id = ids.length === 1 ? ids[0] : undefined;
    return { alternatives, polymorphic, id: id ?? { kind: 'call', name: 'coalesce', arguments: ids } };
}
