import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import { valuesOfRow } from '../records/stored-values.ts';
import type { FieldValues } from '../records/values.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { FormulaError } from './formula.ts';
import type { FieldDescription, FormulaInputs, FormulaReference, FormulaValue } from './formula.ts';
import { globalValue } from './global-values.ts';

export { globalValue } from './global-values.ts';

export interface RecordMoment {
    readonly org: Org;
    readonly caller: Caller;
    readonly object: ObjectDefinition;
    readonly values: FieldValues;
    /** Values before the save; undefined for a new record and where there is no save. */
    readonly prior: FieldValues | undefined;
    readonly isNew: boolean;
    /** Of a record that was read for a flow; without it formula fields are computed from `values`. */
    readonly read?: ReadRecord | undefined;
}

/** What the server knew when it read a record: it computes formula fields, from all that is stored, and gives those that were asked for. */
export interface ReadRecord {
    readonly stored: FieldValues;
    /** Names of the fields that were read. */
    readonly fields: ReadonlySet<string>;
}

/** Formulas that read formulas; a formula that reads itself would go deeper. */
const MAX_NESTED_FORMULAS = 50;

/**
 * What a formula reads when it is evaluated on a record: its values, those of its parents as they are stored, and the globals.
 * Formula fields, of the record and of its parents, are computed on the way. Percent fields count as their hundredth.
 */
export function recordInputs(moment: RecordMoment): FormulaInputs {
    return new RecordInputs(moment, 0);
}

class RecordInputs implements FormulaInputs {
    readonly isNew: boolean;
    readonly isClone = false;
    readonly timeZone: string;
    readonly #moment: RecordMoment;
    readonly #depth: number;
    #now: Date | undefined;
    #parents: Map<string, RecordInputs | undefined> | undefined;
    #before: RecordInputs | undefined;

    constructor(moment: RecordMoment, depth: number) {
        this.#moment = moment;
        this.#depth = depth;
        this.isNew = moment.isNew;
        this.timeZone = moment.caller.timeZone;
    }

    get now(): Date {
        return (this.#now ??= this.#moment.org.clock.now());
    }

    get(reference: FormulaReference): FormulaValue {
        const { path } = reference;
        return path[0]?.startsWith('$') ? globalValue(this.#moment.org, this.#moment.caller, path) : this.#follow(path, 0);
    }

    prior(reference: FormulaReference): FormulaValue {
        const { prior } = this.#moment;
        if (prior === undefined) return null;
        this.#before ??= new RecordInputs({ ...this.#moment, values: prior }, this.#depth);
        return this.#before.get(reference);
    }

    lookUp({ object: objectName, field: fieldName }: FieldDescription, name: string): FormulaValue {
        const { org, caller } = this.#moment;
        const { schema } = org.model();
        const object = schema.objectOf(objectName);
        const nameField = object?.fields.find(({ isName }) => isName);
        const found = object && nameField ? org.store.findBy(object.table, nameField.column ?? nameField.apiName, [name], { nocase: true }) : [];
        const row = found.find((each) => each['IsDeleted'] !== 1);
        if (!object || !row) return null;
        const parent = new RecordInputs({ org, caller, object, values: valuesOfRow(object, row), prior: undefined, isNew: false }, this.#depth);
        return parent.#follow([fieldName], 0);
    }

    #follow(path: readonly string[], start: number): FormulaValue {
        const name = path[start] ?? '';
        if (start < path.length - 1) {
            const parent = this.#parent(name);
            return parent === undefined ? null : parent.#follow(path, start + 1);
        }
        const { org, object } = this.#moment;
        const field = org.model().schema.fieldOf(object, name);
        return field === undefined ? null : this.#fieldValue(field);
    }

    #fieldValue(field: FieldDefinition): FormulaValue {
        const { org, object, values } = this.#moment;
        const formula = org.model().formulaOf(object, field);
        if (formula === undefined) {
            const value = values[field.apiName] ?? null;
            return field.type === 'Percent' && value !== null ? Number(value) / 100 : value;
        }
        const { read } = this.#moment;
        if (read) {
            const stored = new RecordInputs({ ...this.#moment, values: read.stored, read: undefined }, this.#depth);
            return read.fields.has(field.apiName) ? stored.#fieldValue(field) : null;
        }
        if (this.#depth >= MAX_NESTED_FORMULAS) {
            throw new FormulaError(`Formula cannot use another formula field that directly or indirectly refers to itself. ${field.apiName}`);
        }
        return formula.evaluate(new RecordInputs(this.#moment, this.#depth + 1));
    }

    #parent(relationshipName: string): RecordInputs | undefined {
        this.#parents ??= new Map();
        if (!this.#parents.has(relationshipName)) {
            this.#parents.set(relationshipName, this.#readParent(relationshipName));
        }
        return this.#parents.get(relationshipName);
    }

    #readParent(relationshipName: string): RecordInputs | undefined {
        const { org, caller, object, values } = this.#moment;
        const { schema } = org.model();
        const field = schema.parentFieldOf(object, relationshipName);
        const parent = schema.objectOf(field?.reference?.targets[0] ?? '');
        const id = field && values[field.apiName];
        const row = parent && typeof id === 'string' ? org.store.get(parent.table, id) : undefined;
        return (
            parent && row && new RecordInputs({ org, caller, object: parent, values: valuesOfRow(parent, row), prior: undefined, isNew: false }, this.#depth)
        );
    }
}
