import { escapeXml } from '../../platform/markup/escape-markup.ts';

/** Names are elements; lists repeat theirs, undefined leaves it out, null is `xsi:nil`, and `@type` is `xsi:type`. */
export type SoapObject = object;

/** What a SOAP reply is made of. */
export type SoapValue = string | number | boolean | null | undefined | SoapObject;

export function xmlOf(name: string, value: SoapValue): string {
    if (value === undefined) {
        return '';
    }
    if (value === null) {
        return `<${name} xsi:nil="true"/>`;
    }
    if (Array.isArray(value)) {
        return value.map((item: SoapValue) => xmlOf(name, item)).join('');
    }
    if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
    const { '@type': type, ...content } = value as Readonly<Record<string, SoapValue>>;
    const attribute = typeof type === 'string' ? ` xsi:type="${escapeXml(type)}"` : '';
    return `<${name}${attribute}>${contentOf(content)}</${name}>`;
}

function contentOf(object: SoapObject): string {
    const entries = Object.entries(object) as readonly (readonly [string, SoapValue])[];
    return entries.map(([name, value]) => xmlOf(name, value)).join('');
}
