import type { ChangeRequest, EditableField } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { momentIn, type LocalDate } from './calendar.ts';
import { valueFromJournal, type JournalEntry } from './journal.ts';
import { CHANGED_FIELD_NAMES, planLicenseChange, refusedChange, type ChangeableLicense, type PlannedChange, type RuleMessages } from './license-change.ts';

export interface UndoContext {
    readonly today: LocalDate;
    readonly timeZone: string;
    readonly messages: RuleMessages;
}

/** One field that a run changed, and what it is now. */
interface UndoneField {
    readonly field: EditableField;
    readonly before: string | number | null;
    readonly after: string | number | null;
    readonly now: string | number | null;
}

const WORDS: Readonly<Record<EditableField, string>> = { status: 'status', expiration: 'expiration', seats: 'number of seats' };

/**
 * Gives a license back what it had before a run, under the rules that hold for a person. A field that is as it was is left alone.
 * A license that somebody changed since, in a field of the run, is refused as a whole: half an undo would be neither state.
 *
 * @param changes What the run changed of this license, oldest first.
 * @param later What is known of changes since, newest first.
 */
export function planUndo(license: ChangeableLicense, changes: readonly JournalEntry[], later: readonly JournalEntry[], context: UndoContext): PlannedChange {
    const fields = undoneFields(license, changes);
    const disturbed = fields.filter(isDisturbed);
    if (disturbed.length > 0) {
        return refusedChange(
            license,
            disturbed.map((each) => disturbanceOf(each, later, context.timeZone)),
            fields.map(({ field, before, now }) => ({ field, before: now, after: before })),
        );
    }
    const request = Object.fromEntries(fields.map(({ field, before }) => [field, before])) as ChangeRequest;
    return planLicenseChange(license, request, context.today, context.messages);
}

/** Whether somebody changed a field of the run since, so that it matters who. */
export function isDisturbedBySomebody(license: ChangeableLicense, changes: readonly JournalEntry[]): boolean {
    return undoneFields(license, changes).some(isDisturbed);
}

function undoneFields(license: ChangeableLicense, changes: readonly JournalEntry[]): readonly UndoneField[] {
    return (Object.keys(CHANGED_FIELD_NAMES) as EditableField[]).flatMap((field) => {
        const ofField = changes.filter((entry) => entry.field === CHANGED_FIELD_NAMES[field]);
        const [first, last] = [ofField[0], ofField.at(-1)];
        if (!first || !last) return [];
        const name = CHANGED_FIELD_NAMES[field];
        return [{ field, before: valueFromJournal(name, first.before), after: valueFromJournal(name, last.after), now: license[field] }];
    });
}

function isDisturbed({ before, after, now }: UndoneField): boolean {
    return now !== after && now !== before;
}

function disturbanceOf({ field, now }: UndoneField, later: readonly JournalEntry[], timeZone: string): string {
    const entry = later.find((each) => each.field === CHANGED_FIELD_NAMES[field]);
    const who = entry?.changedBy ? ` by ${entry.changedBy}` : '';
    const when = entry?.changedAt ? ` on ${momentIn(timeZone, entry.changedAt)}` : '';
    return `The ${WORDS[field]} was changed since${who}${when}; it is ${now === null ? 'blank' : String(now)} now.`;
}
