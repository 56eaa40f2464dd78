import type { LocalDate } from './calendar.ts';
import type { PlanItem } from './change-plan.ts';
import { refusedChange, type ChangeableLicense, type PlannedChange, type RuleMessages } from './license-change.ts';
import { planValues } from './planned-values.ts';

/** What is left to do of a planned item, as its license is now; `item.name` tells a plan that was changed by hand. */
export function recheckChange(item: PlanItem, license: ChangeableLicense, today: LocalDate, messages: RuleMessages): PlannedChange {
    if (license.name === item.name) return planValues(license, item, today, messages);
    return refusedChange(license, [`The plan calls this license ${item.name}, and its id is that of ${license.name}: make the plan anew.`]);
}

/**
 * A saved plan as it stands now: what is done already or changed meanwhile is no longer to do. Values stay those of the plan.
 *
 * @param licenses As they are now, by record id.
 */
export function recheckItems(
    items: readonly PlanItem[],
    licenses: ReadonlyMap<string, ChangeableLicense>,
    today: LocalDate,
    messages: RuleMessages,
): readonly PlanItem[] {
    return items.map((item) => {
        if (item.outcome !== 'change' || item.id === null) return item;
        const license = licenses.get(item.id);
        if (!license) return { ...item, outcome: 'refused', messages: ['There is no such license any more, or this user may not see it.'], warnings: [] };
        const planned = recheckChange(item, license, today, messages);
        return { ...item, outcome: planned.outcome, messages: planned.messages, warnings: planned.warnings };
    });
}
