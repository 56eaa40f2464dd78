import type { LeadOwner } from './lead-manager.ts';
import { leadKey, normalText, planLead, type ExistingLead, type LeadPerson, type LeadPlan } from './lead-plan.ts';

/** The leads of a run: who asks for the same person again, also for another package, gets the same lead (R11). */
export class LeadBook {
    readonly #existing: ReadonlyMap<string, readonly ExistingLead[]>;
    readonly #plans = new Map<string, LeadPlan>();

    /** @param existing What the license org has of the persons, oldest first. */
    constructor(existing: readonly ExistingLead[]) {
        this.#existing = Map.groupBy(existing, (lead) => normalText(lead.company));
    }

    get(person: LeadPerson): LeadPlan | undefined {
        return this.#plans.get(leadKey(person));
    }

    /** Plans the leads of those who are not in the book yet, and returns these. */
    enter(persons: readonly LeadPerson[], owner: LeadOwner): readonly LeadPlan[] {
        const entered = eachOnce(persons).filter((person) => !this.get(person));
        return entered.map((person) => {
            const plan = planLead(person, this.#existing.get(normalText(person.company)) ?? [], owner);
            this.#plans.set(plan.key, plan);
            return plan;
        });
    }
}

/** Each person once, however many orgs they installed in; of two spellings always the same one is kept, whatever their order. */
export function eachOnce(persons: readonly LeadPerson[]): readonly LeadPerson[] {
    const byKey = new Map<string, LeadPerson>();
    for (const person of persons) {
        const key = leadKey(person);
        const known = byKey.get(key);
        if (!known || JSON.stringify(person) < JSON.stringify(known)) byKey.set(key, person);
    }
    return [...byKey.values()];
}
