import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import type { ApiCall } from './api-route.ts';

const IF_UNMODIFIED_SINCE = 'if-unmodified-since';

/** `If-Unmodified-Since` as an option of the update ("Conditional Requests", REST API guide). */
export function preconditionOf(call: ApiCall): { ifUnmodifiedSince?: Date } {
    refuseEntityTags(call);
    const header = call.headers[IF_UNMODIFIED_SINCE];
    if (header === undefined) {
        return {};
    }
    const time = new Date(header);
    if (Number.isNaN(time.getTime())) {
        throw new PlatformError('BAD_REQUEST', `The If-Unmodified-Since header is not an HTTP date: ${header}`);
    }
    return { ifUnmodifiedSince: time };
}

/** A condition that is not checked must not be passed over in silence. */
export function refusePreconditions(call: ApiCall): void {
    refuseEntityTags(call);
    if (call.headers[IF_UNMODIFIED_SINCE] !== undefined) {
        throw new UnsupportedFeature('If-Unmodified-Since on this request');
    }
}

function refuseEntityTags(call: ApiCall): void {
    if (call.headers['if-match'] !== undefined) {
        throw new UnsupportedFeature('entity tags (If-Match)');
    }
}
