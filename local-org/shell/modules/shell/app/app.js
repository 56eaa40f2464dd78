import { LightningElement } from 'lwc';
import { reloadAll } from 'data/entries';
import { messageOf } from 'data/requests';
import { loadSession } from 'data/session';
import { goTo, isOwnPage, onNavigation, pageReferenceOf } from 'force/navigation';
import { ShowToastEventName } from 'lightning/platformShowToastEvent';
import { RefreshEventName, runRefreshHandlers } from 'lightning/refresh';
import Toast from 'lightning/toast';
import { appOf, firstPageOf, rememberApp } from 'shell/apps';

/** The frame of every page: header, navigation bar, and the page that the URL names. */
export default class App extends LightningElement {
    session;
    app;
    url;
    problem;

    connectedCallback() {
        document.addEventListener('click', (event) => this.handleLink(event));
        document.body.addEventListener(ShowToastEventName, (event) => this.handleToast(event));
        document.addEventListener(RefreshEventName, () => this.handleRefresh());
        document.addEventListener('pagetitle', (event) => this.showTitle(event.detail));
        window.addEventListener('unhandledrejection', (event) => this.handleUnexpected(event.reason));
        onNavigation(() => this.follow());
        this.start();
    }

    get pages() {
        return [{ url: this.url }];
    }

    async start() {
        try {
            this.session = await loadSession();
            this.app = appOf(this.session);
            this.follow();
        } catch (error) {
            this.problem = messageOf(error);
        }
    }

    follow() {
        const { type, attributes } = pageReferenceOf(location.href);
        if (type === 'standard__app') this.openApp(attributes.appTarget);
        else if (type === 'standard__namedPage' && !attributes.pageName) goTo(firstPageOf(this.app), true);
        else this.showPage();
    }

    openApp(name) {
        this.app = appOf(this.session, name);
        rememberApp(this.app);
        goTo(firstPageOf(this.app), true);
    }

    showPage() {
        this.showTitle('');
        this.url = location.pathname + location.search;
        window.scrollTo(0, 0);
    }

    showTitle(title) {
        document.title = [title, this.session?.org.name].filter(Boolean).join(' | ');
    }

    /** Links between the shell's own pages do not load the document anew. */
    handleLink(event) {
        const link = event.composedPath().find((node) => node.tagName === 'A' && node.href);
        const wantsNewTab = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link?.target === '_blank';
        if (!link || wantsNewTab || event.defaultPrevented || link.hasAttribute('download') || !isOwnPage(link.href)) return;
        event.preventDefault();
        goTo(link.href);
    }

    /** `lightning/toast` uses an event of the same name, with its own class in `toast`; it must not see the platform's. */
    handleToast(event) {
        if (event.detail?.toast) return;
        event.stopImmediatePropagation();
        const { title, message, messageData, variant = 'info', mode } = event.detail;
        Toast.show({ label: title, message, messageLinks: messageData, variant, mode: mode === 'pester' ? 'dismissible' : mode }, this);
    }

    async handleRefresh() {
        await Promise.all([reloadAll(), runRefreshHandlers()]);
    }

    handleUnexpected(reason) {
        Toast.show({ label: 'Something went wrong', message: messageOf(reason), variant: 'error', mode: 'sticky' }, this);
    }
}
