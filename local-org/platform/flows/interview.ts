import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller.ts';
import type { SaveError } from '../errors.ts';
import { isoDateTime, today } from '../formulas/dates.ts';
import { FormulaError } from '../formulas/formula.ts';
import type { FormulaInputs, FormulaReference, FormulaValue } from '../formulas/formula.ts';
import { globalValue, recordInputs } from '../formulas/record-inputs.ts';
import type { Org } from '../org.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { CompiledFlow, FlowResource } from './compiled-flow.ts';
import { FlowFault } from './flow-fault.ts';
import { RecordInHand } from './record-in-hand.ts';
import { isRecord, readRecord, scalarOf } from './flow-values.ts';
import type { FlowItem, FlowRecordValue, FlowValue } from './flow-values.ts';

export interface TriggeringRecord {
    readonly object: ObjectDefinition;
    readonly values: FieldValues;
    /** Undefined when the record is new. */
    readonly prior: FieldValues | undefined;
}

export interface InterviewStart {
    readonly org: Org;
    /** The user whom formulas ask about. */
    readonly caller: Caller;
    /** As whom the flow reads and writes records. */
    readonly actor: Caller;
    readonly flow: Pick<CompiledFlow, 'resources' | 'declarations'>;
    /** Undefined in an autolaunched flow. */
    readonly record: TriggeringRecord | undefined;
    /** Variables that start with a value. */
    readonly inputs?: ReadonlyMap<string, FlowValue>;
    /** The interview that called this one as a subflow. */
    readonly parent?: Interview;
}

/** Where a loop stands. */
export interface LoopState {
    readonly items: readonly FlowItem[];
    next: number;
}

/** Sentences that one interview says about itself for its trace. */
const MAX_NOTES = 500;

/** Formulas that read formulas; one that reads itself would go deeper. */
const MAX_NESTED_RESOURCES = 50;

