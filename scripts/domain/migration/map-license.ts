import { describeValues } from '../subscriber-side.ts';
import type { PortableRow, Value, Values } from './portable-row.ts';

/** Statuses that only a license has whose customer has had more than a trial. */
const AFTER_TRIAL: readonly unknown[] = ['Active', 'Suspended'];

/** Fields that follow from the others, and are compared and written as if the source had them. */
export const DERIVED_FIELDS = ['Was_Active__c', 'Last_Change_ID__c', 'Last_Changed_At__c'] as const;

/**
 * A license of another app with what OpenLMA keeps beside it. The app has no changes with ids, so that the terms themselves name the state in which the
 * license was brought: other terms, another change. A suspended license counts as once active, because nobody can tell any more, and a trial
 * never comes back by mistake.
 */
export function completeLicense(row: PortableRow, lastModified: Value): PortableRow {
    const { values } = row;
    const derived: Record<(typeof DERIVED_FIELDS)[number], Value> = {
        Was_Active__c: AFTER_TRIAL.includes(values['Status__c']),
        Last_Change_ID__c: changeIdOf(values),
        Last_Changed_At__c: lastModified,
    };
    return { ...row, values: { ...values, ...derived } };
}

/** The journal's note of the state in which a license was brought: one event per state, however often it is brought. */
export function broughtEvent(license: PortableRow, source: string): PortableRow {
    const changeId = changeIdOf(license.values);
    return {
        object: 'License_Event__c',
        key: `${license.key}:${changeId}:Migrated`,
        id: license.id,
        name: license.name,
        values: {
            Type__c: 'Migrated',
            License__c: license.key,
            License_Key__c: license.key,
            Field__c: null,
            Before__c: null,
            After__c: describeValues(termsOf(license.values)),
            Reason__c: `Kept in ${source} before`,
            Source__c: 'Migration',
            Run__c: null,
            Changed_At__c: license.values['Last_Changed_At__c'] ?? null,
            Change_ID__c: changeId,
        },
        links: { Changed_By__c: null },
        modifiedAt: license.modifiedAt,
    };
}

function changeIdOf(values: Values): string {
    const { status, expiration, seats } = termsOf(values);
    return ['Brought', status, expiration ?? 'does not expire', seats ?? 'site license', values['Package_Version__c'] ?? 'no version'].join(' ');
}

function termsOf(values: Values): { readonly status: string; readonly expiration: string | null; readonly seats: number | null } {
    const [status, expiration, seats] = [values['Status__c'], values['Expiration__c'], values['Seats__c']];
    return {
        status: typeof status === 'string' ? status : '',
        expiration: typeof expiration === 'string' ? expiration : null,
        seats: seats === null || seats === undefined ? null : Number(seats),
    };
}
