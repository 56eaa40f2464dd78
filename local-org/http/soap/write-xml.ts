/** Names are elements; lists repeat theirs, undefined leaves it out, null is `xsi:nil`, and `@type` is `xsi:type`. */
export type SoapObject = object;

/** What a SOAP reply is made of. */
export type SoapValue = string | number | boolean | null | undefined | SoapObject;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text that is safe in elements and attributes; characters XML cannot carry are dropped. */
export function escapeXml(text: string): string {
    // eslint-disable-next-line no-control-regex -- these are the very characters to drop
    return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

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
