import { LightningElement } from 'lwc';
import { recordUrl } from 'data/display';
import { send } from 'data/requests';
import { goTo, urlOf } from 'force/navigation';

const PAUSE_MS = 250;
const LEAST = 2;
const FEW = 3;

/** The box at the top: suggests records while a person types, and goes to all that is found on Enter. */
export default class GlobalSearch extends LightningElement {
    term = '';
    suggestions = [];
    isOpen = false;

    get wanted() {
        return this.term.trim();
    }

    get allUrl() {
        return urlOf({ type: 'standard__search', state: { term: this.wanted } });
    }

    handleChange(event) {
        this.term = event.detail.value;
        this.isOpen = this.wanted.length >= LEAST;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.suggest(this.wanted), PAUSE_MS);
    }

    /** Suggestions that a newer question has overtaken are dropped; without an answer there are none. */
    async suggest(term) {
        if (term.length < LEAST) return;
        const answer = await send('GET', `/shell/search?term=${encodeURIComponent(term)}&limit=${FEW}`).catch(() => ({ sections: [] }));
        if (term !== this.wanted) return;
        this.suggestions = answer.sections.flatMap(({ label, icon, displayColumns, records }) =>
            records.map((record) => ({ label, icon, name: record.fields[displayColumns[0].fieldApiName]?.value, url: recordUrl(record.apiName, record.id) })),
        );
    }

    handleFocus() {
        this.isOpen = this.wanted.length >= LEAST;
    }

    handleKey(event) {
        if (event.key === 'Escape') this.handleClose();
        if (event.key !== 'Enter' || !this.wanted) return;
        this.handleClose();
        goTo(this.allUrl);
    }

    handleLeave() {
        this.handleClose();
    }

    handleClose() {
        this.isOpen = false;
    }
}
