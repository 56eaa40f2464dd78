import type { BroughtFields } from '../../domain/migration/field-plan.ts';
import { eventKeyIn } from '../../domain/migration/portable-keys.ts';
import type { MigratedObject, Value } from '../../domain/migration/portable-row.ts';
import type { RowToWrite } from '../row-to-write.ts';
import type { PlannedRow } from './planned-row.ts';

/** The field that a record is written by. */
export const WRITE_KEYS: Readonly<Record<MigratedObject, string>> = {
    Package__c: 'Package_ID__c',
    Package_Version__c: 'Version_ID__c',
    License_Run__c: 'Source_Key__c',
    License__c: 'License_Key__c',
    License_Event__c: 'Event_Key__c',
};

/** A sandbox's license names that of its production org, which may be written in the same breath. */
export const PRODUCTION_COLUMN = 'Production_License__r.License_Key__c';

export interface WriteContext {
    readonly brought: BroughtFields;
    /** The run that brings it. */
    readonly runId: string;
    /** Record id in the target, by object and key; undefined where it is not there. */
    readonly idOf: (object: MigratedObject, key: string) => string | undefined;
}

/** What to send for a planned record. */
export function rowOfPlan({ key, name, action, write, isBrought, values }: PlannedRow, { brought, runId, idOf }: WriteContext): RowToWrite {
    const fields: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(write)) {
        const to = brought.lookups[field];
        if (field === 'Production_License__c' && typeof value === 'string') fields[PRODUCTION_COLUMN] = value;
        else fields[field] = to === undefined ? value : lookupId(to, value, idOf);
    }
    if (action === 'create') fields['Migration_Run__c'] = runId;
    if (brought.object === 'License__c' && isBrought) fields['Change_Source__c'] = 'Migration';
    return { key: brought.object === 'License_Event__c' ? eventKey(key, values['License__c'] ?? null, idOf) : key, label: name, fields };
}

/** All that rows of an object may hold; a lookup has one column, by record id or by key. */
export function columnsOf({ object, fields }: BroughtFields, hasProduction: boolean): readonly string[] {
    const columns = [...fields, 'Migration_Run__c', ...(object === 'License__c' ? ['Change_Source__c'] : [])];
    return hasProduction ? columns.map((column) => (column === 'Production_License__c' ? PRODUCTION_COLUMN : column)) : columns;
}

/** Whether a license names that of its production org, which has to be there before it. */
export function namesProduction({ write }: PlannedRow): boolean {
    return typeof write['Production_License__c'] === 'string';
}

function lookupId(to: MigratedObject, value: Value, idOf: WriteContext['idOf']): string | null {
    return typeof value === 'string' ? (idOf(to, value) ?? null) : null;
}

function eventKey(key: string, licenseKey: Value, idOf: WriteContext['idOf']): string {
    if (typeof licenseKey !== 'string') return key;
    return eventKeyIn(key, licenseKey, idOf('License__c', licenseKey) ?? null);
}
