import type { CompoundDefinition, FieldDefinition, ObjectDefinition } from '../schema/model.ts';
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

/** Parts of an address that pages do not show. */
const HIDDEN_PARTS = ['latitude', 'longitude', 'geocodeAccuracy'];
const ADDRESS_ORDER = ['street', 'city', 'state', 'postalCode', 'country', 'latitude', 'longitude'];
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
    const whole = compoundOf(object, name);
    if (whole?.compound) return shownParts(whole, whole.compound);
    if (name === 'Name' && has(object, 'LastName')) return mode === 'View' ? [...NAME_PARTS, 'Name'] : NAME_PARTS;
    const date = STAMP_DATES[name];
    return date === undefined ? [name] : [name, date];
}

function compoundOf(object: ObjectDefinition, name: string): FieldDefinition | undefined {
    return object.fields.find((field) => field.compound !== undefined && field.apiName === name);
}

function shownParts({ type }: FieldDefinition, parts: CompoundDefinition): readonly string[] {
    return parts
        .filter(([key]) => type !== 'Address' || !HIDDEN_PARTS.includes(key))
        .toSorted(([a], [b]) => ADDRESS_ORDER.indexOf(a) - ADDRESS_ORDER.indexOf(b))
        .map(([, part]) => part);
}

function has(object: ObjectDefinition, name: string): boolean {
    return object.fields.some((field) => field.apiName === name);
}

function labelOf(context: UiContext, object: ObjectDefinition, name: string, first: FieldDefinition): string {
    if (name === 'Name' && !first.isName) return 'Name';
    if (name === 'OwnerId' && !object.custom) return `${object.label} Owner`;
    return compoundOf(object, name)?.label ?? pageLabelOf(context, first);
}