/** 37 hexadecimal digits, a hyphen and 4 more. */
function newGuid(): string {
    const digits = `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
    return `${digits.slice(0, 37)}-${digits.slice(37, 41)}`;
}

/** A reference below its root, `Name` of `$Record.Name`: each stands in a compiled flow and is read in every interview. */
const BELOW_ROOT = new WeakMap<FormulaReference, FormulaReference>();

function withoutRoot(reference: FormulaReference): FormulaReference {
    const known = BELOW_ROOT.get(reference);
    if (known !== undefined) {
        return known;
    }
    const below = { ...reference, path: reference.path.slice(1) };
    BELOW_ROOT.set(reference, below);
    return below;
}

/** One run of a flow: what its formulas read and its elements change. */
export class Interview implements FormulaInputs {
    readonly isNew: boolean;
    readonly isClone = false;
    readonly now: Date;
    readonly timeZone: string;
    readonly errors: SaveError[] = [];
    readonly loops = new Map<string, LoopState>();
    /** Names of the elements it has been at. */
    readonly visited = new Set<string>();
    /** Why the last data element failed. */
    fault: string | undefined;
    readonly #start: InterviewStart;
    #guid: string | undefined;
    readonly #variables: Map<string, FlowValue>;
    readonly #prior: FlowRecordValue | undefined;
    /** Records do not change, so neither does what formulas read through them. */
    readonly #inputs = new Map<FlowRecordValue, FormulaInputs>();
    readonly #record: RecordInHand | undefined;
    #depth = 0;
    #notes: string[] = [];
    #noted = 0;

    constructor(start: InterviewStart) {
        this.#start = start;
        this.isNew = start.record?.prior === undefined;
        this.now = start.org.clock.now();
        this.timeZone = start.caller.timeZone;
        this.#record = start.record && new RecordInHand(start.record.object, start.record.values);
        this.#prior = start.record?.prior && readRecord(start.record.object, start.record.prior);
        this.#variables = new Map(start.inputs);
    }

    get org(): Org {
        return this.#start.org;
    }

    get actor(): Caller {
        return this.#start.actor;
    }

    get caller(): Caller {
        return this.#start.caller;
    }

    /** "A unique identifier for the interview", made when first asked for, in the form that debug logs show. A subflow belongs to the interview that calls it. */
    get guid(): string {
        this.#guid ??= this.#start.parent?.guid ?? newGuid();
        return this.#guid;
    }

    /** Says for the trace what the element does; made only as long as somebody may read it. */
    note(text: () => string): void {
        if (this.#noted < MAX_NOTES) {
            this.#noted++;
            this.#notes.push(text());
        }
    }

    /** What was noted since it was last asked. */
    takeNotes(): readonly string[] {
        const notes = this.#notes;
        this.#notes = [];
        return notes;
    }

    /** The triggering record as the flow leaves it. */
    get values(): FieldValues {
        return this.#record?.handOut().values ?? {};
    }

    setField(name: string, value: FormulaValue): void {
        if (this.#record === undefined) {
            return;
        }
        this.#inputs.delete(this.#record.look());
        this.#record.setField(name, value);
    }

    setVariable(name: string, value: FlowValue): void {
        this.#variables.set(name, value);
    }

    /** A record, a collection or a single value by the name it is declared with. */
    value(name: string): FlowValue {
        switch (name) {
            case '$Record':
                return this.#record?.handOut() ?? null;
            case '$Record__Prior':
                return this.#prior ?? null;
            default:
                return this.#variables.has(name) ? (this.#variables.get(name) ?? null) : this.#initial(name);
        }
    }

    get(reference: FormulaReference): FormulaValue {
        const [root = '', ...path] = reference.path;
        switch (root) {
            case '$Record':
                return this.#fieldOf(this.#record?.look() ?? null, reference);
            case '$Record__Prior':
                return this.#fieldOf(this.#prior ?? null, reference);
            case '$Flow':
                return this.#ofFlow(path[0]);
            case '$GlobalConstant':
                return path[0] === 'EmptyString' ? null : path[0] === 'True';
            default:
                return root.startsWith('$') ? globalValue(this.org, this.caller, reference.path) : this.#declared(root, reference);
        }
    }

    /** Value of a field of `$Record` before the save; blank for a new record. */
    prior(reference: FormulaReference): FormulaValue {
        return this.#fieldOf(this.#prior ?? null, reference);
    }

    /** The same record as it was before the save; undefined for a new one. */
    before(): Interview | undefined {
        const { record } = this.#start;
        return record?.prior && new Interview({ ...this.#start, record: { ...record, values: record.prior }, parent: this });
    }

    /** Fields whose value the save, or the flow itself, has changed. */
    changedFields(): readonly string[] {
        const prior = this.#start.record?.prior;
        return prior === undefined ? [] : Object.keys(this.values).filter((name) => (this.values[name] ?? null) !== (prior[name] ?? null));
    }

    #ofFlow(name: string | undefined): FormulaValue {
        switch (name) {
            case 'FaultMessage':
                return this.fault ?? null;
            case 'InterviewGuid':
                return this.guid;
            case 'CurrentDate':
                return today(this.now, this.timeZone);
            default:
                return isoDateTime(this.now);
        }
    }

    #declared(name: string, reference: FormulaReference): FormulaValue {
        const value = this.value(name);
        if (reference.path.length === 1) {
            return scalarOf(value);
        }
        if (value === null && this.#start.flow.declarations.get(name)?.isVariable === false) {
            throw new FlowFault(`The flow failed to access the value for ${reference.path.join('.')} because it hasn't been set or assigned.`);
        }
        return this.#fieldOf(value, reference);
    }

    #fieldOf(record: FlowValue, reference: FormulaReference): FormulaValue {
        if (!isRecord(record)) {
            return null;
        }
        return this.#inputsOf(record).get(withoutRoot(reference));
    }

    #inputsOf(record: FlowRecordValue): FormulaInputs {
        const known = this.#inputs.get(record);
        if (known !== undefined) {
            return known;
        }
        const { object, values, read } = record;
        const inputs = recordInputs({ org: this.org, caller: this.caller, object, values, prior: undefined, isNew: this.isNew, read });
        this.#inputs.set(record, inputs);
        return inputs;
    }

    #initial(name: string): FlowValue {
        const resource = this.#start.flow.resources.get(name);
        return resource === undefined ? null : this.#read(resource);
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
}
