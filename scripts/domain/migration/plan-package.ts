import type { ComparableRow, Values } from './portable-row.ts';
import { creation, decideOthers, differing, pick, SAME, valueOf, type PlanContext, type RowPlan } from './row-plan.ts';

/** What people choose of a package. */
export const CHOICES = ['Lead_Manager__c', 'Default_Status__c', 'Default_Length_Days__c', 'Default_Seats__c'] as const;

const FACTS = [
    'Name',
    'Developer_Name__c',
    'Developer_Org_ID__c',
    'Namespace__c',
    'Generation__c',
    'Latest_Version__c',
    'Release_Date__c',
    'Last_License_Refresh__c',
    'Last_Refreshed_At__c',
] as const;

const NOT_BROUGHT = ['Migration_Run__c', 'Package_ID__c'] as const;
const OURS: ReadonlySet<string> = new Set([...CHOICES, ...FACTS, ...NOT_BROUGHT]);

export interface PackagePlanContext extends PlanContext {
    /** What the choices were when they were last brought, as `choicesOf` tells it; undefined when they never were. */
    readonly broughtChoices: (packageKey: string) => string | undefined;
}

/** The choices as one text, to know them again. */
export function choicesOf(values: Values): string {
    return JSON.stringify(CHOICES.map((field) => valueOf(values, field)));
}

/** What becomes of a package: what people chose is compared with what was last brought, what refreshes wrote is the later one's. */
export function planPackage(incoming: ComparableRow, present: ComparableRow | undefined, context: PackagePlanContext): RowPlan {
    if (!present) return creation(incoming, context.fields);
    const { fields } = context;
    const all = differing(incoming, present, fields);
    if (all.length === 0) return SAME;
    const choices = decideChoices(incoming, present, context);
    const others = decideOthers(
        incoming,
        present,
        fields.filter((field) => !OURS.has(field)),
        context,
    );
    const write = [...(choices === 'source' ? only(CHOICES, all) : []), ...(isRefreshedLater(incoming, present) ? only(FACTS, all) : []), ...others.write];
    const kept = all.filter((field) => !write.includes(field));
    const isConflict = choices === 'conflict' || others.isConflict;
    const reason = isConflict ? `Both orgs have changed it since it was brought, and differ in ${kept.join(', ')}.` : null;
    return {
        action: isConflict ? 'conflict' : write.length > 0 ? 'update' : kept.length > 0 ? 'ahead' : 'same',
        write: pick(incoming.values, write),
        kept,
        reason,
    };
}

function decideChoices(
    incoming: ComparableRow,
    present: ComparableRow,
    { broughtChoices, prefer, fields }: PackagePlanContext,
): 'source' | 'target' | 'conflict' {
    const [there, here] = [choicesOf(incoming.values), choicesOf(present.values)];
    if (there === here || !CHOICES.some((field) => fields.includes(field))) return 'target';
    const base = broughtChoices(incoming.key);
    if (base === here) return 'source';
    if (base === there) return 'target';
    return prefer ?? 'conflict';
}

/** Two packages that were never refreshed are as the source has them. */
function isRefreshedLater(incoming: ComparableRow, present: ComparableRow): boolean {
    const [there, here] = [refreshedAt(incoming), refreshedAt(present)];
    return there >= here;
}

function refreshedAt({ values }: ComparableRow): string {
    return String(valueOf(values, 'Last_Refreshed_At__c') ?? '');
}

function only(group: readonly string[], fields: readonly string[]): readonly string[] {
    return fields.filter((field) => group.includes(field));
}
