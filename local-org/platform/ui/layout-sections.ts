import { UnsupportedFeature } from '../errors.ts';
import type { MetadataNode } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { deployedLayout } from './deployed-layout.ts';
import { defaultSections } from './default-layout.ts';
import type { LayoutMode } from './layout-choice.ts';
import { type LayoutBehavior, type LayoutEntry, layoutEntry } from './layout-entry.ts';
import { nodesOf, stringOf } from './metadata-nodes.ts';
import type { UiContext } from './ui-context.ts';

/** A section with its columns, each from top to bottom; undefined leaves a space. */
export interface LayoutSectionModel {
    readonly heading: string | undefined;
    readonly useHeading: boolean;
    readonly tabOrder: 'LeftRight' | 'TopDown';
    readonly columns: readonly (readonly (LayoutEntry | undefined)[])[];
}

/** Sections of the object's page layout as the caller sees them; the platform's own layout when none is deployed. */
export function layoutSections(context: UiContext, object: ObjectDefinition, mode: LayoutMode): readonly LayoutSectionModel[] {
    const layout = deployedLayout(context, object);
    if (!layout) return defaultSections(context, object, mode);
    return nodesOf(layout.body['layoutSections'])
        .filter((section) => section['style'] !== 'CustomLinks')
        .map((section) => sectionOf(context, object, mode, section))
        .filter((section) => section.columns.some((column) => column.some((entry) => entry !== undefined)));
}

function sectionOf(context: UiContext, object: ObjectDefinition, mode: LayoutMode, section: MetadataNode): LayoutSectionModel {
    return {
        heading: stringOf(section['label']),
        useHeading: section[mode === 'View' ? 'detailHeading' : 'editHeading'] === true,
        tabOrder: section['style'] === 'TwoColumnsTopToBottom' ? 'TopDown' : 'LeftRight',
        columns: nodesOf(section['layoutColumns']).map((column) => columnOf(context, object, mode, column)),
    };
}

function columnOf(context: UiContext, object: ObjectDefinition, mode: LayoutMode, column: MetadataNode): readonly (LayoutEntry | undefined)[] {
    const entries: (LayoutEntry | undefined)[] = [];
    for (const item of nodesOf(column['layoutItems'])) {
        if (item['emptySpace'] === true) entries.push(undefined);
        else entries.push(...entriesOf(context, object, mode, item));
    }
    return entries;
}

function entriesOf(context: UiContext, object: ObjectDefinition, mode: LayoutMode, item: MetadataNode): readonly LayoutEntry[] {
    const name = stringOf(item['field']);
    if (name === undefined) throw new UnsupportedFeature(`page layout items that are not fields (${Object.keys(item).join(', ')})`);
    const entry = layoutEntry(context, object, name, (stringOf(item['behavior']) ?? 'Edit') as LayoutBehavior, mode);
    return entry ? [entry] : [];
}
