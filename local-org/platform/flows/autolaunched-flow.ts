import type { Catalogue } from '../metadata/component.ts';
import type { OrgModel } from '../org.ts';
import { compileFlow } from './compile-flow.ts';
import type { CompiledFlow } from './compiled-flow.ts';

/** Flows compiled so far; a deploy replaces the catalogue. */
const COMPILED = new WeakMap<Catalogue, Map<string, CompiledFlow | undefined>>();

/** A flow that nothing triggers, by its API name; undefined when there is none. */
export function autolaunchedFlow({ catalogue, schema }: Pick<OrgModel, 'catalogue' | 'schema'>, name: string): CompiledFlow | undefined {
    const flows = COMPILED.get(catalogue) ?? new Map<string, CompiledFlow | undefined>();
    COMPILED.set(catalogue, flows);
    const key = name.toLowerCase();
    if (!flows.has(key)) {
        const component = catalogue.get('Flow', name);
        const flow = component && compileFlow(component, schema, catalogue).flow;
        flows.set(key, flow?.triggerType === undefined ? flow : undefined);
    }
    return flows.get(key);
}
