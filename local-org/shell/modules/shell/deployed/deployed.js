import { createElement } from 'lwc';

/** Loads a deployed component by its bundle's name and creates its element. Rejects when the org has no such bundle, or it fails to load. */
export async function createComponent(name, properties) {
    const bundle = await import(`c/${name}`);
    if (!bundle.default) throw new Error(`The bundle ${name} exports no component.`);
    const tag = `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return Object.assign(createElement(tag, { is: bundle.default }), definedValues(properties));
}

function definedValues(properties) {
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
