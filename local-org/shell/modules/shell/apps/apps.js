import { listUrl } from 'data/display';

const LAST_APP = 'lastApp';

/** The named app, else the one used last, else the first; undefined when the user may see none. */
export function appOf({ apps }, name = localStorage.getItem(LAST_APP)) {
    return apps.find(({ developerName }) => developerName === name?.replace(/^c__/, '')) ?? apps[0];
}

export function rememberApp(app) {
    if (app) localStorage.setItem(LAST_APP, app.developerName);
}

/** Address of a tab. */
export function urlOfItem(item) {
    if (item.kind === 'setup') return item.url;
    if (item.kind === 'object') return listUrl(item.objectApiName);
    return item.kind === 'home' ? '/lightning/page/home' : `/lightning/n/${item.developerName}`;
}

/** Where an app opens: its first tab. */
export function firstPageOf(app) {
    const [first] = app?.items ?? [];
    return first ? urlOfItem(first) : '/lightning/page/home';
}
