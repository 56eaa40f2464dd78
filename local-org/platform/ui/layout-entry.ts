import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { pageLabelOf } from './field-info.ts';
import type { LayoutMode } from './layout-choice.ts';
import { isReadable } from './readable-object.ts';
import type { UiContext } from './ui-context.ts';

export type LayoutBehavior = 'Edit' | 'Required' | 'Readonly';

/** One item of a layout: usually one field; names of people, addresses and the two stamps have several. */
export interface LayoutEntry {
    readonly label: string;
    readonly fields: readonly FieldDefinition[];
    readonly behavior: LayoutBehavior;
}

const ADDRESS_PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country'];
const NAME_PARTS = ['Salutation', 'FirstName', 'LastName'];
const STAMP_DATES: Readonly<Record<string, string>> = { CreatedById: 'CreatedDate', LastModifiedById: 'LastModifiedDate' };

/** The item for a field as a layout names it; undefined when nothing of it exists for the caller or in the mode. */
export function layoutEntry(context: UiContext, object: ObjectDefinition, name: string, behavior: LayoutBehavior, mode: LayoutMode): LayoutEntry | undefined {
    const fields = partNames(object, name, mode)
        .flatMap((part) => context.org.model().schema.fieldOf(object, part) ?? [])
        .filter((field) => isReadable(context, object, field) && (mode !== 'Create' || field.createable));
    const [first] = fields;
    return first && { label: labelOf(context, object, name, first), fields, behavior };
}

function partNames(object: ObjectDefinition, name: string, mode: LayoutMode): readonly string[] {
    const address = /^(\w*)Address$/.exec(name);
    if (address && !has(object, name)) return ADDRESS_PARTS.map((part) => `${address[1] ?? ''}${part}`);
    if (name === 'Name' && mode !== 'View' && has(object, 'LastName')) return NAME_PARTS;
    const date = STAMP_DATES[name];
    return date === undefined ? [name] : [name, date];
}

function has(object: ObjectDefinition, name: string): boolean {
    return object.fields.some((field) => field.apiName === name);
}

function labelOf(context: UiContext, object: ObjectDefinition, name: string, first: FieldDefinition): string {
    if (name === 'Name' && !first.isName) return 'Name';
    if (name === 'OwnerId' && !object.custom) return `${object.label} Owner`;
    return name.endsWith('Address') && !has(object, name) ? name.replace(/(?<=[a-z])Address$/, ' Address') : pageLabelOf(context, first);
}
