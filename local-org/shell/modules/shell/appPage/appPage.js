import { LightningElement, api } from 'lwc';
import { onReload } from 'data/entries';
import { send } from 'data/requests';
import { urlOfItem } from 'shell/apps';
import { problemOfPage } from 'shell/pageProblems';

/** A page that is not about one record: an app page, a component tab, or the home page. */
export default class AppPage extends LightningElement {
    @api path;
    /** What was asked for, in words: `tab Station`. */
    @api what;
    @api session;
    @api app;
    page;
    problem;
    isWelcome = false;

    connectedCallback() {
        this.stopListening = onReload(() => this.problem && this.load());
        this.load();
    }

    disconnectedCallback() {
        this.stopListening();
    }

    async load() {
        try {
            this.show(await send('GET', this.path));
            this.problem = undefined;
        } catch (error) {
            this.problem = problemOfPage(error, this.what);
        }
    }

    /** An org without a home page of its own is greeted with the tabs of the app. */
    show(page) {
        this.isWelcome = this.path.startsWith('/shell/pages/home') && page.regions.every(({ components }) => components.length === 0);
        if (!this.isWelcome) this.page = page;
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: page.label }));
    }

    get tabs() {
        return (this.app?.items ?? []).map((item) => ({ ...item, url: urlOfItem(item) }));
    }
}
