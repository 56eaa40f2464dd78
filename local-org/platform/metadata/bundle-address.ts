import type { Catalogue, Component } from './component.ts';

/** Where a component bundle stands among the modules: those of installed packages have a namespace of their own, the org's are in `c`. */
export interface BundleAddress {
    readonly namespace: string;
    readonly name: string;
}

/** `tsheets__weekView` of a package is the module `tsheets/weekView` ("Namespace", LWC developer guide). */
export function bundleAddress({ fullName, namespace }: Pick<Component, 'fullName' | 'namespace'>): BundleAddress {
    const prefix = `${namespace ?? ''}__`;
    if (namespace === undefined || !fullName.startsWith(prefix)) return { namespace: 'c', name: fullName };
    return { namespace, name: fullName.slice(prefix.length) };
}

export function bundleAt(catalogue: Catalogue, { namespace, name }: BundleAddress): Component | undefined {
    return catalogue.get('LightningComponentBundle', namespace === 'c' ? name : `${namespace}__${name}`);
}
