import { toId15, toId18 } from './ids.ts';
import { literals } from './soql-literal.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** How a person names licenses: one by its name, record id or key, all of a subscriber org by the org's id. */
export interface LicenseReference {
    readonly kind: 'name' | 'record' | 'org' | 'key';
    /** As the field holds it. */
    readonly value: string;
    /** As it was typed. */
    readonly typed: string;
}

/** What a reference is compared with. */
export interface ReferencedLicense {
    readonly recordId: string;
    readonly name: string;
    readonly orgId: string;
    readonly key: string;
}

const FIELDS = { name: 'Name', record: 'Id', org: 'Subscriber_Org_ID__c', key: 'License_Key__c' } as const;
const ID = /^[a-z0-9]{15}(?:[a-z0-9]{3})?$/i;

/** Reads `L-00001`, a record id, the id of a subscriber org (15 or 18 characters each) or a license key. */
export function parseLicenseReference(input: string): Verdict<LicenseReference> {
    const typed = input.trim();
    const [, digits] = /^L-(\d+)$/i.exec(typed) ?? [];
    if (digits !== undefined) return accept({ kind: 'name', value: `L-${digits.padStart(5, '0')}`, typed });
    if (/^00D[a-z0-9]{12}-033[a-z0-9]{12}$/i.test(typed)) return accept({ kind: 'key', value: typed, typed });
    if (!ID.test(typed)) return noReference(typed, 'is neither the name of a license nor an id.');
    if (typed.length === 18 && toId18(typed) !== typed)
        return noReference(typed, 'is mistyped: the last three characters of an id of 18 follow from the others.');
    if (typed.startsWith('00D')) return accept({ kind: 'org', value: toId15(typed), typed });
    if (typed.startsWith('a')) return accept({ kind: 'record', value: toId18(typed), typed });
    return noReference(typed, 'is the id of something else than a license or an org.');
}

function noReference(typed: string, what: string): Verdict<never> {
    return refuse(
        'WrongLicense',
        `"${typed}" ${what}`,
        'Give the name of a license (L-00001), its record id, its key, or the id of the subscriber org (00D…).',
        'See the names: sf lma license list',
    );
}

/** The condition that finds the licenses of all these references. */
export function referenceCondition(references: readonly LicenseReference[]): string {
    const byKind = Map.groupBy(references, ({ kind }) => kind);
    const conditions = [...byKind].map(([kind, same]) => `${FIELDS[kind]} IN ${literals(same.map(({ value }) => value))}`);
    return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' OR ')})`;
}

/** Whether the license is really meant: SOQL compares text without regard to case, ids of 15 characters differ in it. */
export function isReferred(reference: LicenseReference, license: ReferencedLicense): boolean {
    const own = { name: license.name, record: toId18(license.recordId), org: toId15(license.orgId), key: license.key };
    return own[reference.kind] === reference.value;
}
