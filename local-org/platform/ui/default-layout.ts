import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import type { LayoutMode } from './layout-choice.ts';
import { type LayoutBehavior, layoutEntry } from './layout-entry.ts';
import type { LayoutSectionModel } from './layout-sections.ts';
import { readableFields } from './readable-object.ts';
import type { UiContext } from './ui-context.ts';

const SYSTEM_FIELDS = ['Id', 'IsDeleted', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];
const NAME_PARTS = ['Salutation', 'FirstName', 'LastName'];

/** What the platform shows of an object that has no deployed layout: every readable field, grouped as on the layouts of a new org. */
export function defaultSections(context: UiContext, object: ObjectDefinition, mode: LayoutMode): readonly LayoutSectionModel[] {
    const hidden = new Set([...SYSTEM_FIELDS, ...NAME_PARTS]);
    const fields = readableFields(context, object).filter((field) => !hidden.has(field.apiName) && field.partOf === undefined);
    const isAddress = (field: FieldDefinition): boolean => field.type === 'Address';
    const isLong = (field: FieldDefinition): boolean => field.type === 'LongTextArea' || field.type === 'Html';
    const main = namesFirst(
        object,
        fields.filter((field) => !isAddress(field) && !isLong(field)),
    );
    const section = sectionMaker(context, object, mode);
    return [
        section(object.custom ? 'Information' : `${object.label} Information`, main, 2),
        section(
            'Address Information',
            fields.filter(isAddress).map((field) => field.apiName),
            2,
        ),
        section(
            'Description Information',
            fields.filter(isLong).map((field) => field.apiName),
            1,
        ),
        section('System Information', ['CreatedById', 'LastModifiedById'], 2),
    ].filter((each) => each.columns.some((column) => column.length > 0));
}

function namesFirst(object: ObjectDefinition, fields: readonly FieldDefinition[]): readonly string[] {
    const names = fields.map((field) => field.apiName);
    const first = [object.nameField ?? 'Name', 'OwnerId'].filter((name) => names.includes(name));
    return [...first, ...names.filter((name) => !first.includes(name))];
}

function sectionMaker(
    context: UiContext,
    object: ObjectDefinition,
    mode: LayoutMode,
): (heading: string, names: readonly string[], columns: number) => LayoutSectionModel {
    return (heading, names, columns) => {
        const entries = names.flatMap((name) => layoutEntry(context, object, name, behaviorOf(object, name), mode) ?? []);
        const split = Array.from({ length: columns }, (_, column) => entries.filter((_entry, index) => index % columns === column));
        return { heading, useHeading: true, tabOrder: 'LeftRight', columns: split };
    };
}

function behaviorOf(object: ObjectDefinition, name: string): LayoutBehavior {
    const field = object.fields.find((each) => (each.partOf ?? each.apiName) === name);
    if (field?.required && field.type !== 'Checkbox') return field.updateable ? 'Required' : 'Readonly';
    return field && !field.updateable && !field.isName ? 'Readonly' : 'Edit';
}
