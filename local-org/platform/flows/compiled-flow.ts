import type { FormulaType, FormulaValue } from '../formulas/formula.ts';
import type { Interview } from './interview.ts';

export type FlowMoment = 'beforeSave' | 'beforeDelete';

/** A record-triggered flow, checked and ready to run. */
export interface CompiledFlow {
    readonly fullName: string;
    readonly label: string;
    /** API name of the object whose records trigger it. */
    readonly object: string;
    readonly triggerType: 'RecordBeforeSave' | 'RecordBeforeDelete';
    readonly recordTriggerType: 'Create' | 'Update' | 'CreateAndUpdate' | 'Delete';
    /** 1 to 2,000; undefined runs between the first and the second thousand. */
    readonly triggerOrder: number | undefined;
    /** Only active flows run. */
    readonly active: boolean;
    /** Whether a record enters the flow. */
    readonly entry: FlowTest;
    /** Name of the first element. */
    readonly first: string;
    readonly elements: ReadonlyMap<string, FlowElement>;
    readonly resources: ReadonlyMap<string, FlowResource>;
}

export type FlowTest = (interview: Interview) => boolean;
export type FlowRead = (interview: Interview) => FormulaValue;

/** A step of the flow. */
export interface FlowElement {
    readonly name: string;
    /** Every element it may lead to. */
    readonly targets: readonly string[];
    /** Does its work and gives the name of the next element; undefined ends the interview. */
    readonly run: (interview: Interview) => string | undefined;
}

/** A variable, constant, formula or text template. */
export interface FlowResource {
    readonly name: string;
    readonly type: FormulaType;
    /** Whether assignments may set it. */
    readonly isVariable: boolean;
    /** Value of a constant, formula or template; the initial value of a variable. */
    readonly read: FlowRead;
}

/** Something typed that can be read in an interview. */
export interface FlowOperand {
    readonly type: FormulaType;
    readonly read: FlowRead;
}
