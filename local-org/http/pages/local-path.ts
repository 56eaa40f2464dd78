/** The path of a `retURL` or `startURL` inside this org; the start page for everything that leads elsewhere. */
export function localPath(text: unknown): string {
    if (typeof text !== 'string' || !text.startsWith('/') || /[\\\p{Cc}]/u.test(text)) return '/';
    const base = 'http://org.invalid';
    const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
    return url?.origin === base ? url.pathname + url.search + url.hash : '/';
}
