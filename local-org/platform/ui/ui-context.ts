import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';

/** Who asks the User Interface API, of which org, under which address and version. Made anew for each request. */
export interface UiContext {
    readonly org: Org;
    readonly caller: Caller;
    /** Where the client reaches this org, without a trailing slash: icon and page addresses are absolute. */
    readonly origin: string;
    /** Version in the request's path, such as `66.0`. */
    readonly apiVersion: string;
}

/** Record type of every record of an object that has none of its own. */
export { MASTER_RECORD_TYPE_ID } from '../schema/record-types.ts';

/** Address of a UI API resource as replies carry it: `/services/data/v66.0/ui-api/<path>`. */
export function uiApiUrl(context: UiContext, path: string): string {
    return `/services/data/v${context.apiVersion}/ui-api/${path}`;
}
