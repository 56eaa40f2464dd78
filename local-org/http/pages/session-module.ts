import type { Caller } from '../../platform/access/caller.ts';
import type { Component } from '../../platform/metadata/component.ts';
import type { Org } from '../../platform/org.ts';
import { contentAssetUrl, resourceUrl } from './content-routes.ts';

/** The answer to one `@salesforce/<kind>/<name>` import. */
type ModuleValue = (org: Org, caller: Caller, name: string) => unknown;

const KINDS: ReadonlyMap<string, ModuleValue> = new Map<string, ModuleValue>([
    ['user', (_org, caller, name) => (name === 'Id' ? caller.userId : name === 'isGuest' ? false : undefined)],
    // A permission module is `true` or `undefined`, never `false` ("Check Permissions", LWC developer guide).
    ['customPermission', (_org, caller, name) => (caller.access.hasCustomPermission(name) ? true : undefined)],
    ['userPermission', (_org, caller, name) => (caller.access.hasPermission(name) ? true : undefined)],
    ['client', () => 'Large'],
    ['i18n', internationalization],
    ['resourceUrl', (org, _caller, name) => urlOf(org, 'StaticResource', name, resourceUrl)],
    ['messageChannel', (_org, _caller, name) => name],
    ['contentAssetUrl', (org, _caller, name) => urlOf(org, 'ContentAsset', name, contentAssetUrl)],
]);

/**
 * Source of a module whose value depends on the org or the session. A module that cannot be answered throws when it is loaded,
 * so that the page can say which one it was.
 */
export function sessionModule(org: Org, caller: Caller, path: string): string {
    const answer = sessionValue(org, caller, path);
    return 'problem' in answer ? failingModule(answer.problem) : `export default ${answer.literal};`;
}

/** What `@salesforce/<path>` is in a session, as JavaScript writes it, or why there is no such thing. */
export function sessionValue(org: Org, caller: Caller, path: string): { readonly literal: string } | { readonly problem: string } {
    const [kind = '', ...rest] = path.split('/');
    const name = rest.join('/');
    const value = kind === 'label' ? labelText : KINDS.get(kind);
    if (value === undefined) return { problem: `The local org does not support @salesforce/${path}.` };
    const answer = value(org, caller, name);
    if (kind === 'label' && answer === undefined) return { problem: `There is no custom label ${name}.` };
    return { literal: answer === undefined ? 'undefined' : JSON.stringify(answer) };
}

/** A module that says why it is not there. */
export function failingModule(message: string): string {
    return `throw new Error(${JSON.stringify(message)});`;
}

function urlOf(org: Org, type: string, name: string, address: (component: Component) => string): string | undefined {
    const component = org.model().catalogue.get(type, name);
    return component && address(component);
}

function labelText(org: Org, _caller: Caller, name: string): unknown {
    // `c.Save` of the org itself, `tsheets.Save` of a package.
    return org.model().catalogue.get('CustomLabel', name.replace(/^c\./, '').replace('.', '__'))?.body['value'];
}

function internationalization(org: Org, caller: Caller, name: string): unknown {
    const locale = caller.locale.replaceAll('_', '-');
    const values: Readonly<Record<string, string>> = { dir: 'ltr', lang: locale, locale, timeZone: caller.timeZone, currency: currencyOf(org) };
    return values[name];
}

function currencyOf(org: Org): string {
    const code = org.store.get('Organization', org.identity.id)?.['DefaultCurrencyIsoCode'];
    return typeof code === 'string' ? code : 'USD';
}
