import { FormulaError } from '../formulas/formula.ts';

/** Why a flow cannot be deployed, in one sentence. */
export class FlowDefect extends Error {
    override readonly name = 'FlowDefect';
}

/** A defect as the Metadata API words what the flow's own checks find. */
export function integrityDefect(message: string): FlowDefect {
    return new FlowDefect(`field integrity exception: unknown (${message})`);
}

export function unsupportedInFlows(feature: string): FlowDefect {
    return new FlowDefect(`The local org does not support ${feature} in flows.`);
}

/** Runs a part of the compilation; a defect is noted and leaves undefined, so that one deploy shows them all. */
export function noting<T>(messages: string[], work: () => T): T | undefined {
    try {
        return work();
    } catch (error) {
        if (error instanceof FlowDefect || error instanceof FormulaError) {
            messages.push(error.message);
            return undefined;
        }
        throw error;
    }
}
