import type { Caller } from '../../access/caller.ts';
import { notFound, PlatformError } from '../../errors.ts';
import type { Org } from '../../org.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { compiledFlow } from '../compiled-flows.ts';
import type { FlowDeclaration } from '../flow-declarations.ts';
import { type FlowJson, readFlowInputs } from '../flow-parameters.ts';
import { ScreenInterview, type ScreenValues } from './screen-interview.ts';
import { type FlowAction, type InterviewView, interviewView } from './screen-view.ts';

/** Interviews that wait for somebody; a server that ends forgets them. */
const MAX_WAITING = 1000;

const WAITING = new WeakMap<Org, Map<string, ScreenInterview>>();

/** Texts from an address or a form, one or several under a name. */
export type FlowTexts = Readonly<Record<string, string | readonly string[]>>;

/**
 * Starts a screen flow as the caller, with values for its input variables ("Send Variable Values to a Flow Using the Flow's URL", Salesforce Help).
 * Names that are no input variables are of no account. Throws NOT_FOUND, INSUFFICIENT_ACCESS, INVALID_INPUT.
 */
export function startScreenFlow(org: Org, caller: Caller, name: string, texts: FlowTexts): InterviewView {
    if (!caller.access.hasPermission('RunFlow')) throw new PlatformError('INSUFFICIENT_ACCESS', 'Running flows needs the permission Run Flows.', 403);
    const flow = compiledFlow(org.model(), name);
    if (flow?.isScreenFlow !== true || !flow.active) throw notFound(`There is no active screen flow ${name}.`);
    const read = readFlowInputs(org.model().schema, flow, inputsOf(flow, texts));
    if ('errors' in read) throw new PlatformError('INVALID_INPUT', read.errors[0]?.message ?? '', 400);
    return shown(new ScreenInterview(org, caller, flow, read.values));
}

/** Goes on with an interview of the caller's from the screen where it stands. Throws NOT_FOUND, INVALID_INPUT. */
export function continueScreenFlow(org: Org, caller: Caller, guid: string, action: FlowAction, values: ScreenValues): InterviewView {
    const run = WAITING.get(org)?.get(guid);
    if (run?.caller.userId !== caller.userId) throw notFound('This flow interview has ended. Start the flow again.');
    if (action === 'BACK') run.goBack(values);
    else run.goOn(values);
    return shown(run);
}

function shown(run: ScreenInterview): InterviewView {
    const waiting = WAITING.get(run.org) ?? new Map<string, ScreenInterview>();
    WAITING.set(run.org, waiting);
    const { guid } = run.interview;
    if (run.screen === undefined) waiting.delete(guid);
    else waiting.set(guid, run);
    const [oldest] = waiting.keys();
    if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
    return interviewView(run);
}

function inputsOf(flow: CompiledFlow, texts: FlowTexts): Readonly<Record<string, FlowJson>> {
    const variables = [...flow.declarations.values()].filter(({ isInput }) => isInput);
    return Object.fromEntries(
        variables.flatMap((variable) => {
            const given = texts[variable.name];
            return given === undefined ? [] : [[variable.name, inputOf(variable, given)]];
        }),
    );
}

function inputOf({ name, type }: FlowDeclaration, given: string | readonly string[]): FlowJson {
    if (type.object !== undefined) throw new PlatformError('INVALID_INPUT', `The record variable ${name} cannot be set from an address.`, 400);
    const texts = [given].flat();
    const values = texts.map((text) => valueOf(type.scalar ?? 'text', text));
    return type.isCollection ? values : (values.at(-1) ?? null);
}

function valueOf(type: string, text: string): string | number | boolean | null {
    if (type === 'boolean') return /^(?:true|1)$/i.test(text);
    if (text.trim() === '') return null;
    return type === 'number' && !Number.isNaN(Number(text)) ? Number(text) : text;
}
