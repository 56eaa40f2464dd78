import type { UiContext } from './ui-context.ts';

/** Text of a component bundle's configuration file; empty when the bundle or the file is not deployed. */
export function metadataXmlOf(context: UiContext, bundleName: string): string {
    const bundle = context.org.model().catalogue.get('LightningComponentBundle', bundleName.replace(/^c:/, '').replace(':', '__'));
    const file = [...(bundle?.files ?? [])].find(([path]) => path.endsWith('.js-meta.xml'));
    return file?.[1] ?? '';
}

/** Declared type (`String`, `Integer`, `Boolean`, …) of a bundle's design property, from its target configurations. */
export function designPropertyType(context: UiContext, bundleName: string, propertyName: string): string | undefined {
    for (const [tag] of metadataXmlOf(context, bundleName).matchAll(/<property\b[^>]*>/g)) {
        if (attributeOf(tag, 'name') === propertyName) return attributeOf(tag, 'type');
    }
    return undefined;
}

function attributeOf(tag: string, name: string): string | undefined {
    return new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
}
