/** What was asked for since the page was opened, by address: code that several components ask for is loaded once. */
const loading = new Map();

/**
 * Loads a script of a static resource and resolves when it has run ("Use Third-Party JavaScript Libraries", LWC developer guide).
 * @param {import('lwc').LightningElement} component `this`
 * @param {string} fileUrl from `@salesforce/resourceUrl`, with a path for a file of a zip
 */
export function loadScript(component, fileUrl) {
    return loadOnce(component, fileUrl, (source) => Object.assign(document.createElement('script'), { src: source, async: true }));
}

/** Loads a style sheet of a static resource for the whole page; styles do not reach into shadow roots by themselves. */
export function loadStyle(component, fileUrl) {
    return loadOnce(component, fileUrl, (source) => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: source }));
}

function loadOnce(component, fileUrl, createTag) {
    if (typeof component !== 'object' || typeof fileUrl !== 'string')
        return Promise.reject(new TypeError('Expected a component and the URL of a static resource.'));
    const { origin, pathname, href } = new URL(fileUrl, document.baseURI);
    if (origin !== location.origin || !pathname.startsWith('/resource/')) {
        return Promise.reject(new Error(`${fileUrl} is no static resource: only those can be loaded.`));
    }
    const known = loading.get(href) ?? load(createTag(href), fileUrl);
    loading.set(href, known);
    // What failed may be asked for again.
    known.catch(() => loading.delete(href));
    return known;
}

function load(tag, fileUrl) {
    return new Promise((resolve, reject) => {
        tag.addEventListener('load', () => resolve());
        tag.addEventListener('error', () => {
            tag.remove();
            reject(new Error(`${fileUrl} could not be loaded.`));
        });
        document.head.append(tag);
    });
}
