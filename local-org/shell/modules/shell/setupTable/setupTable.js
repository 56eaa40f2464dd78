import { LightningElement, api } from 'lwc';

/** A table of texts and links, whose rows become cards on a phone. A row may have a button, whose event is `rowaction` with the key of the row. */
export default class SetupTable extends LightningElement {
    @api caption;
    /** `[{ label, field, url, isLong }]`: the names of the properties of a row that hold the text, and its link; long text may break anywhere. */
    @api columns = [];
    /** Each has a `key`. */
    @api rows = [];
    /** Label of the button of each row. */
    @api actionLabel;

    get isEmpty() {
        return this.rows.length === 0;
    }

    get lines() {
        return this.rows.map((row) => {
            const cells = this.columns.map(({ label, field, url, isLong }) => ({
                label,
                cellClass: isLong ? 'breaks' : undefined,
                text: String(row[field] ?? ''),
                url: url && row[url],
            }));
            return { key: row.key, first: cells[0], rest: cells.slice(1), actionName: `${this.actionLabel} ${cells[0].text}` };
        });
    }

    handleAction(event) {
        this.dispatchEvent(new CustomEvent('rowaction', { detail: event.currentTarget.dataset.key }));
    }
}
