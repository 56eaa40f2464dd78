import type { Catalogue, Component } from './component.ts';

/** Key of a component among all components; names ignore case. */
export function componentKey(type: string, fullName: string): string {
    return `${type}:${fullName.toLowerCase()}`;
}

/** A catalogue of the given components; a later one replaces an earlier one of the same type and name. */
export function createCatalogue(components: Iterable<Component>): Catalogue {
    const byKey = new Map<string, Component>();
    for (const component of components) byKey.set(componentKey(component.type, component.fullName), component);
    const all = [...byKey.values()];
    const byType = Map.groupBy(all, (component) => component.type);
    return {
        get: (type, fullName) => byKey.get(componentKey(type, fullName)),
        list: (type) => byType.get(type) ?? [],
        all: () => all,
    };
}
