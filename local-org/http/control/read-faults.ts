import { PlatformError } from '../../platform/errors.ts';
import { FAULT_KINDS, LASTING_KINDS, type Fault, type FaultKind } from '../../platform/faults/fault.ts';

const NUMBERS = ['times', 'row', 'milliseconds', 'max'] as const;
const TEXTS = ['method', 'path', 'object'] as const;
const KNOWN: ReadonlySet<string> = new Set(['kind', ...NUMBERS, ...TEXTS]);
const NEEDED: Readonly<Partial<Record<FaultKind, 'milliseconds' | 'max'>>> = { delay: 'milliseconds', apiBudget: 'max' };
const LONGEST_DELAY_MS = 60_000;

/** Faults from `{"faults": [{"kind": "unavailable", "times": 2}]}`. Throws INVALID_REQUEST that says what is wrong. */
export function readFaults(body: unknown): readonly Fault[] {
    const faults = typeof body === 'object' && body !== null ? (body as { readonly faults?: unknown }).faults : undefined;
    if (!Array.isArray(faults)) throw invalid('Send {"faults": [{"kind": "unavailable", "times": 2}]}; an empty list takes all away.');
    return faults.map(readFault);
}

function readFault(json: unknown): Fault {
    const given = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
    const { kind } = given;
    if (!isKind(kind)) throw invalid(`"${String(kind)}" is no kind of fault: there are ${FAULT_KINDS.join(', ')}.`);
    const unknown = Object.keys(given).find((name) => !KNOWN.has(name));
    if (unknown !== undefined) throw invalid(`A fault has no "${unknown}".`);
    const needed = NEEDED[kind];
    if (needed !== undefined && given[needed] === undefined) throw invalid(`A fault of kind ${kind} needs "${needed}".`);
    const times = numberIn(given, 'times');
    const milliseconds = numberIn(given, 'milliseconds');
    if ((milliseconds ?? 0) > LONGEST_DELAY_MS) throw invalid(`A delay has up to ${LONGEST_DELAY_MS} milliseconds.`);
    return {
        kind,
        times: times ?? (LASTING_KINDS.has(kind) ? undefined : 1),
        method: textIn(given, 'method'),
        path: textIn(given, 'path'),
        object: textIn(given, 'object'),
        row: numberIn(given, 'row'),
        milliseconds,
        max: numberIn(given, 'max'),
    };
}

function isKind(kind: unknown): kind is FaultKind {
    return (FAULT_KINDS as readonly unknown[]).includes(kind);
}

function numberIn(given: Readonly<Record<string, unknown>>, name: (typeof NUMBERS)[number]): number | undefined {
    const value = given[name];
    if (value === undefined || value === null) return undefined;
    const least = name === 'max' || name === 'milliseconds' ? 0 : 1;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least) throw invalid(`"${name}" of a fault must be a whole number from ${least}.`);
    return value;
}

function textIn(given: Readonly<Record<string, unknown>>, name: (typeof TEXTS)[number]): string | undefined {
    const value = given[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string' || value === '') throw invalid(`"${name}" of a fault must be a text.`);
    return value;
}

function invalid(message: string): PlatformError {
    return new PlatformError('INVALID_REQUEST', message);
}
