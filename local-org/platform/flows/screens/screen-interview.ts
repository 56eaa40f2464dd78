import type { Caller } from '../../access/caller.ts';
import { PlatformError } from '../../errors.ts';
import type { Org } from '../../org.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { inFlowTransaction } from '../flow-limits.ts';
import { type FlowJson, readValue } from '../flow-parameters.ts';
import { FlowThread } from '../flow-thread.ts';
import { keepTrace } from '../flow-traces.ts';
import type { FlowValue } from '../flow-values.ts';
import { Interview } from '../interview.ts';
import { runThreads } from '../run-in-lockstep.ts';
import { inSystemContext } from '../system-context.ts';
import type { ComponentField } from './screen-field.ts';
import type { ScreenElement } from './screen.ts';

/** What the components of a screen gave, by the name of the field and of the property. */
export type ScreenValues = Readonly<Record<string, Readonly<Record<string, FlowJson>>>>;

/** Undoes what an interview wrote since its last screen. */
class Undo extends Error {}

/**
 * One run of a screen flow. It stands at a screen until the person goes on; what lies between two screens is one transaction
 * ("Flow Transactions", Salesforce Help): when it fails, all of that is undone, and the interview has ended.
 */
export class ScreenInterview {
    readonly org: Org;
    readonly caller: Caller;
    readonly flow: CompiledFlow;
    readonly interview: Interview;
    readonly #thread: FlowThread;
    /** Screens on the way here, without the one where it stands. */
    readonly #way: ScreenElement[] = [];
    readonly #left = new Map<string, ReadonlyMap<string, FlowValue>>();
    readonly #startedAt: string;

    constructor(org: Org, caller: Caller, flow: CompiledFlow, inputs: ReadonlyMap<string, FlowValue>) {
        const actor = flow.inSystemContext ? inSystemContext(caller, flow.withSharing) : caller;
        this.org = org;
        this.caller = caller;
        this.flow = flow;
        this.interview = new Interview({ org, caller, actor, flow, record: undefined, inputs });
        this.#thread = new FlowThread(flow, this.interview, flow.first);
        this.#startedAt = org.clock.now().toISOString();
        this.#run();
    }

    /** Where it stands; undefined when it has ended. */
    get screen(): ScreenElement | undefined {
        return this.#thread.screen;
    }

    /** Why it ended before its time. */
    get failure(): string | undefined {
        return this.#thread.failure;
    }

    get canGoBack(): boolean {
        return this.screen?.allowBack === true && this.#way.length > 0;
    }

    /** Goes on from the screen with what its components gave. Throws INVALID_INPUT. */
    goOn(values: ScreenValues): void {
        const screen = this.#require(this.screen?.allowFinish === true);
        const outputs = this.#read(screen, values);
        for (const field of screen.fields) {
            if (field.kind === 'component') field.keep(this.interview, outputs.get(field.name) ?? new Map());
        }
        this.#way.push(screen);
        this.#thread.leaveScreen(screen);
        this.#run();
    }

    /** Goes back to the screen before, which keeps what was entered; what elements between did stays done. */
    goBack(values: ScreenValues): void {
        const screen = this.#require(this.canGoBack);
        this.#read(screen, values);
        this.#thread.leaveScreen(screen, this.#way.pop()?.name);
    }

    /** What a person left in a component when they were here before. */
    leftIn(field: ComponentField): ReadonlyMap<string, FlowValue> {
        return (field.keepsValues ? this.#left.get(field.name) : undefined) ?? new Map();
    }

    #require(isAllowed: boolean): ScreenElement {
        if (this.screen === undefined || !isAllowed) throw new PlatformError('INVALID_INPUT', 'The flow cannot go there from this screen.', 400);
        return this.screen;
    }

    /** Values of the output properties; those the client did not send are blank. */
    #read(screen: ScreenElement, values: ScreenValues): ReadonlyMap<string, ReadonlyMap<string, FlowValue>> {
        const components = screen.fields.filter((field) => field.kind === 'component');
        const read = new Map(components.map((field) => [field.name, this.#readOutputs(field, values[field.name] ?? {})]));
        read.forEach((outputs, name) => this.#left.set(name, outputs));
        return read;
    }

    #readOutputs({ bundle, properties }: ComponentField, given: Readonly<Record<string, FlowJson>>): ReadonlyMap<string, FlowValue> {
        const outputs = [...properties.values()].filter(({ isOutput }) => isOutput);
        return new Map(
            outputs.map(({ name, type }) => {
                const json = given[name] ?? null;
                const value = json === null ? null : readValue(this.org.model().schema, type, json);
                if (value === undefined)
                    throw new PlatformError('INVALID_INPUT', `The property ${name} of c:${bundle} has a value that is not of its type.`, 400);
                return [name, value];
            }),
        );
    }

    #run(): void {
        const work = (): void => {
            this.org.store.transaction(() => {
                runThreads([this.#thread]);
                if (this.failure !== undefined) throw new Undo();
            });
        };
        try {
            inFlowTransaction(this.org, work, ({ message }) => {
                this.#thread.failure = message;
            });
        } catch (error) {
            if (!(error instanceof Undo)) throw error;
        }
        if (this.screen === undefined) this.#keepTrace();
    }

    #keepTrace(): void {
        const { org, flow, caller, failure } = this;
        const { steps } = this.#thread;
        keepTrace(org, { flow: flow.fullName, label: flow.label, startedAt: this.#startedAt, startedBy: 'screen flow', userId: caller.userId, steps, failure });
    }
}
