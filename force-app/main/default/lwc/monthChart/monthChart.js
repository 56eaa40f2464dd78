import { LightningElement, api } from 'lwc';
import { formatMonth, formatNumber } from 'c/dateWords';

/**
 * @typedef {object} MonthCount
 * @property {string} month `YYYY-MM`
 * @property {number} count
 */

/** Lengths are exact to a thousandth of the chart. */
const PRECISION = 1000;

/** A column for each month, or a row where there is no room for columns; each opens the records of its month. */
export default class MonthChart extends LightningElement {
    /** Said in place of the columns. @type {string} */
    @api emptyText = '';

    /** @type {readonly MonthCount[]} */
    @api months = [];

    /**
     * Gives the focus to a mark, as when the list that it opened is closed again.
     *
     * @param {string} key
     */
    @api focusOn(key) {
        const marks = [.../** @type {NodeListOf<HTMLElement>} */ (this.template?.querySelectorAll('[data-key]') ?? [])];
        marks.find(({ dataset }) => dataset.key === key)?.focus();
    }

    get isEmpty() {
        return this.months.every(({ count }) => count === 0);
    }

    get columns() {
        const highest = Math.max(...this.months.map(({ count }) => count), 1);
        return this.months.map(({ month, count }) => ({
            month,
            name: formatMonth(month),
            number: formatNumber(count),
            spoken: `: ${formatNumber(count)}`,
            tooltip: `${formatMonth(month)}: ${formatNumber(count)}`,
            isOpenable: count > 0,
            barStyle: `--share: ${Math.round((count / highest) * PRECISION) / PRECISION}`,
        }));
    }

    /** @param {Event & { currentTarget: HTMLElement }} event */
    handleOpen(event) {
        this.dispatchEvent(new CustomEvent('open', { detail: { key: event.currentTarget.dataset.key } }));
    }
}
