import { messageOf, sendToUiApi } from 'data/requests';

const SHOWN = ['Edit', 'Delete'];

/** The column of a table with the menu of each row. */
export const ROW_MENU_COLUMN = { type: 'action', typeAttributes: { rowActions: offerActions } };

/** Asked when a menu opens: what the user may do with the record, as its page layout and permissions say. */
async function offerActions(row, done) {
    try {
        const { actions } = await sendToUiApi('GET', `/actions/record/${row.id}?actionTypes=StandardButton&apiNames=${SHOWN.join(',')}`);
        const offered = Object.values(actions)[0].actions.filter(({ apiName }) => SHOWN.includes(apiName));
        const entries = offered.map(({ apiName, label }) => ({ name: apiName, label }));
        done(entries.length > 0 ? entries : [{ name: 'None', label: 'No actions available', disabled: true }]);
    } catch (error) {
        done([{ name: 'None', label: messageOf(error), disabled: true }]);
    }
}
