import { defaultRecordTypeOf, isAvailableTo } from '../records/record-type-rules.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { RecordTypeChoice } from './page-model.ts';
import type { UiContext } from './ui-context.ts';

/**
 * The record types from which the caller chooses one for a new record, by label ("Record Types", Salesforce Help: who has only one is not asked).
 * The master is no choice: it is for users who have no other.
 */
export function recordTypeChoices({ caller }: UiContext, object: ObjectDefinition): readonly RecordTypeChoice[] {
    const fallback = defaultRecordTypeOf(caller, object);
    return (object.recordTypes ?? [])
        .filter((type) => isAvailableTo(caller, object, type) || type === fallback)
        .map((type) => ({ id: type.id, label: type.label, description: type.description, isDefault: type === fallback }))
        .toSorted((a, b) => a.label.localeCompare(b.label));
}
