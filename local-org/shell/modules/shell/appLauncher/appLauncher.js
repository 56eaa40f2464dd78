import { LightningElement, api } from 'lwc';
import { urlOfItem } from 'shell/apps';

/** The menu of all apps and tabs that the user may see. */
export default class AppLauncher extends LightningElement {
    @api session;
    text = '';
    hasFocus = false;

    renderedCallback() {
        if (this.hasFocus) return;
        this.hasFocus = true;
        this.template.querySelector('lightning-input').focus();
    }

    get apps() {
        const apps = this.session.apps.map(({ developerName, label, description }) => ({ label, description, url: `/lightning/app/${developerName}` }));
        return apps.filter((app) => this.matches(app.label));
    }

    get items() {
        const items = this.session.apps.flatMap((app) => app.items).map(({ label, icon, ...item }) => ({ label, icon, url: urlOfItem(item) }));
        const distinct = [...new Map(items.map((item) => [item.url, item])).values()];
        return distinct.filter((item) => this.matches(item.label)).sort((left, right) => left.label.localeCompare(right.label));
    }

    get isEmpty() {
        return this.apps.length + this.items.length === 0;
    }

    matches(label) {
        return label.toLowerCase().includes(this.text.toLowerCase());
    }

    handleSearch(event) {
        this.text = event.detail.value;
    }

    handleKey(event) {
        if (event.key === 'Escape') this.handleClose();
    }

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
