import { registerHooks, type ResolveFnOutput } from 'node:module';

const COMPONENTS = new URL('../../force-app/main/default/lwc/', import.meta.url);

/** What stands in for the modules of the platform: queries and labels as text. */
const STUBS: readonly (readonly [RegExp, string])[] = [
    [/^lightning\/graphql$/, 'export const gql = (parts) => parts.join(""); export const graphql = undefined;'],
    [/^@salesforce\/label\/c\.(\w+)$/, 'export default "$1";'],
    [/^@salesforce\/i18n\/timeZone$/, 'export default "UTC";'],
    [/^@salesforce\/i18n\/(lang|locale)$/, 'export default "en-US";'],
];

/** Loads a file of a component in Node, such as `licenseOverview/overviewQueries`: those that only compute need no browser. */
export async function loadComponentModule<T>(path: string): Promise<T> {
    const hooks = registerHooks({ resolve: (specifier, context, next) => platformModule(specifier) ?? next(ownFile(specifier, context.parentURL), context) });
    try {
        return (await import(new URL(`${path}.js`, COMPONENTS).href)) as T;
    } finally {
        hooks.deregister();
    }
}

function platformModule(specifier: string): ResolveFnOutput | undefined {
    const [pattern, source] = STUBS.find(([each]) => each.test(specifier)) ?? [];
    if (!pattern || source === undefined) return undefined;
    return { url: `data:text/javascript,${encodeURIComponent(specifier.replace(pattern, source))}`, format: 'module', shortCircuit: true };
}

/** `c/fillLabel` and, within a component, `./labels`: the platform adds the ending. */
function ownFile(specifier: string, from: string | undefined): string {
    const [, name] = /^c\/(\w+)$/.exec(specifier) ?? [];
    if (name !== undefined) return new URL(`${name}/${name}.js`, COMPONENTS).href;
    return from?.startsWith(COMPONENTS.href) && /^\.\/\w+$/.test(specifier) ? `${specifier}.js` : specifier;
}
