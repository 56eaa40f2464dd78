import type { LocalDate } from './calendar.ts';
import { missingItem, planItemOf, type PlanItem, type PlannableLicense } from './change-plan.ts';
import type { WishedRow } from './change-table.ts';
import { planLicenseChange, type RuleMessages } from './license-change.ts';
import { isReferred, type LicenseReference, type ReferencedLicense } from './license-reference.ts';
import { changeRequestOf, type LicenseWish } from './license-wish.ts';
import type { FieldValues } from './planned-values.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

export interface PlanningContext {
    /** In the time zone of the license org. */
    readonly today: LocalDate;
    readonly messages: RuleMessages;
}

/** The same wish for all of these licenses. */
export function planFiltered(licenses: readonly PlannableLicense[], wish: LicenseWish, context: PlanningContext): readonly PlanItem[] {
    return licenses.map((license) => planOne(license, wish, context));
}

/**
 * What each row of a file wants, over what is wanted of all rows. A row that names no license is refused by itself; two rows that name
 * the same license in different ways refuse the file, since nobody knows which one holds.
 */
export function planRows(
    rows: readonly WishedRow[],
    licenses: readonly PlannableLicense[],
    wish: LicenseWish,
    context: PlanningContext & { readonly file: string },
): Verdict<readonly PlanItem[]> {
    const find = finderOf(licenses);
    const lineOf = new Map<string, number>();
    const items: PlanItem[] = [];
    for (const { line, reference, wish: own, reason } of rows) {
        const license = find(reference);
        const more = { line, ...(reason !== undefined && { reason }) };
        const before = license && lineOf.get(license.recordId);
        if (before !== undefined) return sameLicense(context.file, line, before, reference.typed);
        if (license) lineOf.set(license.recordId, line);
        const wanted = mergedWish(wish, own);
        items.push(license ? planOne(license, wanted, context, more) : missingItem(reference.typed.trim(), valuesOf(wanted), more));
    }
    return accept(items);
}

/** References that no license of the plan answers to. */
export function unansweredReferences(references: readonly LicenseReference[], items: readonly PlannableLicense[]): readonly LicenseReference[] {
    return references.filter((reference) => !items.some((license) => isReferred(reference, referenced(license))));
}

function planOne(license: PlannableLicense, wish: LicenseWish, { today, messages }: PlanningContext, more: Pick<PlanItem, 'reason' | 'line'> = {}): PlanItem {
    return planItemOf(planLicenseChange(license, changeRequestOf(wish, license.expiration, today), today, messages), license, more);
}

/** A cell holds over the flag; a day over an extension, and the other way round. */
function mergedWish(all: LicenseWish, own: LicenseWish): LicenseWish {
    const { extendBy, ...rest } = all;
    const isDated = own.expiration !== undefined;
    return { ...rest, ...(extendBy !== undefined && !isDated && { extendBy }), ...own };
}

function valuesOf({ status, expiration, seats }: LicenseWish): FieldValues {
    return { ...(status !== undefined && { status }), ...(expiration !== undefined && { expiration }), ...(seats !== undefined && { seats }) };
}

function finderOf(licenses: readonly PlannableLicense[]): (reference: LicenseReference) => PlannableLicense | undefined {
    const byKind = {
        name: new Map(licenses.map((license) => [license.name, license])),
        record: new Map(licenses.map((license) => [license.recordId, license])),
        key: new Map(licenses.map((license) => [license.key, license])),
    };
    return ({ kind, value }) => (kind === 'org' ? undefined : byKind[kind].get(value));
}

function referenced({ recordId, name, orgId, key }: PlannableLicense): ReferencedLicense {
    return { recordId, name, orgId: orgId ?? '', key };
}

function sameLicense(file: string, line: number, before: number, typed: string): Verdict<never> {
    const message = `${file} names one license in lines ${before} and ${line} (${typed.trim()}), so nothing was done.`;
    return refuse('LicenseTwice', message, 'Leave one of the two lines, then run the same command again.');
}
