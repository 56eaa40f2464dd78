import { checkChange, type License } from '../../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { RuleMessages } from '../license-change.ts';
import { DELIVERY, FACTS, isOthersField, NOTE, REMINDERS, TERMS } from './license-field-groups.ts';
import type { ComparableRow, Values } from './portable-row.ts';
import { creation, decideOthers, differing, pick, SAME, valueOf, type OthersVerdict, type PlanContext, type RowPlan } from './row-plan.ts';

export interface LicensePlanContext extends PlanContext {
    /** Whether the journal of the target has a change with this `Change_ID__c`. */
    readonly isInTargetJournal: (changeId: string) => boolean;
    readonly isInSourceJournal: (changeId: string) => boolean;
    /** The day in the target. */
    readonly today: string;
    readonly messages: RuleMessages;
}

/** Whose terms the license has in the end. */
type TermsVerdict = 'equal' | 'source' | 'target' | 'conflict';

const BOTH_CHANGED = 'Both orgs have changed it since it was brought.';

/** A reinstall is told to this org as what became of it, not step by step. */
const NOT_ASKED = 'Status_Reinstall';

/**
 * What becomes of a license. As long as `Last_Change_Source__c` of the target is Migration nobody has changed it there; otherwise the journals say who knows
 * of whose last change.
 */
export function planLicense(incoming: ComparableRow, present: ComparableRow | undefined, context: LicensePlanContext): RowPlan {
    const plan = present ? planPresent(incoming, present, context) : creation(incoming, context.fields);
    const broken = plan.isBrought === true ? brokenRule(present, plan.write, context) : undefined;
    if (broken === undefined) return plan;
    return { action: 'refused', write: {}, kept: present ? differing(incoming, present, context.fields) : [], reason: broken };
}

function planPresent(incoming: ComparableRow, present: ComparableRow, context: LicensePlanContext): RowPlan {
    const { fields } = context;
    if (differing(incoming, present, fields).length === 0) return SAME;
    const terms = decideTerms(incoming, present, context);
    if (terms === 'conflict') return { action: 'conflict', write: {}, kept: differing(incoming, present, fields), reason: BOTH_CHANGED };
    const others: OthersVerdict =
        terms === 'target'
            ? { write: [], kept: differing(incoming, present, fields.filter(isOthersField)), isConflict: false }
            : decideOthers(incoming, present, fields.filter(isOthersField), context);
    const isBrought = terms === 'source' || (terms === 'equal' && isUntouched(present) && differsIn(incoming, present, NOTE, fields));
    const write = [
        ...(isBrought ? some(incoming, present, [...TERMS, ...NOTE], fields) : []),
        ...(terms === 'source' ? some(incoming, present, [...DELIVERY, ...REMINDERS], fields) : []),
        ...(terms === 'equal' ? equalTermsWrites(incoming, present, fields) : []),
        ...(isFactsOfSource(incoming, present, terms) ? some(incoming, present, FACTS, fields) : []),
        ...others.write,
    ];
    return settle(incoming, present, { context, terms, write, isBrought, isConflict: others.isConflict });
}

interface Decided {
    readonly context: LicensePlanContext;
    readonly terms: TermsVerdict;
    readonly write: readonly string[];
    readonly isBrought: boolean;
    readonly isConflict: boolean;
}

function settle(incoming: ComparableRow, present: ComparableRow, { context, terms, write, isBrought, isConflict }: Decided): RowPlan {
    const kept = differing(incoming, present, context.fields).filter((field) => !write.includes(field));
    const written = { write: pick(incoming.values, write), kept, isBrought };
    if (isConflict) return { ...written, action: 'conflict', reason: `Both orgs have saved it since it was brought, and differ in ${kept.join(', ')}.` };
    if (terms === 'target') return { ...written, action: 'ahead', reason: null };
    return { ...written, action: write.length > 0 ? 'update' : 'same', reason: null };
}

function decideTerms(
    incoming: ComparableRow,
    present: ComparableRow,
    { isInSourceJournal, isInTargetJournal, prefer, fields }: LicensePlanContext,
): TermsVerdict {
    if (!differsIn(incoming, present, TERMS, fields)) return 'equal';
    if (isUntouched(present)) return 'source';
    const [here, there] = [changeOf(present), changeOf(incoming)];
    const targetKnows = there !== null && (there === here || isInTargetJournal(there));
    const sourceKnows = here !== null && (there === here || isInSourceJournal(here));
    if (targetKnows) return 'target';
    if (sourceKnows) return 'source';
    return prefer ?? 'conflict';
}

function isUntouched(present: ComparableRow): boolean {
    return valueOf(present.values, 'Last_Change_Source__c') === 'Migration';
}

function changeOf({ values }: ComparableRow): string | null {
    const id = valueOf(values, 'Last_Change_ID__c');
    return typeof id === 'string' ? id : null;
}

/** With the same terms, the later delivery is true, and a reminder that either org has sent is sent. */
function equalTermsWrites(incoming: ComparableRow, present: ComparableRow, fields: readonly string[]): readonly string[] {
    const delivery = isFactsOfSource(incoming, present, 'equal') ? some(incoming, present, DELIVERY, fields) : [];
    const [there, here] = [valueOf(incoming.values, 'Reminded_Days__c'), valueOf(present.values, 'Reminded_Days__c')];
    const isFurther = typeof there === 'number' && (typeof here !== 'number' || there < here);
    return [...delivery, ...(isFurther ? some(incoming, present, REMINDERS, fields) : [])];
}

/** The side that read the customer's org later knows better; at the same time, whoever has the terms. */
function isFactsOfSource(incoming: ComparableRow, present: ComparableRow, terms: TermsVerdict): boolean {
    const [there, here] = [instantOf(incoming), instantOf(present)];
    return there === here ? terms === 'source' || (terms === 'equal' && isUntouched(present)) : there > here;
}

function instantOf({ values }: ComparableRow): string {
    return String(valueOf(values, 'Information_Read_At__c') ?? '');
}

function differsIn(incoming: ComparableRow, present: ComparableRow, group: readonly string[], fields: readonly string[]): boolean {
    return some(incoming, present, group, fields).length > 0;
}

function some(incoming: ComparableRow, present: ComparableRow, group: readonly string[], fields: readonly string[]): readonly string[] {
    return differing(
        incoming,
        present,
        group.filter((field) => fields.includes(field)),
    );
}

function brokenRule(present: ComparableRow | undefined, write: Values, { today, messages }: LicensePlanContext): string | undefined {
    const before = present ? rulesLicense(present.values) : null;
    const after = rulesLicense({ ...present?.values, ...write });
    const [violation] = checkChange(before, after, { today, actor: 'service' }).filter(({ code }) => code !== NOT_ASKED);
    return violation && (messages.get(violation.code) ?? `The rule ${violation.code} forbids it.`);
}

function rulesLicense(values: Values): License {
    return {
        status: valueOf(values, 'Status__c'),
        expiration: valueOf(values, 'Expiration__c'),
        seats: valueOf(values, 'Seats__c'),
        usedLicenses: valueOf(values, 'Used_Licenses__c'),
        installDate: valueOf(values, 'Install_Date__c'),
        uninstallDate: valueOf(values, 'Uninstall_Date__c'),
        statusBeforeUninstall: valueOf(values, 'Status_Before_Uninstall__c'),
        wasActive: valueOf(values, 'Was_Active__c') === true,
    } as License;
}
