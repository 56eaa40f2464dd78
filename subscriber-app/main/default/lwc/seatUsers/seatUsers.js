import { LightningElement, api } from 'lwc';
import Seats_Filter from '@salesforce/label/c.Seats_Filter';
import Seats_Inactive from '@salesforce/label/c.Seats_Inactive';
import Seats_No_Match from '@salesforce/label/c.Seats_No_Match';
import Seats_Select_All from '@salesforce/label/c.Seats_Select_All';
import Seats_Show_More from '@salesforce/label/c.Seats_Show_More';
import { fill } from 'c/seatWording';

/**
 * @typedef {object} SeatUser
 * @property {string} key Of what is selected: a seat, or a user.
 * @property {string} name
 * @property {string} detail
 * @property {boolean} isActive
 * @property {string} [note] What is special about it, in a few words.
 */

const PAGE_SIZE = 50;
const LABELS = Object.freeze({ filter: Seats_Filter, inactive: Seats_Inactive, selectAll: Seats_Select_All, showMore: Seats_Show_More });

/** Users to select from. What is selected stays selected while the filter changes. */
export default class SeatUsers extends LightningElement {
    @api heading = '';

    @api emptyText = '';

    /** Whether nobody may select here. */
    @api readOnly = false;

    @api disabled = false;

    /** Whether there are more users than are given here. */
    @api isIncomplete = false;

    /** Messages by key of the user that was refused. @type {Readonly<Record<string, string>>} */
    @api problems = {};

    labels = LABELS;

    search = '';

    shownCount = PAGE_SIZE;

    /** @type {readonly SeatUser[]} */
    allUsers = [];

    /** @type {readonly string[]} */
    chosen = [];

    /** @type {readonly SeatUser[]} */
    @api get users() {
        return this.allUsers;
    }

    set users(users) {
        this.allUsers = users;
        const keys = new Set(users.map(({ key }) => key));
        this.chosen = this.chosen.filter((key) => keys.has(key));
    }

    get matching() {
        const search = this.search.trim().toLowerCase();
        return this.allUsers.filter(({ name, detail }) => `${name} ${detail}`.toLowerCase().includes(search));
    }

    get rows() {
        const selected = new Set(this.chosen);
        return this.matching.slice(0, this.shownCount).map((user) => ({
            ...user,
            isSelected: selected.has(user.key),
            isInactive: !user.isActive,
            problem: this.problems[user.key],
        }));
    }

    get hasUsers() {
        return this.allUsers.length > 0;
    }

    get isUnmatched() {
        return this.hasUsers && this.matching.length === 0;
    }

    get unmatchedText() {
        return fill(Seats_No_Match, [this.search.trim()]);
    }

    get hasMore() {
        return this.matching.length > this.shownCount;
    }

    get canSelectAll() {
        return !this.readOnly && this.rows.length > 1;
    }

    get isAllSelected() {
        return this.rows.length > 0 && this.rows.every(({ isSelected }) => isSelected);
    }

    get headingWithCount() {
        return `${this.heading} (${this.allUsers.length}${this.isIncomplete ? '+' : ''})`;
    }

    /** @param {CustomEvent} event */
    handleFilter(event) {
        this.search = event.detail.value;
        this.shownCount = PAGE_SIZE;
        this.dispatchEvent(new CustomEvent('filter', { detail: this.search }));
    }

    /** @param {Event & { currentTarget: HTMLInputElement }} event */
    handleSelect({ currentTarget }) {
        const key = currentTarget.dataset.key ?? '';
        this.select(currentTarget.checked ? [...this.chosen, key] : this.chosen.filter((each) => each !== key));
    }

    /** @param {Event & { currentTarget: HTMLInputElement }} event */
    handleSelectAll({ currentTarget }) {
        const shown = this.rows.map(({ key }) => key);
        const others = this.chosen.filter((key) => !shown.includes(key));
        this.select(currentTarget.checked ? [...others, ...shown] : others);
    }

    handleShowMore() {
        this.shownCount += PAGE_SIZE;
    }

    /** @param {readonly string[]} keys */
    select(keys) {
        this.chosen = keys;
        this.dispatchEvent(new CustomEvent('select', { detail: keys }));
    }
}
