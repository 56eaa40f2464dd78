import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { compactEntries } from './compact-layout.ts';
import { deployedCompactLayout, deployedLayout } from './deployed-layout.ts';
import { withETag } from './etag.ts';
import { type FieldPath, withReferenceNames } from './field-path.ts';
import type { LayoutChoice } from './layout-choice.ts';
import type { LayoutEntry } from './layout-entry.ts';
import { type LayoutSectionModel, layoutSections } from './layout-sections.ts';
import { readableObject } from './readable-object.ts';
import { syntheticId } from './synthetic-id.ts';
import { MASTER_RECORD_TYPE_ID, type UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** `GET /ui-api/layout/{objectApiName}` ("Record Layout"). */
export function recordLayout(context: UiContext, objectName: string, choice: LayoutChoice): Json {
    const object = readableObject(context, objectName);
    return withETag({
        id: layoutId(context, object, choice),
        layoutType: choice.layoutType,
        mode: choice.mode,
        objectApiName: object.apiName,
        recordTypeId: MASTER_RECORD_TYPE_ID,
        saveOptions: [],
        sections: choice.layoutType === 'Compact' ? [compactSection(context, object)] : fullSections(context, object, choice),
    });
}

/** Fields of the layout, references with the name they point to. */
export function layoutPaths(context: UiContext, object: ObjectDefinition, choice: LayoutChoice): readonly FieldPath[] {
    const entries =
        choice.layoutType === 'Compact'
            ? compactEntries(context, object)
            : layoutSections(context, object, choice.mode).flatMap((section) => section.columns.flatMap((column) => column.flatMap((entry) => entry ?? [])));
    return withReferenceNames(
        context,
        object,
        entries.flatMap((entry) => entry.fields),
    );
}

export function layoutId(context: UiContext, object: ObjectDefinition, { layoutType }: LayoutChoice): string {
    const component = layoutType === 'Compact' ? deployedCompactLayout(context, object) : deployedLayout(context, object);
    return component?.id ?? syntheticId('00h', object.apiName, layoutType);
}

function fullSections(context: UiContext, object: ObjectDefinition, choice: LayoutChoice): readonly Json[] {
    return layoutSections(context, object, choice.mode).map((section, index) => sectionOf(context, object, section, index));
}

function sectionOf(context: UiContext, object: ObjectDefinition, section: LayoutSectionModel, index: number): Json {
    const rows = Math.max(...section.columns.map((column) => column.length));
    const layoutRows = Array.from({ length: rows }, (_, row) => ({
        layoutItems: section.columns.map((column) => itemOf(context, object, column[row])),
    }));
    return {
        collapsible: section.useHeading,
        columns: section.columns.length,
        heading: section.heading ?? null,
        id: syntheticId('01B', object.apiName, String(index), section.heading ?? ''),
        layoutRows,
        rows,
        tabOrder: section.tabOrder,
        useHeading: section.useHeading,
    };
}

/** A compact layout has no editable items and no behavior: it only says what identifies the record. */
function compactSection(context: UiContext, object: ObjectDefinition): Json {
    const items = compactEntries(context, object).map((entry) => ({
        ...itemOf(context, object, entry),
        uiBehavior: null,
        editableForNew: false,
        editableForUpdate: false,
    }));
    const layoutRows = items.map((item) => ({ layoutItems: [item] }));
    return { collapsible: false, columns: 1, heading: null, id: null, layoutRows, rows: layoutRows.length, tabOrder: null, useHeading: false };
}

function itemOf(context: UiContext, object: ObjectDefinition, entry: LayoutEntry | undefined): Json {
    if (!entry) return emptyItem();
    const { editableForNew, editableForUpdate, required } = itemTraits(context, object, entry);
    return {
        editableForNew,
        editableForUpdate,
        label: entry.label,
        layoutComponents: entry.fields.map((field) => ({ apiName: field.apiName, componentType: 'Field', label: field.label })),
        lookupIdApiName: lookupIdOf(entry),
        required,
        sortable: false,
        uiBehavior: entry.behavior,
    };
}

/** What the caller may do with an item in a form. */
export function itemTraits(
    context: UiContext,
    object: ObjectDefinition,
    entry: LayoutEntry,
): { editableForNew: boolean; editableForUpdate: boolean; required: boolean } {
    const may = (trait: 'createable' | 'updateable'): boolean =>
        entry.behavior !== 'Readonly' && entry.fields.some((field) => isEditable(context, object, field, trait));
    const [editableForNew, editableForUpdate] = [may('createable'), may('updateable')];
    const isRequired = entry.behavior === 'Required' || entry.fields.some((field) => field.required && field.type !== 'Checkbox');
    return { editableForNew, editableForUpdate, required: (editableForNew || editableForUpdate) && isRequired };
}

function emptyItem(): Json {
    return {
        editableForNew: false,
        editableForUpdate: false,
        label: '',
        layoutComponents: [{ apiName: null, componentType: 'EmptySpace' }],
        lookupIdApiName: null,
        required: false,
        sortable: false,
        uiBehavior: null,
    };
}

/** Owner and record type are changed by actions of their own, never on the form. */
const CHANGED_ELSEWHERE = new Set(['OwnerId', 'RecordTypeId']);

function isEditable(context: UiContext, object: ObjectDefinition, field: FieldDefinition, trait: 'createable' | 'updateable'): boolean {
    const access = context.caller.access.object(object.apiName);
    const mayWrite = trait === 'createable' ? access.create : access.edit;
    return !CHANGED_ELSEWHERE.has(field.apiName) && field[trait] && mayWrite && context.caller.access.field(object.apiName, field.apiName).edit;
}

/** Field that holds the id behind the item: what a page links to. */
function lookupIdOf(entry: LayoutEntry): string | null {
    const [first] = entry.fields;
    if (first?.reference) return first.apiName;
    return first?.isName || entry.label === 'Name' ? 'Id' : null;
}
