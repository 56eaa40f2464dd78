import { LightningElement } from 'lwc';
import { recordUrl } from 'data/display';
import { reloadAll } from 'data/entries';
import { messageOf } from 'data/requests';
import { loadSession } from 'data/session';
import { goTo, isOwnPage, onNavigation, pageReferenceOf } from 'force/navigation';
import { ShowToastEventName } from 'lightning/platformShowToastEvent';
import { RefreshEventName, runRefresh } from 'lightning/refresh';
import Toast from 'lightning/toast';
import { appOf, firstPageOf, rememberApp } from 'shell/apps';
import { formOf, loadForm, pageBehind, withRecordType } from 'shell/forms';
import { holdPlace } from 'shell/scrollPlace';
import { SETUP_APP } from 'shell/setupTopics';
import { isUndo, undo } from 'shell/undo';

function keyOf(url) {
    const { pathname, searchParams } = new URL(url, location.origin);
    // The menu of Setup stays while its pages change, and the focus with it.
    if (isSetup(url)) return '/lightning/setup';
    return pathname + [...searchParams].filter(([name]) => !name.startsWith('c__')).join('&');
}

const isThere = (session, appName) => !appName || appOf(session, appName)?.developerName === appName.replace(/^c__/, '');

const isSetup = (url) => pageReferenceOf(url).type === 'setup';

/** The frame of every page: header, navigation bar, and the page that the URL names. */
export default class App extends LightningElement {
    session;
    app;
    page;
    pageTitle;
    form;
    opener;
    problem;
    /** How far each page was scrolled when it was left. */
    places = new Map();
    /** Without a session to show anything in, only the document itself can be tried again. */
    startLinks = [{ label: 'Try again', url: '/' }];

    connectedCallback() {
        document.addEventListener('click', (event) => this.handleLink(event));
        document.body.addEventListener(ShowToastEventName, (event) => this.handleToast(event));
        document.addEventListener(RefreshEventName, () => this.handleRefresh());
        document.addEventListener('pagetitle', (event) => this.nameThePage(event.detail));
        window.addEventListener('unhandledrejection', (event) => this.handleUnexpected(event.reason));
        window.addEventListener('error', (event) => event.error && this.handleUnexpected(event.error));
        // The page is long enough to scroll only when it has its data.
        history.scrollRestoration = 'manual';
        onNavigation((replaced, isReturn) => this.follow(replaced, isReturn));
        this.start();
    }

    get url() {
        return this.page?.url;
    }

    /** In Setup, its own tabs stand in the place of the app's. */
    get navigationApp() {
        return this.session.canSetUp && this.url && isSetup(this.url) ? SETUP_APP : this.app;
    }

    /** A package is installed on a page of its own. */
    get hasNavigation() {
        return !this.url || pageReferenceOf(this.url).type !== 'installation';
    }

    get forms() {
        return this.form ? [this.form] : [];
    }

