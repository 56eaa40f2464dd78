import { describeField } from '../schema/describe-field.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { LayoutEntry } from './layout-entry.ts';
import type { LayoutSectionModel } from './layout-sections.ts';
import { itemTraits } from './layout.ts';
import { syntheticId } from './synthetic-id.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** "DescribeLayoutSection" of the SOAP API guide, in the form of the REST API. */
export function describedSection(context: UiContext, object: ObjectDefinition, section: LayoutSectionModel, parentLayoutId: string, index: number): Json {
    const rows = Math.max(0, ...section.columns.map((column) => column.length));
    const layoutRows = Array.from({ length: rows }, (_, row) => ({
        layoutItems: section.columns.map((column, position) => describedItem(context, object, column[row], row * section.columns.length + position)),
        numItems: section.columns.length,
    }));
    return {
        collapsed: false,
        columns: section.columns.length,
        heading: section.heading ?? null,
        layoutRows,
        layoutSectionId: syntheticId('01B', object.apiName, String(index), section.heading ?? ''),
        parentLayoutId,
        rows,
        tabOrder: section.tabOrder === 'TopDown' ? 'TopToBottom' : 'LeftToRight',
        useCollapsibleSection: section.useHeading,
        useHeading: section.useHeading,
    };
}

/** "DescribeLayoutItem"; without an entry, the space a layout leaves. */
export function describedItem(context: UiContext, object: ObjectDefinition, entry: LayoutEntry | undefined, tabOrder: number): Json {
    if (!entry) {
        const space = { displayLines: 1, tabOrder, type: 'EmptySpace', value: null };
        return { editableForNew: false, editableForUpdate: false, label: '', layoutComponents: [space], placeholder: true, required: false };
    }
    const { editableForNew, editableForUpdate, required } = itemTraits(context, object, entry);
    const layoutComponents = entry.fields.map((field) => ({
        details: describeField(context.caller, object, field),
        displayLines: 1,
        tabOrder,
        type: 'Field',
        value: field.apiName,
    }));
    return { editableForNew, editableForUpdate, label: entry.label, layoutComponents, placeholder: false, required };
}
