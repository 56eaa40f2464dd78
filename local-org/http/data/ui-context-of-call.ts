import type { UiContext } from '../../platform/ui/ui-context.ts';
import type { ApiCall } from './api-route.ts';

/** What the operations behind pages ask: the REST API shares them with the User Interface API. */
export function uiContextOf({ org, caller, origin, version }: ApiCall): UiContext {
    return { org, caller, origin, apiVersion: version };
}
