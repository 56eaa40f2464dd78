import { LightningElement } from 'lwc';
import { onReload } from 'data/entries';
import { messageOf } from 'data/requests';

/** What the pages of Setup have in common: each reads what it shows when it is opened and when it is asked to. */
export default class SetupTopic extends LightningElement {
    isLoaded = false;
    problem;

    connectedCallback() {
        this.stopListening = onReload(() => this.problem && this.load());
        this.load();
    }

    disconnectedCallback() {
        this.stopListening();
    }

    /** Pages say here what they read. */
    async read() {}

    async load() {
        await this.attempt(() => this.read());
        this.isLoaded = true;
    }

    /** Does something that the org may refuse. Resolves to whether it did not. */
    async attempt(work) {
        try {
            await work();
            this.problem = undefined;
            return true;
        } catch (error) {
            this.problem = messageOf(error);
            return false;
        }
    }
}
