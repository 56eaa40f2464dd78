/**
 * What stands in the place of a page that cannot be shown: `{ heading, message, links }`, in Lightning Experience's own words where it has them:
 * "Page doesn't exist. Enter a valid URL and try again.", "You don't have access to this record. Ask your administrator for help or to request
 * access." and, for a record that is not found, those of the article 000389694 of Salesforce Help.
 */
import { listUrl } from 'data/display';
import { messageOf } from 'data/requests';

export const HOME_LINK = { label: 'Go to Home', url: '/lightning/page/home' };

const NO_PAGE = "Page doesn't exist";
const NOT_SHOWN = 'The page cannot be shown';
const LOST =
    "We couldn't find the record you're trying to access. It may have been deleted by another user, or there may have been a system error. Ask your administrator for help.";
const DELETED = 'You or another user deleted it. It is in the recycle bin for 15 days: ask your administrator for help if you need it back.';
const NO_ACCESS = 'Ask your administrator for help or to request access.';

const codeOf = (error) => error?.body?.errorCode;

/** Of the form that changes or copies a record. */
export function problemOfForm(error) {
    if (error.status !== 403) return problemOfRecord(error);
    return told('Insufficient Privileges', `You don't have the access to this record that the page needs. ${NO_ACCESS}`);
}

/** Of a page about a record. */
export function problemOfRecord(error) {
    if (codeOf(error) === 'ENTITY_IS_DELETED') return told('This record has been deleted', DELETED);
    if (error.status === 403) return told("You don't have access to this record", NO_ACCESS);
    if ([400, 404, 501].includes(error.status)) return told(NO_PAGE, LOST);
    return told(NOT_SHOWN, messageOf(error));
}

/** Of a page about an object: its lists, or the form for a new record. */
export function problemOfObject(error, objectApiName) {
    if (codeOf(error) === 'INVALID_TYPE') {
        return told(
            NO_PAGE,
            `There is no object ${objectApiName}, or you don't have access to it. Enter a valid URL and try again, or ask your administrator for help.`,
        );
    }
    if (error.status === 403) {
        return told('Insufficient Privileges', `You don't have the access that this page of ${objectApiName} needs. ${NO_ACCESS}`);
    }
    return told(NOT_SHOWN, messageOf(error));
}

/** Of a list view; the object's other lists may be there. */
export function problemOfList(error, objectApiName, filterName) {
    if (error.status !== 404)
        return { ...problemOfObject(error, objectApiName), ...(codeOf(error) === 'INVALID_TYPE' ? {} : { heading: 'The list cannot be shown' }) };
    const message = `There is no list view ${filterName}, or it isn't shared with you. Choose another one.`;
    return { ...told('The list cannot be shown', message), links: [{ label: 'Go to the list views', url: listUrl(objectApiName) }, HOME_LINK] };
}

/** Of the page behind a tab; `what` names what was asked for: `tab Station`. */
export function problemOfPage(error, what) {
    if (error.status === 404) return told(NO_PAGE, `There is no ${what}, or you don't have access to it. Enter a valid URL and try again.`);
    return told(NOT_SHOWN, messageOf(error));
}

/** Of the page of a related list. */
export function problemOfRelatedList(error, listId) {
    if (error.status === 404) return told(NO_PAGE, `There is no related list ${listId} here, or you don't have access to it. Enter a valid URL and try again.`);
    return told(NOT_SHOWN, messageOf(error));
}

function told(heading, message) {
    return { heading, message, links: [HOME_LINK] };
}
