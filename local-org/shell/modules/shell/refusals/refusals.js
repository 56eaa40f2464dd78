import { messageOf } from 'data/requests';

const NOTE = 'Make a note of the data you entered before you leave this page';

/** Why something was not done with a record, and what a person can do now; what the org says of the values themselves stays as it says it. */
export function refusalOf(error, { label, labelPlural }) {
    if (isGone(error)) return `This ${label} has been deleted by you or another user, so nothing can be done with it any more.`;
    if (error?.body?.errorCode === 'INVALID_TYPE')
        return `You don't have access to ${labelPlural} any more. Ask your administrator for help or to request access.`;
    return messageOf(error);
}

/** The same of a form, whose values nobody has yet; undefined for what the form tells better itself. */
export function refusalOfForm(error, objectInfo) {
    const isAbout = isGone(error) || ['INSUFFICIENT_ACCESS', 'INVALID_TYPE'].includes(error?.body?.errorCode);
    return isAbout ? `${refusalOf(error, objectInfo)} ${NOTE}.` : undefined;
}

const isGone = ({ status, body }) => status === 404 || body?.errorCode === 'ENTITY_IS_DELETED';
