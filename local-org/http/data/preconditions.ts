import { createHash } from 'node:crypto';
import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import type { ApiCall, ApiReply } from './api-route.ts';

/** What a request may be conditional on. */
export interface ResourceState {
    readonly lastModified: Date | undefined;
    /** "Account records only"; elsewhere entity tags have no effect. */
    readonly eTag?: string | undefined;
}

/** A hash of the content, as it stands between the quotes of the header. */
export function eTagOf(content: unknown): string {
    return createHash('sha1').update(JSON.stringify(content)).digest('base64');
}

/**
 * The answer to a GET whose condition does not hold: 304 without a body; undefined when the resource is to be sent.
 * Throws `PRECONDITION_FAILED` ("Conditional Request Headers", REST API guide). A date that is none is passed over, as HTTP has it.
 */
export function notModified(call: ApiCall, state: ResourceState): ApiReply | undefined {
    refuseUnmatched(call, state);
    const since = unmodifiedSince(call);
    if (since && isNewer(state, since)) throw modifiedSince(since);
    const listed = eTagsIn(call.headers['if-none-match']);
    const ifModifiedSince = dateIn(call.headers['if-modified-since']);
    const isKnown = listed && state.eTag !== undefined ? isListed(listed, state.eTag) : ifModifiedSince !== undefined && !isNewer(state, ifModifiedSince, true);
    return isKnown ? { status: 304, headers: headersOf(state) } : undefined;
}

export function headersOf({ lastModified, eTag }: ResourceState): Record<string, string> {
    return { ...(lastModified && { 'last-modified': lastModified.toUTCString() }), ...(eTag !== undefined && { etag: `"${eTag}"` }) };
}

/** Checks the entity tags of an update and gives `If-Unmodified-Since` as an option of it. Throws `PRECONDITION_FAILED`, `BAD_REQUEST`. */
export function preconditionOf(call: ApiCall, state: ResourceState): { ifUnmodifiedSince?: Date } {
    for (const name of ['if-match', 'if-none-match', 'if-unmodified-since'] as const) refuseInvalid(call, name);
    refuseUnmatched(call, state);
    const listed = eTagsIn(call.headers['if-none-match']);
    if (listed && state.eTag !== undefined && isListed(listed, state.eTag)) throw tagMismatch();
    const since = unmodifiedSince(call);
    return since ? { ifUnmodifiedSince: since } : {};
}

/** "DELETE requests aren't supported": a condition that is not checked must not be passed over in silence. */
export function refusePreconditions(call: ApiCall): void {
    if (call.headers['if-match'] !== undefined) throw new UnsupportedFeature('entity tags (If-Match) on this request');
    if (call.headers['if-unmodified-since'] !== undefined) throw new UnsupportedFeature('If-Unmodified-Since on this request');
}

function refuseUnmatched(call: ApiCall, { eTag }: ResourceState): void {
    const listed = eTagsIn(call.headers['if-match']);
    if (listed && eTag !== undefined && !isListed(listed, eTag)) throw tagMismatch();
}

function refuseInvalid(call: ApiCall, name: 'if-match' | 'if-none-match' | 'if-unmodified-since'): void {
    const header = call.headers[name];
    const isValid = header === undefined || (name === 'if-unmodified-since' ? dateIn(header) : eTagsIn(header)) !== undefined;
    if (!isValid) throw new PlatformError('BAD_REQUEST', `The value of the header ${name} is invalid: ${header}`);
}

function unmodifiedSince(call: ApiCall): Date | undefined {
    return dateIn(call.headers['if-unmodified-since']);
}

function dateIn(header: string | undefined): Date | undefined {
    const date = new Date(header ?? '');
    return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `"a", W/"b"` → a and b, without what a server adds for compressed replies; `*` stands for any. Undefined when it is neither. */
function eTagsIn(header: string | undefined): readonly string[] | undefined {
    if (header === undefined) return undefined;
    if (header.trim() === '*') return ['*'];
    const tags = header.split(',').map((tag) => /^\s*(?:W\/)?"([^"]*)"\s*$/.exec(tag)?.[1]);
    return tags.every((tag) => tag !== undefined) ? tags.map((tag) => tag.replace(/-+gzip$/, '')) : undefined;
}

function isListed(tags: readonly string[], eTag: string): boolean {
    return tags.includes('*') || tags.includes(eTag);
}

/** Headers say whole seconds. */
function isNewer({ lastModified }: ResourceState, than: Date, unknown = false): boolean {
    return lastModified ? Math.floor(lastModified.getTime() / 1000) > Math.floor(than.getTime() / 1000) : unknown;
}

function modifiedSince(since: Date): PlatformError {
    return new PlatformError('PRECONDITION_FAILED', `The requested resource has been modified since ${since.toUTCString()}`, 412);
}

function tagMismatch(): PlatformError {
    return new PlatformError('PRECONDITION_FAILED', 'The ETag of the record does not meet the condition of the request', 412);
}
