import { type FlowJson, writeValue } from '../flow-parameters.ts';
import type { ComponentField, ScreenField } from './screen-field.ts';
import type { ScreenElement } from './screen.ts';
import type { ScreenInterview } from './screen-interview.ts';

/** An interview as its page shows it. */
export interface InterviewView {
    readonly guid: string;
    readonly flowName: string;
    readonly flowLabel: string;
    readonly status: 'STARTED' | 'FINISHED' | 'ERROR';
    /** Undefined when the interview has ended. */
    readonly screen: ScreenView | undefined;
    /** Why it failed. */
    readonly message: string | undefined;
}

export type FlowAction = 'BACK' | 'NEXT' | 'FINISH';

export interface ScreenView {
    readonly name: string;
    readonly showHeader: boolean;
    readonly showFooter: boolean;
    readonly helpText: string | undefined;
    /** What the person, or a component, may do from here ("Control Navigation in Flow Screen Components", LWC guide). */
    readonly availableActions: readonly FlowAction[];
    readonly backLabel: string;
    readonly nextLabel: string;
    readonly fields: readonly FieldView[];
}

export type FieldView =
    | { readonly kind: 'text'; readonly name: string; readonly text: string }
    | {
          readonly kind: 'component';
          readonly name: string;
          readonly bundle: string;
          /** Values of its properties, by name. */
          readonly inputs: Readonly<Record<string, FlowJson>>;
          /** Properties whose values the flow takes. */
          readonly outputs: readonly string[];
      };

export function interviewView(run: ScreenInterview): InterviewView {
    const { flow, interview, screen, failure } = run;
    const status = failure !== undefined ? 'ERROR' : screen === undefined ? 'FINISHED' : 'STARTED';
    return {
        guid: interview.guid,
        flowName: flow.fullName,
        flowLabel: flow.label,
        status,
        screen: screen && screenView(run, screen),
        message: failure,
    };
}

function screenView(run: ScreenInterview, screen: ScreenElement): ScreenView {
    const { name, next, showHeader, showFooter, helpText } = screen;
    return {
        name,
        showHeader,
        showFooter,
        helpText,
        availableActions: actionsOf(run, screen),
        backLabel: screen.backLabel ?? 'Previous',
        nextLabel: screen.nextLabel ?? (next === undefined ? 'Finish' : 'Next'),
        fields: screen.fields.map((field) => fieldView(run, field)),
    };
}

function actionsOf(run: ScreenInterview, { next, allowFinish }: ScreenElement): readonly FlowAction[] {
    const forward = next === undefined ? 'FINISH' : 'NEXT';
    return [...(run.canGoBack ? (['BACK'] as const) : []), ...(allowFinish ? ([forward] as const) : [])];
}

function fieldView(run: ScreenInterview, field: ScreenField): FieldView {
    if (field.kind === 'text') return { kind: 'text', name: field.name, text: String(field.text(run.interview) ?? '') };
    const outputs = [...field.properties.values()].filter(({ isOutput }) => isOutput).map(({ name }) => name);
    return { kind: 'component', name: field.name, bundle: field.bundle, inputs: inputsOf(run, field), outputs };
}

/** What the flow gives; where a person was before, what they left. */
function inputsOf(run: ScreenInterview, field: ComponentField): Readonly<Record<string, FlowJson>> {
    const values = new Map([...field.inputs(run.interview), ...run.leftIn(field)]);
    return Object.fromEntries([...values].map(([name, value]) => [name, writeValue(value)]));
}
