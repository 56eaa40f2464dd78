import type { Org } from '../../org.ts';
import type { DeployResult } from './deploy-result.ts';

type DeployListener = (result: DeployResult) => void;

const listeners = new WeakMap<Org, Set<DeployListener>>();

/** Calls the listener with the result of every deploy of the org that ends from now on. Returns what ends that. */
export function onDeployEnd(org: Org, listener: DeployListener): () => void {
    const ofOrg = listeners.get(org) ?? new Set();
    listeners.set(org, ofOrg.add(listener));
    return () => void ofOrg.delete(listener);
}

export function tellDeployEnd(org: Org, result: DeployResult): void {
    for (const listener of listeners.get(org) ?? []) listener(result);
}
