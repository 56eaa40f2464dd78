import type { MetadataNode } from '../metadata/component.ts';
import type { FlowElement } from './compiled-flow.ts';
import { ELEMENT_KINDS } from './element-kinds.ts';
import { integrityDefect, unsupportedInFlows } from './flow-defect.ts';
import { nodesIn, textIn } from './flow-metadata.ts';
import type { ScheduledPath } from './scheduled-path.ts';

/**
 * What cannot be used after the transaction: "The isChanged operator isn't supported on asynchronous paths" ("Record-Triggered Flow
 * Considerations"), errors have no save left to stop, and a scheduled path knows no earlier values of the record.
 */
export function checkPathElements(body: MetadataNode, elements: readonly FlowElement[], paths: readonly ScheduledPath[], messages: string[]): void {
    const nodes = nodesByName(body);
    const targetsOf = new Map(elements.map(({ name, targets }) => [name, targets]));
    for (const path of paths) {
        for (const name of reachableFrom(path.first, targetsOf)) {
            const { kind, text } = nodes.get(name) ?? { kind: '', text: '' };
            if (/"operator":"IsChanged"|"doesRequireRecordChangedToMeetCriteria":true/.test(text)) {
                messages.push(integrityDefect(`The element "${name}" can't ask on the path "${path.name}" whether the record was changed.`).message);
            }
            if (kind === 'customErrors') messages.push(integrityDefect(`The element "${name}" can't be used on the path "${path.name}".`).message);
            if (path.time !== undefined && text.includes('$Record__Prior')) {
                messages.push(unsupportedInFlows(`$Record__Prior on scheduled paths, as in the element "${name}",`).message);
            }
        }
    }
}

function nodesByName(body: MetadataNode): ReadonlyMap<string, { readonly kind: string; readonly text: string }> {
    const named = Object.keys(ELEMENT_KINDS).flatMap((kind) =>
        nodesIn(body, kind).map((node) => [textIn(node, 'name') ?? '', { kind, text: JSON.stringify(node) }] as const),
    );
    return new Map(named);
}

function reachableFrom(first: string | undefined, targetsOf: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
    const reached = new Set<string>();
    const waiting = first === undefined ? [] : [first];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        if (reached.has(name)) continue;
        reached.add(name);
        waiting.push(...(targetsOf.get(name) ?? []));
    }
    return reached;
}
