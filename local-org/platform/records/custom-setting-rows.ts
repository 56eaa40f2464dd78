import type { Org } from '../org.ts';
import { SETTING_NAME_LENGTH } from '../schema/custom-setting.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { fail, type PendingRecord } from './pending-record.ts';

/** Rows of a list have names of their own; those of a hierarchy are named after where they hold. */
export function nameSettingRow(_org: Org, record: PendingRecord): void {
    const { object, values } = record;
    if ((values['Name'] ?? null) === null) record.values = { ...values, Name: nameOf(object, String(values['SetupOwnerId'])) };
}

function nameOf({ label }: ObjectDefinition, ownerId: string): string {
    const where = LEVELS[ownerId.slice(0, 3)] ?? 'Organization';
    return `${label.slice(0, SETTING_NAME_LENGTH - where.length - 3)} (${where})`;
}

const LEVELS: Readonly<Record<string, string>> = { '00e': 'Profile', '005': 'User' };

/** One row for each org, profile and user of a hierarchy, one for each name of a list. */
export function refuseSecondRow(org: Org, record: PendingRecord): void {
    if (record.object.kind === 'hierarchySetting') refuseSecondOwner(org, record);
    else refuseSecondName(org, record);
}

function refuseSecondOwner(org: Org, record: PendingRecord): void {
    const other = otherRows(org, record, 'SetupOwnerId')[0];
    if (other) fail(record, 'DUPLICATE_VALUE', `duplicate value found: SetupOwnerId duplicates value on record with id: ${other.slice(0, 15)}`);
}

function refuseSecondName(org: Org, record: PendingRecord): void {
    if (otherRows(org, record, 'Name').length === 0) return;
    fail(record, 'FIELD_INTEGRITY_EXCEPTION', `There is already an item in this list with the name ${String(record.values['Name'])}`, ['Name']);
}

function otherRows(org: Org, { object, id, values }: PendingRecord, column: string): string[] {
    const rows = org.store.findBy(object.table, column, [String(values[column])], { nocase: column === 'Name' });
    return rows.filter((row) => row['IsDeleted'] !== 1 && row['Id'] !== id).map((row) => String(row['Id']));
}
