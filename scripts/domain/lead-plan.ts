import type { Installation } from './installation.ts';
import type { LeadOwner } from './lead-manager.ts';

export const LEAD_SOURCE = 'Package Installation';
/** Last name of a lead whose installer is unknown; Salesforce demands one. */
export const NAME_NOT_PROVIDED = '[not provided]';

/** The installer, as a lead wants it. */
export interface LeadPerson {
    readonly firstName: string | null;
    readonly lastName: string;
    readonly company: string;
    readonly email: string | null;
}

export interface ExistingLead {
    readonly id: string;
    readonly name: string;
    readonly lastName: string;
    readonly company: string | null;
    readonly email: string | null;
    readonly source: string | null;
    readonly isConverted: boolean;
    readonly accountId: string | null;
    readonly contactId: string | null;
}

/** One lead of the run. `key` names it to the licenses of the same run, before it has an id. */
export interface LeadPlan {
    readonly key: string;
    readonly action: 'create' | 'reuse' | 'converted';
    readonly person: LeadPerson;
    /** As the license keeps it: the person's full name, or that of the lead found. */
    readonly name: string;
    readonly owner: LeadOwner;
    readonly found: ExistingLead | undefined;
}

export function installerOf(installation: Installation): LeadPerson {
    const { firstInstall } = installation;
    return {
        firstName: firstInstall?.firstName ?? null,
        lastName: firstInstall?.lastName ?? NAME_NOT_PROVIDED,
        company: installation.orgName,
        email: firstInstall?.email ?? null,
    };
}

/** Two installs with the same key are one person's of one company (R11). */
export function leadKey(person: LeadPerson): string {
    return [normalText(person.email) || `${normalText(person.firstName)} ${normalText(person.lastName)}`, normalText(person.company)].join('|');
}

/**
 * R11: an open lead with the same email and company is reused. A lead of an earlier install that has been converted since
 * counts too: its account and contact are the customer, and a second lead would be a duplicate.
 */
export function planLead(person: LeadPerson, existing: readonly ExistingLead[], owner: LeadOwner): LeadPlan {
    const same = existing.filter((lead) => isSamePerson(lead, person));
    const found = same.find((lead) => !lead.isConverted) ?? same.find((lead) => lead.source === LEAD_SOURCE);
    const key = leadKey(person);
    if (!found) return { key, action: 'create', person, name: fullName(person), owner, found };
    return { key, action: found.isConverted ? 'converted' : 'reuse', person, name: found.name, owner, found };
}

function isSamePerson(lead: ExistingLead, person: LeadPerson): boolean {
    if (normalText(lead.company) !== normalText(person.company)) return false;
    if (person.email) return normalText(lead.email) === normalText(person.email);
    return !lead.email && lead.source === LEAD_SOURCE && normalText(lead.lastName) === normalText(person.lastName);
}

export function fullName(person: LeadPerson): string {
    return person.firstName ? `${person.firstName} ${person.lastName}` : person.lastName;
}

/** For comparing what people typed: case and outer spaces do not matter. */
export function normalText(text: string | null): string {
    return text?.trim().toLowerCase() ?? '';
}
