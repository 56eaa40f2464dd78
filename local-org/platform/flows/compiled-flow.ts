import type { FormulaType, FormulaValue } from '../formulas/formula.ts';
import type { RecordFilter } from './record-filter.ts';
import type { FlowSchedule } from './flow-schedule.ts';
import type { ScheduledPath } from './scheduled-path.ts';
import type { FlowDeclaration } from './flow-declarations.ts';
import type { FlowValue } from './flow-values.ts';
import type { Interview } from './interview.ts';
import type { ScreenElement } from './screens/screen.ts';

export type FlowMoment = 'beforeSave' | 'afterSave' | 'beforeDelete';
export type FlowTriggerType = 'RecordBeforeSave' | 'RecordAfterSave' | 'RecordBeforeDelete' | 'Scheduled';

/** A flow, checked and ready to run: triggered by records, or autolaunched by another flow or a client. */
export interface CompiledFlow {
    readonly fullName: string;
    readonly label: string;
    /** API name of the object whose records trigger it, or of a schedule's records; empty for an autolaunched flow. */
    readonly object: string;
    /** Undefined for an autolaunched flow. */
    readonly triggerType: FlowTriggerType | undefined;
    readonly recordTriggerType: 'Create' | 'Update' | 'CreateAndUpdate' | 'Delete' | undefined;
    /** 1 to 2,000; undefined runs between the first and the second thousand. */
    readonly triggerOrder: number | undefined;
    /** Whether it has screens for a person; other flows run by themselves. */
    readonly isScreenFlow: boolean;
    /** Only active flows run. */
    readonly active: boolean;
    /** Whether it ignores the permissions of the user who starts it. Record-triggered flows always do. */
    readonly inSystemContext: boolean;
    /** Whether, even so, it changes only the records that are shared with the user for it ("Set the Context for a Flow", Salesforce Help). */
    readonly withSharing: boolean;
    /** Elements that one interview may run. */
    readonly maxElements: number;
    /** Whether a record enters the flow. */
    readonly entry: FlowTest;
    /** Whether a record meets the entry conditions, whatever it was before. */
    readonly criteria: FlowTest;
    /** Name of the first element; undefined for a record-triggered flow whose every path is a scheduled one. */
    readonly first: string | undefined;
    readonly scheduledPaths: readonly ScheduledPath[];
    /** Only of a schedule-triggered flow. */
    readonly schedule: FlowSchedule | undefined;
    /** Which records a schedule-triggered flow runs for; undefined without an object. */
    readonly recordFilter: ((interview: Interview) => RecordFilter) | undefined;
    readonly elements: ReadonlyMap<string, NamedElement>;
    readonly resources: ReadonlyMap<string, FlowResource>;
    /** Everything that has a value of its own, by name. */
    readonly declarations: ReadonlyMap<string, FlowDeclaration>;
}

export type FlowTest = (interview: Interview) => boolean;
export type FlowRead = (interview: Interview) => FormulaValue;

/** An element with what Flow Builder calls its kind. */
export type NamedElement = FlowElement & { readonly kind: string };

/** A step of the flow. */
export type FlowElement = StepElement | TogetherElement | SubflowElement | ScreenElement;

export interface ElementBase {
    readonly name: string;
    /** Every element it may lead to. */
    readonly targets: readonly string[];
}

/** Concerns one interview alone. */
export interface StepElement extends ElementBase {
    /** Does its work and gives the name of the next element; undefined ends the interview. */
    readonly run: (interview: Interview) => string | undefined;
}

/** Reads or writes records: interviews of one batch that stand at it go through it together. */
export interface TogetherElement extends ElementBase {
    readonly next: string | undefined;
    /** Where an interview goes when the element fails for it. */
    readonly fault: string | undefined;
    /** Does the work of all the interviews. What is in the answer failed, with what `$Flow.FaultMessage` then says. */
    readonly runTogether: (interviews: readonly Interview[]) => ReadonlyMap<Interview, string>;
}

/** Runs another flow and comes back. */
export interface SubflowElement extends ElementBase {
    readonly next: string | undefined;
    readonly flowName: string;
    /** Values of the other flow's input variables. */
    readonly inputs: (interview: Interview) => ReadonlyMap<string, FlowValue>;
    /** Takes over the other flow's output variables. */
    readonly finish: (interview: Interview, subflow: Interview) => void;
}

/** A variable, constant, formula or text template of a single value. */
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
