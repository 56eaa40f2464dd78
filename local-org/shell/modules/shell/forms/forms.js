import { listUrl, recordUrl } from 'data/display';
import { send } from 'data/requests';
import { isOwnPage } from 'force/navigation';
import { decodeDefaultFieldValues } from 'lightning/pageReferenceUtils';

/** The form that a page reference asks for: of a new record, or to edit or clone one; undefined for every other page. */
export function formOf({ type, attributes, state }) {
    const { actionName, objectApiName, recordId } = attributes;
    if (type === 'standard__objectPage' && actionName === 'new')
        return { kind: 'new', objectApiName, state, recordTypeId: state.recordTypeId, startValues: decodeDefaultFieldValues(state.defaultFieldValues) };
    return type === 'standard__recordPage' && ['edit', 'clone'].includes(actionName) ? { kind: actionName, objectApiName, recordId, state } : undefined;
}

/** The form with how the org lets this user fill it in: `override`, and `recordTypes` of which one has to be chosen first. Who has only one gets it. */
export async function loadForm(form) {
    const { kind, recordId, objectApiName } = form;
    const answer = await send('GET', `/shell/forms/${kind}/${encodeURIComponent(recordId ?? objectApiName)}`);
    const recordTypeId = form.recordTypeId ?? (answer.recordTypes.length === 1 ? answer.recordTypes[0].id : undefined);
    return { ...form, ...answer, recordTypeId, asksForType: !recordTypeId && answer.recordTypes.length > 1 };
}

/** The address of the form for records of one type. */
export function withRecordType(url, recordTypeId) {
    const address = new URL(url, location.origin);
    address.searchParams.set('recordTypeId', recordTypeId);
    return address.pathname + address.search;
}

/** The page that a form lies over when none is shown yet. */
export function pageBehind({ objectApiName, recordId, state }) {
    const asked = state.backgroundContext;
    if (asked && isOwnPage(asked)) return asked;
    return recordId ? recordUrl(objectApiName, recordId) : listUrl(objectApiName);
}
