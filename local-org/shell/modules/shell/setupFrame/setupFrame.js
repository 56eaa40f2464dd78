import { LightningElement, api } from 'lwc';
import { TOPICS } from 'shell/setupTopics';

/** The frame of a page of Setup: its name, what it is about, a way to read it anew, and what went wrong. */
export default class SetupFrame extends LightningElement {
    @api name;
    /** In place of the topic's own label. */
    @api label;
    @api summary = '';
    @api problem;
    @api isLoaded = false;

    get topic() {
        return TOPICS.find(({ name }) => name === this.name);
    }

    get heading() {
        return this.label ?? this.topic.label;
    }

    connectedCallback() {
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: `${this.heading} | Setup` }));
    }

    get isLoading() {
        return !this.isLoaded;
    }

    handleRefresh() {
        this.dispatchEvent(new CustomEvent('refresh'));
    }
}
