import type { MetadataNode } from '../metadata/component.ts';
import type { TogetherElement } from './compiled-flow.ts';
import { targetIn } from './flow-metadata.ts';

/** Where an element that reads or writes records leads. */
export function connectorsOf(node: MetadataNode): Pick<TogetherElement, 'next' | 'fault' | 'targets'> {
    const next = targetIn(node, 'connector');
    const fault = targetIn(node, 'faultConnector');
    return { next, fault, targets: [next, fault].filter((target) => target !== undefined) };
}
