import { LightningElement, api } from 'lwc';
import { goTo, pageReferenceOf } from 'force/navigation';
import { urlOfItem } from 'shell/apps';

const MORE_WIDTH = 90;

/** App launcher, name of the app, and its tabs. */
export default class NavigationBar extends LightningElement {
    @api session;
    @api app;
    isLauncherOpen = false;
    /** Tabs that fit beside each other; the others are behind More. */
    shownCount = Infinity;
    widths;
    measuredApp;
    currentUrl;

    /** Any change of page closes the launcher. */
    @api get url() {
        return this.currentUrl;
    }

    set url(url) {
        this.currentUrl = url;
        this.isLauncherOpen = false;
    }

    get appLabel() {
        return this.app?.label ?? 'No app';
    }

    get colorStyle() {
        const color = this.app?.headerColor;
        return /^#[0-9a-f]{6}$/i.test(color ?? '') ? `--app-color: ${color}` : undefined;
    }

    get tabs() {
        return (this.app?.items ?? []).map((item) => {
            const isCurrent = isPageOf(item, this.currentUrl);
            return {
                ...item,
                isCurrent,
                url: urlOfItem(item),
                current: isCurrent ? 'page' : undefined,
                itemClass: `slds-context-bar__item ${isCurrent ? 'slds-is-active' : ''}`,
            };
        });
    }

    get shownTabs() {
        return this.tabs.slice(0, this.shownCount);
    }

    get hiddenTabs() {
        return this.tabs.slice(this.shownCount);
    }

    connectedCallback() {
        this.observer = new ResizeObserver(() => this.fit());
    }

    disconnectedCallback() {
        this.observer.disconnect();
    }

    /** Tabs are measured once for each app, when all of them are on the page. */
    renderedCallback() {
        if (this.measuredApp === this.app) return;
        if (this.shownCount !== Infinity) {
            this.shownCount = Infinity;
            return;
        }
        this.measuredApp = this.app;
        this.widths = [...this.template.querySelectorAll('nav li')].map((tab) => tab.getBoundingClientRect().width);
        this.observer.observe(this.template.querySelector('.bar'));
        this.fit();
    }

    fit() {
        const bar = this.template.querySelector('.bar')?.getBoundingClientRect();
        const start = this.template.querySelector('nav')?.getBoundingClientRect().left;
        if (!bar || !this.widths) return;
        const room = bar.right - start;
        const count = countFitting(this.widths, room);
        this.shownCount = count === this.widths.length ? count : countFitting(this.widths, room - MORE_WIDTH);
    }

    handleMore(event) {
        goTo(event.detail.value);
    }

    handleLauncher() {
        this.isLauncherOpen = !this.isLauncherOpen;
    }

    handleClose() {
        this.isLauncherOpen = false;
        this.template.querySelector('.waffle').focus();
    }
}

/** How many of the widths have room beside each other. */
function countFitting(widths, room) {
    let used = 0;
    const tooFar = widths.findIndex((width) => (used += width) > room);
    return tooFar === -1 ? widths.length : tooFar;
}

/** A record's page belongs to the tab of its object. */
function isPageOf(item, url) {
    if (!url) return false;
    const { type, attributes } = pageReferenceOf(url);
    if (item.kind === 'setup') return attributes.topic === item.developerName;
    if (item.kind === 'object') return attributes.objectApiName === item.objectApiName;
    if (item.kind === 'home') return type === 'standard__namedPage' && attributes.pageName === 'home';
    return attributes.apiName === item.developerName;
}
