import { LightningElement, api } from 'lwc';
import { formatNumber } from 'c/dateWords';

/**
 * A number with a name.
 *
 * @typedef {object} Tile
 * @property {string} key
 * @property {string} label
 * @property {number} count
 * @property {boolean} [isAlarming] Whether any count but 0 should be looked at.
 * @property {import('lightning/navigation').PageReference} [page] List of what is counted; without one, `open` asks for it.
 */

/** Numbers side by side; each opens the records it counts. */
export default class CountTiles extends LightningElement {
    /** What the numbers have in common. @type {string} */
    @api heading = '';

    /** @type {readonly Tile[]} */
    @api tiles = [];

    /**
     * Gives the focus to a mark, as when the list that it opened is closed again.
     *
     * @param {string} key
     */
    @api focusOn(key) {
        const marks = [.../** @type {NodeListOf<HTMLElement>} */ (this.template?.querySelectorAll('[data-key]') ?? [])];
        marks.find(({ dataset }) => dataset.key === key)?.focus();
    }

    get shownTiles() {
        return this.tiles.map((tile) => {
            const isAlarm = tile.isAlarming === true && tile.count > 0;
            return { ...tile, isAlarm, number: formatNumber(tile.count), spoken: `: ${formatNumber(tile.count)}`, tileClass: isAlarm ? 'tile alarm' : 'tile' };
        });
    }

    /** @param {Event & { currentTarget: HTMLElement }} event */
    handleOpen(event) {
        this.dispatchEvent(new CustomEvent('open', { detail: { key: event.currentTarget.dataset.key } }));
    }
}
