import { autolaunchedFlow } from './autolaunched-flow.ts';
import type { CompiledFlow, FlowElement, SubflowElement, TogetherElement } from './compiled-flow.ts';
import type { NamedElement } from './compiled-flow.ts';
import { FlowFault } from './flow-fault.ts';
import { LimitExceeded } from './flow-limits.ts';
import type { FlowTraceStep } from './flow-traces.ts';
import { Interview } from './interview.ts';
import type { ScreenElement } from './screens/screen.ts';
import { inSystemContext } from './system-context.ts';

/** One flow on the way of a thread: the flow that started it, or a subflow inside. */
interface Frame {
    readonly flow: CompiledFlow;
    readonly interview: Interview;
    next: string | undefined;
}

/** Elements in a trace. */
const MAX_STEPS = 200;

/** Goes through the elements of one interview and its subflows, as far as it can go alone. */
export class FlowThread {
    readonly steps: FlowTraceStep[] = [];
    failure: string | undefined;
    readonly #frames: Frame[];
    #executed = 0;

    /** Begins at the element `first`. */
    constructor(flow: CompiledFlow, interview: Interview, first: string | undefined) {
        this.#frames = [{ flow, interview, next: first }];
    }

    /** The element that the thread waits at for others; undefined when it has ended, or waits at a screen for a person. */
    advance(): TogetherElement | undefined {
        for (let frame = this.#frames.at(-1); frame !== undefined && this.failure === undefined; frame = this.#frames.at(-1)) {
            const element = frame.next === undefined ? undefined : frame.flow.elements.get(frame.next);
            if (element === undefined) {
                this.#leave(frame);
            } else if ('fields' in element) {
                return undefined;
            } else if ('runTogether' in element) {
                return element;
            } else {
                this.#count(frame, element);
                this.#perform(frame, element);
            }
        }
        return undefined;
    }

    /** The interview that stands at the element. */
    get interview(): Interview | undefined {
        return this.#frames.at(-1)?.interview;
    }

    /** Goes on behind the element: along its fault path when there is a fault and such a path. */
    pass(element: TogetherElement, fault: string | undefined): void {
        const frame = this.#frames.at(-1);
        if (frame === undefined) {
            return;
        }
        this.#count(frame, element);
        frame.next = fault === undefined ? element.next : element.fault;
        frame.interview.fault = fault ?? frame.interview.fault;
        this.#note(frame, element.name, fault);
        if (fault !== undefined && element.fault === undefined) {
            this.failure = fault;
        }
    }

    /** The screen that the thread waits at; undefined when it does not, or has failed. */
    get screen(): ScreenElement | undefined {
        const frame = this.failure === undefined ? this.#frames.at(-1) : undefined;
        const element = frame?.next === undefined ? undefined : frame.flow.elements.get(frame.next);
        return element !== undefined && 'fields' in element ? element : undefined;
    }

    /** Goes on behind the screen, or back to another one. */
    leaveScreen(screen: ScreenElement, next = screen.next): void {
        const frame = this.#frames.at(-1);
        if (frame !== undefined) {
            this.#count(frame, screen);
            frame.next = next;
            this.#note(frame, screen.name);
        }
    }

    #perform(frame: Frame, element: Exclude<NamedElement, TogetherElement | ScreenElement>): void {
        try {
            if ('run' in element) {
                frame.next = element.run(frame.interview);
                this.#note(frame, element.name);
            } else {
                this.#note(frame, element.name);
                this.#enter(frame, element);
            }
        } catch (error) {
            if (!(error instanceof FlowFault)) {
                throw error;
            }
            this.failure = error.message;
        }
    }

    #enter({ interview }: Frame, element: SubflowElement): void {
        const flow = autolaunchedFlow(interview.org.model(), element.flowName);
        if (flow?.active !== true) {
            throw new FlowFault(`The flow "${element.flowName}" has no active version.`);
        }
        const { org, caller } = interview;
        const actor = flow.inSystemContext ? inSystemContext(caller, flow.withSharing) : interview.actor;
        const subflow = new Interview({ org, caller, actor, flow, record: undefined, inputs: element.inputs(interview), parent: interview });
        this.#frames.push({ flow, interview: subflow, next: flow.first });
    }

    #leave({ interview }: Frame): void {
        this.#frames.pop();
        const frame = this.#frames.at(-1);
        const element = frame?.next === undefined ? undefined : frame.flow.elements.get(frame.next);
        if (frame !== undefined && element !== undefined && 'finish' in element) {
            element.finish(frame.interview, interview);
            frame.next = element.next;
        }
    }

    #note({ flow, interview, next }: Frame, element: string, fault?: string): void {
        const notes = interview.takeNotes();
        if (this.steps.length < MAX_STEPS) {
            const kind = flow.elements.get(element)?.kind ?? '';
            const subflow = this.#frames.length > 1 ? flow.fullName : undefined;
            this.steps.push({ subflow, kind, element, next: next === element ? undefined : next, notes, fault });
        }
    }

    /** Flows before version 57.0 may run 2,000 elements; later ones run as long as the CPU time limit lets them. */
    #count({ flow, interview }: Frame, element: FlowElement): void {
        this.#executed++;
        interview.visited.add(element.name);
        if (this.#executed <= flow.maxElements) {
            return;
        }
        if (flow.maxElements > 2000) {
            throw new LimitExceeded('LIMIT_EXCEEDED: System.LimitException: Apex CPU time limit exceeded');
        }
        this.failure = 'The number of iterations (executed elements) is too high for a single flow.';
    }
}
