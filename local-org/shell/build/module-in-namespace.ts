/**
 * What a module means in a component of a package, whose source says `c` for its own namespace ("Namespace", LWC developer guide):
 * other components, labels and custom permissions of the package. In a namespace of its own everything keeps its name.
 */
export function moduleInNamespace(specifier: string, namespace: string): string {
    if (namespace === 'c') return specifier;
    return specifier
        .replace(/^c\//, `${namespace}/`)
        .replace(/^(@salesforce\/label\/)c\./, `$1${namespace}.`)
        .replace(/^(@salesforce\/(?:customPermission|resourceUrl|contentAssetUrl)\/)(?!\w+?__)/, `$1${namespace}__`);
}
