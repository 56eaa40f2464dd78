const COMMON: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for element content and quoted attributes of HTML. */
export function escapeHtml(text: string): string {
    return escaped(text, '&#39;');
}

/** Text for element content and quoted attributes of XML, written as Salesforce writes it; characters that XML cannot carry are dropped. */
export function escapeXml(text: string): string {
    // eslint-disable-next-line no-control-regex -- these are the very characters to drop
    return escaped(text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ''), '&apos;');
}

function escaped(text: string, apostrophe: string): string {
    return text.replaceAll(/[&<>"']/g, (character) => COMMON[character] ?? apostrophe);
}
