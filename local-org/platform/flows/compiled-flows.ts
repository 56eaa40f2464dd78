import type { Catalogue } from '../metadata/component.ts';
import type { OrgModel } from '../org.ts';
import { compileFlow } from './compile-flow.ts';
import type { CompiledFlow } from './compiled-flow.ts';

/** Flows compiled so far; a deploy replaces the catalogue. */
const COMPILED = new WeakMap<Catalogue, Map<string, CompiledFlow | undefined>>();

/** A flow by its API name, active or not; undefined when there is none. */
export function compiledFlow({ catalogue, schema }: Pick<OrgModel, 'catalogue' | 'schema'>, name: string): CompiledFlow | undefined {
    const flows = COMPILED.get(catalogue) ?? new Map<string, CompiledFlow | undefined>();
    COMPILED.set(catalogue, flows);
    const key = name.toLowerCase();
    if (!flows.has(key)) {
        const component = catalogue.get('Flow', name);
        flows.set(key, component && compileFlow(component, schema, catalogue).flow);
    }
    return flows.get(key);
}
