import { LightningElement } from 'lwc';
import { watchConnection } from 'data/connection';
import { reloadAll } from 'data/entries';

const SHOWN_MS = 5_000;

/** Says that the org does not answer, for as long as that is so, and then that it does again. What is typed into forms stays. */
export default class ConnectionBar extends LightningElement {
    state;

    connectedCallback() {
        watchConnection((state) => this.follow(state));
    }

    follow(state) {
        this.state = state;
        clearTimeout(this.timer);
        if (state === 'lost') return;
        reloadAll();
        this.timer = setTimeout(() => {
            this.state = undefined;
        }, SHOWN_MS);
    }

    /** Windows lie over the whole page: they begin below the bar, so that it hides no button of theirs. */
    renderedCallback() {
        const { offsetHeight } = this.template.querySelector('[role=status]');
        document.documentElement.style.setProperty('--connection-bar-height', `${offsetHeight}px`);
    }

    get isLost() {
        return this.state === 'lost';
    }

    get isBack() {
        return this.state === 'back';
    }
}
