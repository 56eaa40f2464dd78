import { createElement } from 'lwc';

/** `tsheets__weekView` of a package is the module `tsheets/weekView`; names of bundles have no two underscores of their own. */
const moduleOf = (name) => (name.includes('__') ? name.replace('__', '/') : `c/${name}`);

/** The class of a deployed component, by its bundle's name. Rejects when the org has no such bundle, or it fails to load. */
export async function loadComponent(name) {
    const bundle = await import(moduleOf(name));
    if (!bundle.default) throw new Error(`The bundle ${name} exports no component.`);
    return bundle.default;
}

/** An element of a deployed component that stands on no page, as one that is only invoked. */
export async function createComponent(name, properties) {
    const tag = `${moduleOf(name)
        .replace('/', '-')
        .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return Object.assign(createElement(tag, { is: await loadComponent(name) }), properties);
}
