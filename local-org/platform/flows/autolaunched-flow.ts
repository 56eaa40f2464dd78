import type { OrgModel } from '../org.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { compiledFlow } from './compiled-flows.ts';

/** A flow that nothing triggers and that needs nobody, by its API name; undefined when there is none. */
export function autolaunchedFlow(model: Pick<OrgModel, 'catalogue' | 'schema'>, name: string): CompiledFlow | undefined {
    const flow = compiledFlow(model, name);
    return flow?.triggerType === undefined && flow?.isScreenFlow === false ? flow : undefined;
}
