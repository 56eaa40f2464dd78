/** What the org serves for `@salesforce/<kind>/…` at run time. */
const SERVED = new Map<string, RegExp>([
    ['label', /^\w+\.\w+$/],
    ['user', /^(Id|isGuest)$/],
    ['customPermission', /^\w+$/],
    ['userPermission', /^\w+$/],
    ['i18n', /^(lang|dir|locale|currency|timeZone)$/],
    ['client', /^formFactor$/],
    ['resourceUrl', /^\w+$/],
    ['contentAssetUrl', /^\w+$/],
    ['messageChannel', /^\w+__c$/],
]);

const SCHEMA = /^@salesforce\/schema\/(\w+)(?:\.(\w+(?:\.\w+)*))?$/;

/**
 * Why a module named by a deployed bundle cannot be resolved, in a sentence; undefined when it can.
 * Whether a label, field or other bundle exists is a question about the org and is asked elsewhere.
 */
export function importRefusal(specifier: string, lightning: ReadonlySet<string>, namespace = 'c'): string | undefined {
    if (specifier === 'lwc' || new RegExp(`^${namespace}/\\w+$`).test(specifier) || SCHEMA.test(specifier)) return undefined;
    if (lightning.has(specifier)) return undefined;
    if (specifier.startsWith('lightning/')) return `The local org does not have the module ${specifier}.`;
    if (specifier.startsWith('@salesforce/')) return servedByOrg(specifier) ? undefined : `The local org does not support ${specifier}.`;
    return `Module ${specifier} is not found: a bundle may import lwc, lightning/*, c/* and @salesforce/*.`;
}

function servedByOrg(specifier: string): boolean {
    const [, kind = '', ...rest] = specifier.split('/');
    return SERVED.get(kind)?.test(rest.join('/')) ?? false;
}

/** Source of an `@salesforce/schema/…` module; undefined for other modules. Relationship paths keep their dots. */
export function schemaModule(specifier: string): string | undefined {
    const [, objectApiName, fieldApiName] = SCHEMA.exec(specifier) ?? [];
    if (objectApiName === undefined) return undefined;
    return `export default ${JSON.stringify(fieldApiName === undefined ? { objectApiName } : { fieldApiName, objectApiName })};`;
}
