import { LightningElement, api } from 'lwc';
import { columnWidths, MAX_WIDTH, MIN_WIDTH } from 'shell/columnWidths';
import { stepOf, targetOf } from 'shell/gridKeys';
import { RowSlots, cellsOf, drawnRange, gapRow, rowsAndGaps } from 'shell/listRows';

/** Until the first row is drawn and measured. */
const ROW_HEIGHT = 30;
const NOTHING = Object.freeze(new Set());

/**
 * A table of as many rows as there are, of which only those in sight and some around them are drawn. All rows are of one height.
 * Fires `sight` (`first`, `last` row in sight), `sort` (`fieldName`, `sortDirection`), `selection` (a set of ids) and `rowaction` (`action`, `row`).
 */
export default class ListTable extends LightningElement {
    @api label;
    @api columns = [];
    @api sortedBy;
    @api sortedDirection;
    @api hasCheckboxes = false;
    /** Ids of the selected records. */
    @api selected = NOTHING;
    minWidth = MIN_WIDTH;
    maxWidth = MAX_WIDTH;
    range = { start: 0, end: 0 };
    sight = { first: 0, last: 0 };
    rowHeight = ROW_HEIGHT;
    width = 0;
    /** Widths that somebody has given to columns, by field. */
    givenWidths = {};
    /** Where the keyboard is. */
    active = { index: 0, column: 1 };
    hasFocus = false;
    menu;
    slots = new RowSlots();
    /** Elements that are moved while rows are drawn lose the focus and get it back. */
    drawing = { isOn: false };

    /** What is known of the list (`data/listRecords`). */
    @api get list() {
        return this.known;
    }

    set list(list) {
        const isNew = this.known?.order !== list.order;
        this.known = list;
        if (isNew) this.startOver();
        this.range = drawnRange(this.sight, list.size);
        this.mustLook = true;
    }
    known;

    startOver() {
        this.active = { index: 0, column: this.hasCheckboxes ? 0 : 1 };
        this.lastChecked = undefined;
        if (this.refs?.scroller) this.refs.scroller.scrollTop = 0;
        this.sight = { first: 0, last: -1 };
    }

    connectedCallback() {
        this.observer = new ResizeObserver(() => this.measure());
    }

    renderedCallback() {
        this.observer.observe(this.refs.scroller);
        if (this.refs.all) this.refs.all.indeterminate = !this.isAllSelected && this.selected.size > 0;
        this.drawing.isOn = false;
        if (this.focusDue) this.focusActive(this.focusDue);
        if (this.mustLook) this.look();
    }

    disconnectedCallback() {
        this.observer.disconnect();
    }

    measure() {
        const { clientWidth } = this.refs.scroller;
        const row = this.template.querySelector('tbody tr.row');
        if (row) this.rowHeight = row.getBoundingClientRect().height;
        if (clientWidth > 0) this.width = clientWidth;
        this.look();
    }

    get rowsInSight() {
        const height = this.refs?.scroller?.clientHeight ?? 0;
        return Math.ceil(height / this.rowHeight);
    }

    handleScroll() {
        this.menu = undefined;
        this.look();
    }

    /** Draws other rows only when those in sight come near to the end of what is drawn. */
    look() {
        this.mustLook = false;
        const first = Math.max(0, Math.floor(this.refs.scroller.scrollTop / this.rowHeight));
        const last = Math.min(this.known.size, first + this.rowsInSight) - 1;
        if (first === this.sight.first && last === this.sight.last) return;
        const range = drawnRange({ first, last }, this.known.size, this.sight);
        this.sight = { first, last };
        if (range.start !== this.range.start || range.end !== this.range.end) this.range = range;
        this.tell('sight', this.sight);
    }

    get widths() {
        return columnWidths(this.columns, { given: this.givenWidths, width: this.width, rowCount: this.known.size, hasCheckboxes: this.hasCheckboxes });
    }

    get tableStyle() {
        return `width: ${this.widths.total}px`;
    }

    get numberStyle() {
        return `width: ${this.widths.number}px`;
    }

    get heads() {
        const { byField } = this.widths;
        return this.columns.map(({ fieldName, label, sortable }) => {
            const isSorted = fieldName === this.sortedBy;
            const direction = this.sortedDirection === 'desc' ? 'desc' : 'asc';
            const className = ['slds-is-resizable', sortable && 'slds-is-sortable', isSorted && `slds-is-sorted slds-is-sorted_${direction}`];
            return {
                fieldName,
                label,
                sortable,
                className: className.filter(Boolean).join(' '),
                style: `width: ${byField[fieldName]}px`,
                width: byField[fieldName],
                ariaSort: isSorted ? `${direction}ending` : undefined,
                resizeLabel: `${label} column width`,
            };
        });
    }

    get ariaRowCount() {
        return String(this.known.size + 1);
    }

    get menuColumn() {
        return String(this.columns.length + 1);
    }

    get isAllSelected() {
        return this.known.isWithin(this.selected);
    }

    get allLabel() {
        return `Select all ${this.known.rows.size} loaded items`;
    }

    get drawnRows() {
        this.drawing.isOn = true;
        const kept = this.hasFocus ? this.active.index : undefined;
        const drawn = rowsAndGaps(this.range, this.known.size, kept);
        const slots = this.slots.assign(drawn.flatMap(({ index }) => index ?? []));
        return drawn.map((place) => (place.gap ? gapRow(place, this.rowHeight) : this.rowOf(place.index, slots.get(place.index))));
    }

    /** One row is in the order of the Tab key: that where the keyboard is or, when that is not drawn, the first in sight. */
    get tabRow() {
        const { index } = this.active;
        const isDrawn = this.hasFocus || (index >= this.range.start && index < this.range.end);
        return isDrawn ? index : this.sight.first;
    }

