/**
 * What was typed into record forms and is not saved yet, and which tabs were open, kept over a reload of the page that nobody asked for.
 * A form is found again by the address of the page, its object and its record.
 */
const PLACE = 'draftsBeforeReload';
const PATIENCE_MS = 10_000;

const forms = new Set();
const drafts = restore();

/** `form` has `draftKey` and `draftValues()`, which is undefined when there is nothing to keep. Returns the function that takes it off. */
export function joinDrafts(form) {
    forms.add(form);
    return () => forms.delete(form);
}

/** Keeps what all forms of the page hold, for the page that comes after a reload. */
export function keepDrafts() {
    const kept = [...forms].map((form) => [form.draftKey, form.draftValues()]).filter(([, values]) => values);
    sessionStorage.setItem(PLACE, JSON.stringify({ href: location.href, drafts: kept }));
}

/** Whether something was typed into the form of an object's record before the reload. */
export const hasDraft = (key) => location.href === drafts.href && drafts.byKey.has(key);

/** The values typed before the reload, by field; once. */
export function takeDraft(key) {
    if (!hasDraft(key)) return undefined;
    const values = drafts.byKey.get(key);
    drafts.byKey.delete(key);
    return values;
}

export const draftKeyOf = (objectApiName, recordId) => `${objectApiName} ${recordId ?? 'new'}`;

/** A form that has not come back by then was not on the page by itself. */
function restore() {
    const { href, drafts: kept = [] } = JSON.parse(sessionStorage.getItem(PLACE) ?? '{}');
    sessionStorage.removeItem(PLACE);
    const byKey = new Map(kept);
    if (byKey.size > 0) setTimeout(() => byKey.clear(), PATIENCE_MS);
    return { href, byKey };
}
