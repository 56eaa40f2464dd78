import type { PlacedAction } from './record-actions.ts';
import { describedAction, placedActions } from './record-actions.ts';
import { objectOfShownRecord } from './shell-record.ts';
import type { UiContext } from './ui-context.ts';

/**
 * `GET /shell/actions/<recordId>?names=<names>`: what the caller may do with the record, of the actions that a page lists
 * ("Dynamic Actions in Lightning App Builder", Salesforce Help) or, without names, that the page layout has. Throws as `objectOfShownRecord` does.
 */
export function shellActions(context: UiContext, recordId: string, names: readonly string[] | undefined): Record<string, unknown> {
    const object = objectOfShownRecord(context, recordId);
    const placed = names?.map((name) => listedAction(context, name)) ?? placedActions(context, object);
    return { actions: placed.flatMap((each) => describedAction(context, object, recordId, each)) };
}

/** A page does not say of which kind an action is: what is not deployed is one of the platform's own. */
function listedAction(context: UiContext, listed: string): PlacedAction {
    const name = listed.replace(/^Global\./, '');
    return { name, isQuickAction: context.org.model().catalogue.get('QuickAction', name) !== undefined };
}
