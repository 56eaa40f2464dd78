import { LightningElement, api } from 'lwc';

/** Narrower than this, a table would only show the beginnings of its cells. */
const NARROW_PX = 480;
const TILE_LINES = 4;

/** Rows of a related list: as a table or, where there is no room for one, as tiles. Fires `rowaction` as `lightning-datatable` does. */
export default class RecordTable extends LightningElement {
    @api rows = [];
    @api columns = [];
    isNarrow = false;

    connectedCallback() {
        this.observer = new ResizeObserver(([{ contentRect }]) => {
            if (contentRect.width > 0) this.isNarrow = contentRect.width < NARROW_PX;
        });
    }

    renderedCallback() {
        this.observer.observe(this.template.querySelector('.room'));
    }

    disconnectedCallback() {
        this.observer.disconnect();
    }

    get actions() {
        return this.columns.find(({ type }) => type === 'action')?.typeAttributes.rowActions;
    }

    get tiles() {
        const [first, ...others] = this.columns.filter(({ type }) => type !== 'action').map((column, index) => ({ ...column, index }));
        return this.rows.map((row) => {
            const lines = others.slice(0, TILE_LINES).map((column) => ({ key: column.index, label: column.label, ...cellOf(row, column) }));
            return { id: row.id, title: cellOf(row, first), lines, actions: this.actions };
        });
    }

    handleRowAction(event) {
        event.stopPropagation();
        this.tell(event.detail.action.name, event.detail.row.id);
    }

    handleTileAction(event) {
        this.tell(event.detail.value, event.target.dataset.id);
    }

    tell(name, id) {
        const row = this.rows.find((each) => each.id === id);
        this.dispatchEvent(new CustomEvent('rowaction', { detail: { action: { name }, row } }));
    }
}

function cellOf(row, { fieldName, type, typeAttributes }) {
    const value = row[fieldName];
    if (type === 'url') return { text: row[typeAttributes.label.fieldName], url: value };
    return { text: type === 'boolean' ? (value ? 'Yes' : 'No') : value };
}
