import type { ComponentProblem } from '../component.ts';
import { problemOf } from '../problems.ts';
import type { Stage } from './stage.ts';

/** What a subscriber may adapt of an installed package; everything else is locked ("Components Available in Managed Packages", ISVforce Guide). */
const SUBSCRIBER_EDITABLE: ReadonlySet<string> = new Set(['Layout', 'ListView', 'CompactLayout']);

/** Components of installed packages that a deploy tries to change. */
export function changesOfManagedComponents(stage: Stage): ComponentProblem[] {
    return stage.components
        .filter(({ component, created, changed }) => component.namespace !== undefined && changed && !created && !SUBSCRIBER_EDITABLE.has(component.type))
        .map(({ draft, component }) => {
            const message = `Cannot modify managed object: entity=${component.type}, component=${component.id.slice(0, 15)}, state=installed`;
            return problemOf(draft, message, draft.positions?.of(draft.body));
        });
}
