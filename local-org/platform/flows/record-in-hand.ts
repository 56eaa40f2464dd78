import type { FormulaValue } from '../formulas/formula.ts';
import type { FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { readRecord } from './flow-values.ts';
import type { FlowRecordValue } from './flow-values.ts';

/**
 * The triggering record while a flow changes it. Whoever is handed it has a record that does not change any more; between that, changes are made in
 * place, since a copy for each field that a flow sets would cost more than all the rest of the flow.
 */
export class RecordInHand {
    #record: FlowRecordValue;
    /** Undefined while somebody else may hold the record. */
    #own: { readonly values: FieldValues; readonly assigned: Set<string> } | undefined;

    /** The values stay as they are. */
    constructor(object: ObjectDefinition, values: FieldValues) {
        this.#record = readRecord(object, values);
    }

    /** To be read at once and not kept. */
    look(): FlowRecordValue {
        return this.#record;
    }

    /** To be kept. */
    handOut(): FlowRecordValue {
        this.#own = undefined;
        return this.#record;
    }

    setField(name: string, value: FormulaValue): void {
        const { values, assigned } = this.#own ?? this.#copy();
        values[name] = value;
        assigned.add(name);
    }

    #copy(): { readonly values: FieldValues; readonly assigned: Set<string> } {
        this.#own = { values: { ...this.#record.values }, assigned: new Set(this.#record.assigned) };
        this.#record = { ...this.#record, ...this.#own };
        return this.#own;
    }
}
