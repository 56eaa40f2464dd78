/** Page references and the URLs that Lightning Experience uses for them. */
const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

const PATHS = {
    standard__recordPage: ({ objectApiName = 'sObject', recordId, actionName = 'view' }) => `/lightning/r/${objectApiName}/${recordId}/${actionName}`,
    standard__recordRelationshipPage: ({ objectApiName = 'sObject', recordId, relationshipApiName, actionName = 'view' }) =>
        `/lightning/r/${objectApiName}/${recordId}/related/${relationshipApiName}/${actionName}`,
    standard__objectPage: ({ objectApiName, actionName = 'list' }) => `/lightning/o/${objectApiName}/${actionName}`,
    standard__navItemPage: ({ apiName }) => `/lightning/n/${apiName}`,
    standard__namedPage: ({ pageName }) => `/lightning/page/${pageName}`,
    standard__app: ({ appTarget }) => `/lightning/app/${appTarget}`,
    standard__search: () => '/lightning/search',
    standard__flow: ({ devName }) => `/lightning/flow/${devName}`,
};

/** Where a package version, `p0`, is installed ("Install Packages Using an Installation URL", ISVforce Guide). */
const INSTALLATION_PATH = '/packaging/installPackage.apexp';

/** The URL of a page reference. Throws for kinds of pages that the local org does not have. */
export function urlOf({ type, attributes = {}, state = {} }) {
    if (type === 'standard__webPage') return attributes.url;
    const path = PATHS[type];
    if (!path) throw new Error(`The local org does not support the page reference type ${type}.`);
    const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== undefined && value !== null)).toString();
    return path(attributes) + (query ? `?${query}` : '');
}

/** The page reference of a URL of this org. */
export function pageReferenceOf(url) {
    const { pathname, searchParams } = new URL(url, location.origin);
    if (pathname === INSTALLATION_PATH) return { type: 'installation', attributes: { versionId: searchParams.get('p0') ?? '' }, state: {} };
    const [, kind, ...rest] = pathname.split('/').filter(Boolean).map(decoded);
    return { ...pageOf(kind, rest), state: Object.fromEntries(searchParams) };
}

/** What is not encoded as it should be names a page that is not there. */
function decoded(part) {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

function pageOf(kind, [first, second, third, fourth, fifth]) {
    if (kind === 'r' && third === 'related') {
        const attributes = { objectApiName: first, recordId: second, relationshipApiName: fourth, actionName: fifth ?? 'view' };
        return { type: 'standard__recordRelationshipPage', attributes };
    }
    if (kind === 'r' && isRecordId(first))
        return { type: 'standard__recordPage', attributes: { objectApiName: undefined, recordId: first, actionName: second ?? 'view' } };
    if (kind === 'r') return { type: 'standard__recordPage', attributes: { objectApiName: first, recordId: second, actionName: third ?? 'view' } };
    if (kind === 'o') return { type: 'standard__objectPage', attributes: { objectApiName: first, actionName: second ?? 'list' } };
    if (kind === 'n') return { type: 'standard__navItemPage', attributes: { apiName: first } };
    if (kind === 'app') return { type: 'standard__app', attributes: { appTarget: first } };
    if (kind === 'search') return { type: 'standard__search', attributes: {} };
    if (kind === 'flow') return { type: 'standard__flow', attributes: { devName: first } };
    if (kind === 'setup') return { type: 'setup', attributes: { topic: first, objectApiName: first === 'ObjectManager' && third ? second : undefined } };
    if (kind === 'cmp') return { type: 'standard__component', attributes: { componentName: first } };
    if (kind === 'page' || kind === undefined) return { type: 'standard__namedPage', attributes: { pageName: first } };
    return { type: 'unknown', attributes: {} };
}

const isRecordId = (text) => /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(text ?? '');

const listeners = new Set();
const tellListeners = (replaced, isReturn = false) => listeners.forEach((listener) => listener(replaced, isReturn));
window.addEventListener('popstate', () => tellListeners(false, true));

/**
 * Calls back after every change of page, with whether the page before is out of the history, and whether the browser went back or forward.
 * Returns the function that stops it.
 */
export function onNavigation(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** Whether the shell itself shows this URL; every other address is left to the browser. */
export function isOwnPage(url) {
    const target = new URL(url, location.href);
    return target.origin === location.origin && (target.pathname.startsWith('/lightning/') || target.pathname === INSTALLATION_PATH);
}

/** Goes to a page: inside the shell when it is one of its own, otherwise in a new tab. `posted` reaches the page as a form's values would. */
export function goTo(url, replace = false, posted = null) {
    if (!isOwnPage(url)) {
        if (/^(https?|mailto|tel):/i.test(new URL(url, location.href).protocol)) window.open(url, '_blank', 'noopener');
        return;
    }
    history[replace ? 'replaceState' : 'pushState'](posted, '', url);
    tellListeners(replace);
}

/** What was posted to the current page. */
export const postedValues = () => history.state ?? {};

/** Wire adapter that emits the page reference of the current page. */
export class CurrentPageReference {
    constructor(emit) {
        this.tell = () => emit(pageReferenceOf(location.href));
    }

    connect() {
        listeners.add(this.tell);
        this.tell();
    }

    disconnect() {
        listeners.delete(this.tell);
    }

    update() {}
}

export const NavigationMixin = (Base) =>
    class extends Base {
        [Navigate](pageReference, replace) {
            goTo(urlOf(pageReference), replace);
        }

        [GenerateUrl](pageReference) {
            return Promise.resolve(urlOf(pageReference));
        }
    };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
