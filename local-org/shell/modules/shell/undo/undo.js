import { recordUrl } from 'data/display';
import { reloadAll } from 'data/entries';
import { messageOf, send } from 'data/requests';

const PATH = /^\/shell\/undelete\/(\w+)\/(\w+)$/;

/** The link of a toast that takes a deletion back. */
export const undoLink = ({ id, apiName }) => ({ url: `${location.origin}/shell/undelete/${apiName}/${id}`, label: 'Undo' });

/** Whether a link takes a deletion back. */
export const isUndo = (href) => PATH.test(new URL(href, location.origin).pathname);

/** Takes the record out of the recycle bin, brings the page up to date, and gives the toast that tells of it. */
export async function undo(href) {
    const { pathname } = new URL(href, location.origin);
    const [, apiName, id] = PATH.exec(pathname);
    try {
        const { name } = await send('POST', pathname);
        await reloadAll();
        return { variant: 'success', title: '{0} was restored.', titleData: [{ url: recordUrl(apiName, id), label: name ?? 'The record' }] };
    } catch (error) {
        return { variant: 'error', title: 'The record was not restored', message: messageOf(error) };
    }
}
