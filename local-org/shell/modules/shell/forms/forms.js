import { listUrl, recordUrl } from 'data/display';
import { send } from 'data/requests';
import { isOwnPage } from 'force/navigation';
import { decodeDefaultFieldValues } from 'lightning/pageReferenceUtils';

/** The form that a page reference asks for: of a new record, or to edit or clone one; undefined for every other page. */
export function formOf({ type, attributes, state }) {
    const { actionName, objectApiName, recordId } = attributes;
    if (type === 'standard__objectPage' && actionName === 'new')
        return { kind: 'new', objectApiName, state, startValues: decodeDefaultFieldValues(state.defaultFieldValues) };
    return type === 'standard__recordPage' && ['edit', 'clone'].includes(actionName) ? { kind: actionName, objectApiName, recordId, state } : undefined;
}

/** How the org lets this user fill the form in: `{ objectApiName, override }`. */
export function loadForm({ kind, recordId, objectApiName }) {
    return send('GET', `/shell/forms/${kind}/${encodeURIComponent(recordId ?? objectApiName)}`);
}

/** The page that a form lies over when none is shown yet. */
export function pageBehind({ objectApiName, recordId, state }) {
    const asked = state.backgroundContext;
    if (asked && isOwnPage(asked)) return asked;
    return recordId ? recordUrl(objectApiName, recordId) : listUrl(objectApiName);
}
