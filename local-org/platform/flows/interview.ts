import type { Caller } from '../access/caller.ts';
import type { SaveError } from '../errors.ts';
import { isoDateTime, today } from '../formulas/dates.ts';
import { FormulaError } from '../formulas/formula.ts';
import type { FormulaInputs, FormulaReference, FormulaValue } from '../formulas/formula.ts';
import { globalValue, recordInputs } from '../formulas/record-inputs.ts';
import type { Org } from '../org.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { FlowResource } from './compiled-flow.ts';

export interface InterviewStart {
    readonly org: Org;
    readonly caller: Caller;
    readonly object: ObjectDefinition;
    readonly resources: ReadonlyMap<string, FlowResource>;
    readonly values: FieldValues;
    /** Undefined when the record is new. */
    readonly prior: FieldValues | undefined;
}

/** Formulas that read formulas; one that reads itself would go deeper. */
const MAX_NESTED_RESOURCES = 50;

/** One run of a flow for one record: what its formulas read and its assignments change. */
export class Interview implements FormulaInputs {
    readonly isNew: boolean;
    readonly isClone = false;
    readonly now: Date;
    readonly timeZone: string;
    readonly errors: SaveError[] = [];
    readonly #start: InterviewStart;
    readonly #variables = new Map<string, FormulaValue>();
    #values: FieldValues;
    #record: FormulaInputs;
    #depth = 0;

    constructor(start: InterviewStart) {
        this.#start = start;
        this.isNew = start.prior === undefined;
        this.now = start.org.clock.now();
        this.timeZone = start.caller.timeZone;
        this.#values = { ...start.values };
        this.#record = this.#inputsOf(this.#values);
    }

    /** The record as the flow leaves it. */
    get values(): FieldValues {
        return this.#values;
    }

    setField(name: string, value: FormulaValue): void {
        this.#values = { ...this.#values, [name]: value };
        this.#record = this.#inputsOf(this.#values);
    }

    setVariable(name: string, value: FormulaValue): void {
        this.#variables.set(name, value);
    }

    get(reference: FormulaReference): FormulaValue {
        const [root = '', ...path] = reference.path;
        switch (root) {
            case '$Record':
                return this.#record.get({ ...reference, path });
            case '$Record__Prior':
                return this.prior(reference);
            case '$Flow':
                return path[0] === 'CurrentDate' ? today(this.now, this.timeZone) : isoDateTime(this.now);
            case '$GlobalConstant':
                return path[0] === 'EmptyString' ? null : path[0] === 'True';
            default:
                return root.startsWith('$') ? globalValue(this.#start.org, this.#start.caller, reference.path) : this.#resource(root);
        }
    }

    /** Value of a field of `$Record` before the save; blank for a new record. */
    prior(reference: FormulaReference): FormulaValue {
        const { prior } = this.#start;
        return prior === undefined ? null : this.#inputsOf(prior).get({ ...reference, path: reference.path.slice(1) });
    }

    /** The same record as it was before the save; undefined for a new one. */
    before(): Interview | undefined {
        const { prior } = this.#start;
        return prior && new Interview({ ...this.#start, values: prior });
    }

    /** Fields whose value the save, or the flow itself, has changed. */
    changedFields(): readonly string[] {
        const { prior } = this.#start;
        return prior === undefined ? [] : Object.keys(this.#values).filter((name) => (this.#values[name] ?? null) !== (prior[name] ?? null));
    }

    #resource(name: string): FormulaValue {
        const known = this.#variables.get(name);
        const resource = this.#start.resources.get(name);
        if (known !== undefined || resource === undefined) {
            return known ?? null;
        }
        return this.#read(resource);
    }

    /** A formula that fails, such as a division by zero, is blank in a flow. */
    #read(resource: FlowResource): FormulaValue {
        if (this.#depth >= MAX_NESTED_RESOURCES) {
            throw new FormulaError(`Formula cannot use another formula that directly or indirectly refers to itself. ${resource.name}`);
        }
        this.#depth++;
        try {
            return resource.read(this);
        } catch (error) {
            if (error instanceof FormulaError) {
                return null;
            }
            throw error;
        } finally {
            this.#depth--;
        }
    }

    #inputsOf(values: FieldValues): FormulaInputs {
        const { org, caller, object } = this.#start;
        return recordInputs({ org, caller, object, values, prior: undefined, isNew: this.isNew });
    }
}
