import type { Caller } from '../../platform/access/caller.ts';
import type { UiContext } from '../../platform/ui/ui-context.ts';
import type { OrgServer } from '../org-server.ts';

/** Version of the public APIs that the shell's own modules call. */
const SHELL_API_VERSION = '66.0';

/** What the shell's own endpoints, and its document, answer from. */
export function shellContext({ org, origin }: OrgServer, caller: Caller): UiContext {
    return { org, caller, origin: origin(), apiVersion: SHELL_API_VERSION };
}