    rowOf(index, slot) {
        const id = this.known.idAt(index);
        const row = this.known.rowAt(index);
        const isSelected = this.selected.has(id);
        const isTabRow = index === this.tabRow;
        return {
            key: `row ${slot}`,
            index: String(index),
            number: index + 1,
            ariaIndex: String(index + 2),
            role: 'row',
            className: ['row', 'slds-hint-parent', isSelected && 'slds-is-selected', !row && 'unknown'].filter(Boolean).join(' '),
            hasCells: true,
            checkboxId: `select-${slot}`,
            isSelected,
            ariaSelected: this.hasCheckboxes ? String(isSelected) : undefined,
            isUnknown: !row,
            ariaBusy: row ? undefined : 'true',
            tabIndex: isTabRow ? '0' : '-1',
            cells: cellsOf(row, this.columns).map((cell, column) => this.placedCell(cell, column + 1, isTabRow)),
        };
    }

    /** A cell without a link takes the focus itself, where the keyboard is. */
    placedCell(cell, column, isTabRow) {
        const isActive = isTabRow && column === this.active.column;
        return { ...cell, column: String(column), tabIndex: cell.url || !isActive ? '-1' : '0', linkTabIndex: cell.url && (isTabRow ? '0' : '-1') };
    }

    handleFocus(event) {
        const place = placeOf(event.target);
        this.hasFocus = true;
        if (place && (place.index !== this.active.index || place.column !== this.active.column)) this.active = place;
    }

    handleBlur(event) {
        if (this.drawing.isOn) this.focusDue ??= { isSought: false };
        else this.hasFocus = this.refs.body.contains(event.relatedTarget);
    }

    handleKey(event) {
        // The cell got the focus before its link was there.
        if (event.key === 'Enter' && event.target.tagName === 'TD') targetOf(event.target).click();
        const step = stepOf(event);
        const place = placeOf(event.target);
        if (!step || !place) return;
        event.preventDefault();
        const extent = { rows: this.known.size, first: this.hasCheckboxes ? 0 : 1, last: this.columns.length + 1, page: Math.max(1, this.rowsInSight - 2) };
        this.active = step(place, extent);
        this.hasFocus = true;
        this.focusDue = { isSought: true };
    }

    /** What somebody goes to comes into sight; what is only drawn anew stays out of it. */
    focusActive({ isSought }) {
        this.focusDue = undefined;
        const row = this.template.querySelector(`tbody tr[data-index="${this.active.index}"]`);
        const cell = row?.querySelector(`[data-column="${this.active.column}"]`);
        if (!cell) return;
        targetOf(cell).focus({ preventScroll: true });
        if (isSought) targetOf(cell).scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }

    handleSort(event) {
        const fieldName = event.currentTarget.dataset.field;
        const isTurned = fieldName === this.sortedBy && this.sortedDirection === 'asc';
        this.tell('sort', { fieldName, sortDirection: isTurned ? 'desc' : 'asc' });
    }

    handleWidth(event) {
        this.giveWidth(event.target.dataset.field, Number(event.target.value));
    }

    handleGrab(event) {
        event.preventDefault();
        const { currentTarget: handle, pointerId, clientX } = event;
        const { field } = handle.dataset;
        const before = this.widths.byField[field];
        handle.setPointerCapture(pointerId);
        handle.onpointermove = (move) => this.giveWidth(field, before + move.clientX - clientX);
        handle.onpointerup = handle.onpointercancel = () => {
            handle.onpointermove = null;
        };
    }

    giveWidth(field, width) {
        this.givenWidths = { ...this.givenWidths, [field]: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)) };
    }

    handleAll(event) {
        const selected = new Set(this.selected);
        for (const id of this.known.loadedIds) change(selected, id, event.target.checked);
        this.tell('selection', selected);
    }

    /** The click says whether the Shift key is held; the change that follows it does not. */
    handleCheckboxClick(event) {
        this.isRange = event.shiftKey;
    }

    handleCheckbox(event) {
        const index = Number(event.target.dataset.index);
        const { checked } = event.target;
        const from = this.isRange && this.lastChecked !== undefined ? this.lastChecked : index;
        const selected = new Set(this.selected);
        for (let each = Math.min(from, index); each <= Math.max(from, index); each += 1) change(selected, this.known.idAt(each), checked);
        this.lastChecked = index;
        this.tell('selection', selected);
    }

    handleMenu(event) {
        const button = event.currentTarget;
        const index = Number(button.dataset.index);
        const { bottom, right, top } = button.getBoundingClientRect();
        const id = this.known.idAt(index);
        if (this.closedBy === event.timeStamp && this.closedId === id) return;
        this.menu = { id, button, row: this.known.rowAt(index), place: { bottom, right, top } };
    }

    handleMenuAction(event) {
        const { row } = this.menu;
        this.menu = undefined;
        this.tell('rowaction', { action: { name: event.detail }, row });
    }

    /** A click on the menu's own button has closed it, and does not open it again. */
    handleMenuClose({ detail }) {
        const { id, button } = this.menu;
        if (detail.reason === 'key') button.focus();
        Object.assign(this, { closedBy: detail.at, closedId: id, menu: undefined });
    }

    tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }));
    }
}

function change(selected, id, isSelected) {
    if (isSelected) selected.add(id);
    else selected.delete(id);
}

/** Row and column of an element of the table's body. */
function placeOf(element) {
    const row = element.closest('tr');
    const cell = element.closest('td');
    return row?.dataset.index === undefined || cell?.dataset.column === undefined
        ? undefined
        : { index: Number(row.dataset.index), column: Number(cell.dataset.column) };
}
