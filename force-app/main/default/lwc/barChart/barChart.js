import { LightningElement, api } from 'lwc';

/**
 * A row of the chart.
 *
 * @typedef {object} Bar
 * @property {string} key
 * @property {string} label
 * @property {string} [note] A word beside the label.
 * @property {string} [detail] Smaller, below the label.
 * @property {string} text What the bar says, in words and numbers.
 * @property {number} share Length of the bar, 0 to 1.
 * @property {'brand' | 'good' | 'warning' | 'bad' | 'neutral'} [tone]
 * @property {import('lightning/navigation').PageReference} [page] Where the row leads; without one, `open` asks for its records.
 */

/** Lengths are exact to a thousandth of the chart. */
const PRECISION = 1000;

/** Rows with a bar and its number; each opens the records it stands for. */
export default class BarChart extends LightningElement {
    /** What the rows have in common. @type {string} */
    @api heading = '';

    /** Said in place of rows. @type {string} */
    @api emptyText = '';

    /** @type {readonly Bar[]} */
    @api bars = [];

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
        return this.bars.length === 0;
    }

    get rows() {
        return this.bars.map((bar) => ({
            ...bar,
            barStyle: `--share: ${Math.round(Math.min(Math.max(bar.share, 0), 1) * PRECISION) / PRECISION}`,
            barClass: `bar ${bar.tone ?? 'brand'}`,
            spoken: `: ${bar.text}`,
            tooltip: `${bar.label}: ${bar.text}`,
        }));
    }

    /** @param {Event & { currentTarget: HTMLElement }} event */
    handleOpen(event) {
        this.dispatchEvent(new CustomEvent('open', { detail: { key: event.currentTarget.dataset.key } }));
    }
}