    /** What a component keeps in the state of its page (`c__…`) changes without making the page anew. */
    get pages() {
        return this.page ? [{ ...this.page, key: `${this.app?.developerName} ${keyOf(this.page.url)}` }] : [];
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

    follow(replaced, isReturn = false) {
        this.isReturn = isReturn;
        if (replaced && this.form) {
            this.movePageBehind();
            return;
        }
        const { type, attributes } = pageReferenceOf(location.href);
        if (type === 'standard__app' && isThere(this.session, attributes.appTarget)) this.openApp(attributes.appTarget);
        else if (type === 'standard__namedPage' && !attributes.pageName) goTo(firstPageOf(this.app), true);
        else this.showPage();
    }

    openApp(name) {
        this.app = appOf(this.session, name);
        rememberApp(this.app);
        goTo(firstPageOf(this.app), true);
    }

    showPage() {
        const form = formOf(pageReferenceOf(location.href));
        if (form) this.openForm(form, location.href);
        else this.show({ url: location.pathname + location.search });
    }

    /** Shows a page, with no form over it. */
    show(page) {
        this.form = undefined;
        if (page.url !== this.page?.url) {
            if (this.page) this.places.set(this.page.url, window.scrollY);
            this.page = page;
            this.pageTitle = '';
            window.scrollTo(0, 0);
            // Back and forward lead to where the page was left.
            if (this.isReturn) holdPlace(this.places.get(page.url), () => this.page?.url === page.url);
        }
        this.showTitle(this.pageTitle);
    }

    /** A form lies over the page that was there; it is a page of its own when a component overrides it, or when it is refused. */
    async openForm(form, href) {
        const url = location.pathname + location.search;
        const loaded = await loadForm(form).catch((error) => ({ ...form, error }));
        if (href !== location.href) return;
        if (loaded.override || loaded.error) {
            this.show({ url, form: loaded });
            return;
        }
        if (!this.page || this.page.form) this.show({ url: pageBehind(loaded) });
        this.opener ??= focusedElement();
        this.form = { ...loaded, url, key: `${url} ${Date.now()}` };
    }

    /** The record type becomes a part of the address, as if it had been there from the beginning. */
    handleTypeChosen(event) {
        history.replaceState(history.state, '', withRecordType(this.form.url, event.detail));
        this.openForm(formOf(pageReferenceOf(location.href)), location.href);
    }

    /** The page under a form went on to another address of its own, as a list without a name does: the form stays. */
    movePageBehind() {
        this.page = { url: location.pathname + location.search };
        history.replaceState(null, '', this.form.url);
    }

    handleFormTitle(event) {
        if (this.form) this.showTitle(event.detail);
    }

    handleFormClose() {
        this.leaveForm(this.page.url);
    }

    /** The focus goes back to where the form was opened. */
    leaveForm(url) {
        const { opener } = this;
        this.form = undefined;
        this.opener = undefined;
        goTo(url, true);
        setTimeout(() => opener?.isConnected && opener.focus());
    }

    /** A record that was made is shown; one that was changed is on the page already, and so is one made from a related list. */
    handleFormSaved(event) {
        const { record, another } = event.detail;
        if (another) this.openForm(formOf(pageReferenceOf(location.href)), location.href);
        else if (this.form.kind === 'edit' || this.form.state.navigationLocation === 'RELATED_LIST') this.handleFormClose();
        else this.leaveForm(recordUrl(this.form.objectApiName, record.id));
    }

    /** The title belongs to the page, also while a form lies over it. */
    nameThePage(title) {
        this.pageTitle = title;
        if (!this.form) this.showTitle(title);
    }

    showTitle(title) {
        document.title = [title, this.session?.org.name].filter(Boolean).join(' | ');
    }

    /** Links between the shell's own pages do not load the document anew. */
    handleLink(event) {
        const link = event.composedPath().find((node) => node.tagName === 'A' && node.href);
        if (link && isUndo(link.href)) {
            event.preventDefault();
            this.undoDeletion(link.href);
            return;
        }
        const wantsNewTab = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link?.target === '_blank';
        if (!link || wantsNewTab || event.defaultPrevented || link.hasAttribute('download') || !isOwnPage(link.href)) return;
        event.preventDefault();
        goTo(link.href);
    }

    async undoDeletion(href) {
        const { variant, title, titleData, message } = await undo(href);
        Toast.show({ label: title, labelLinks: titleData, message, variant }, this);
    }

    handleSkip(event) {
        event.preventDefault();
        this.template.querySelector('main').focus();
    }

    /** `lightning/toast` uses an event of the same name, with its own class in `toast`; it must not see the platform's. */
    handleToast(event) {
        if (event.detail?.toast) return;
        event.stopImmediatePropagation();
        const { title, message, messageData, variant = 'info', mode } = event.detail;
        Toast.show({ label: title, message, messageLinks: messageData, variant, mode: mode === 'pester' ? 'dismissible' : mode }, this);
    }

    async handleRefresh() {
        await runRefresh(reloadAll());
    }

    handleUnexpected(reason) {
        Toast.show({ label: 'Something went wrong', message: messageOf(reason), variant: 'error', mode: 'sticky' }, this);
    }
}

/** The element that has the focus, however deep it lies in components. */
function focusedElement() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
}
