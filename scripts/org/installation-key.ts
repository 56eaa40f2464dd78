import { createHash } from 'node:crypto';
import { leadKey, type LeadPerson } from '../domain/lead-plan.ts';

/** `Installation_Key__c` of a lead: the org takes each value once, so that a creation sent twice makes no second lead. */
export function installationKeyOf(person: LeadPerson): string {
    return createHash('sha256').update(leadKey(person)).digest('hex').slice(0, 32);
}
