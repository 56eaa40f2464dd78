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

    get isLost() {
        return this.state === 'lost';
    }

    get isBack() {
        return this.state === 'back';
    }
}
