import type { Component } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { deployedCompactLayout } from './deployed-layout.ts';
import { type LayoutEntry, layoutEntry } from './layout-entry.ts';
import { textsOf } from './metadata-nodes.ts';
import type { UiContext } from './ui-context.ts';

/** System default compact layouts of the standard objects of this platform; any other object's is its name alone. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
    Account: ['Name', 'Phone', 'Website', 'OwnerId'],
    Contact: ['Name', 'Title', 'AccountId', 'Phone', 'Email'],
    Lead: ['Name', 'Title', 'Company', 'Phone', 'Email'],
};

/** Key fields of the object, as the highlights panel shows them: its compact layout's, in order. */
export function compactEntries(context: UiContext, object: ObjectDefinition): readonly LayoutEntry[] {
    return compactEntriesOf(context, object, deployedCompactLayout(context, object));
}

/** Fields of one compact layout of the object; of the system default without one. */
export function compactEntriesOf(context: UiContext, object: ObjectDefinition, layout: Component | undefined): readonly LayoutEntry[] {
    const names = layout ? textsOf(layout.body['fields']) : (DEFAULTS[object.apiName] ?? [object.nameField ?? 'Id']);
    return names.flatMap((name) => layoutEntry(context, object, name, 'Readonly', 'View') ?? []);
}
