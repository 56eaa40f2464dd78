import { createHash } from 'node:crypto';

/** `eTag` of a reply: changes exactly when the content does. */
export function eTagOf(content: unknown): string {
    return createHash('md5').update(JSON.stringify(content)).digest('hex');
}

/** The reply with its `eTag`. */
export function withETag<T extends object>(content: T): T & { readonly eTag: string } {
    return { ...content, eTag: eTagOf(content) };
}
