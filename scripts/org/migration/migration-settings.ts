import { setTimeout as wait } from 'node:timers/promises';
import { SfError, type Connection } from '@salesforce/core';
import { strToU8, zipSync } from 'fflate';
import type { Value } from '../../domain/migration/portable-row.ts';
import { reasonOf } from '../org-error.ts';
import { queryTogether } from '../query-together.ts';
import { textOf, valueAt, type Row } from '../query-rows.ts';
import { canonicalValue } from './canonical-row.ts';

const LOOK_EVERY_MS = 1000;

/** Fields of the custom metadata, with their XML types. */
const SETTINGS = {
    License_Management_Setting__mdt: {
        Leads_For_Sandboxes__c: 'boolean',
        Refresh_Interval_Days__c: 'double',
        Trial_Maximum_Days__c: 'double',
        Worker_Silent_Minutes__c: 'double',
    },
    Reminder_Stage__mdt: { Days_Before__c: 'double', Email_Template__c: 'string', Is_Active__c: 'boolean', Notify__c: 'string' },
} as const;

type SettingType = keyof typeof SETTINGS;

const TYPES = Object.keys(SETTINGS) as SettingType[];

/** A record of the custom metadata of an org. */
export interface SettingRecord {
    readonly type: SettingType;
    readonly name: string;
    readonly label: string;
    readonly values: Readonly<Record<string, Value>>;
}

/** A setting whose value is another one in the target. */
export interface SettingDifference {
    readonly record: SettingRecord;
    readonly fields: readonly { readonly field: string; readonly source: Value; readonly target: Value }[];
}

export async function readSettingRecords(connection: Connection): Promise<readonly SettingRecord[]> {
    const queries = Object.fromEntries(
        TYPES.map((type) => [type, `SELECT DeveloperName, MasterLabel, ${Object.keys(SETTINGS[type]).join(', ')} FROM ${type}`]),
    );
    const answers = await queryTogether(connection, queries);
    return TYPES.flatMap((type) => {
        const answer = answers[type];
        return answer !== undefined && 'rows' in answer ? answer.rows.map((row) => settingRecord(type, row)) : [];
    });
}

function settingRecord(type: SettingType, row: Row): SettingRecord {
    const values = Object.keys(SETTINGS[type]).map((field) => [field, canonicalValue(valueAt(row, field))] as const);
    return { type, name: textOf(row, 'DeveloperName') ?? '', label: textOf(row, 'MasterLabel') ?? '', values: Object.fromEntries(values) };
}

/** What of the source's settings the target has otherwise. Settings that only the target has stay. */
export function differingSettings(source: readonly SettingRecord[], target: readonly SettingRecord[]): readonly SettingDifference[] {
    return source.flatMap((record) => {
        const other = target.find(({ type, name }) => type === record.type && name === record.name);
        const fields = Object.entries(record.values)
            .map(([field, value]) => ({ field, source: value, target: other?.values[field] ?? null }))
            .filter((each) => each.source !== each.target);
        return fields.length > 0 ? [{ record, fields }] : [];
    });
}

/** Brings settings by a deployment, since custom metadata is no data ("Deploy", Metadata API guide). Throws SettingsNotBrought. */
export async function deploySettings(connection: Connection, alias: string, differences: readonly SettingDifference[]): Promise<void> {
    const files = differences.map(({ record }) => [`customMetadata/${typeName(record)}.${record.name}.md`, strToU8(recordXml(record))] as const);
    const zip = Buffer.from(zipSync({ 'package.xml': strToU8(packageXml(connection, differences)), ...Object.fromEntries(files) }));
    try {
        const { id } = await connection.metadata.deploy(zip, { rollbackOnError: true, singlePackage: true });
        const failure = await failureOf(connection, id);
        if (failure !== undefined) throw new Error(failure);
    } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        throw SfError.create({
            name: 'SettingsNotBrought',
            message: `The settings could not be deployed to ${alias}: ${reasonOf(cause)}`,
            actions: ['Let an administrator run it, whose user may customize the application, or leave the settings: --no-settings'],
            cause,
        });
    }
}

async function failureOf(connection: Connection, id: string): Promise<string | undefined> {
    for (;;) {
        const result = await connection.metadata.checkDeployStatus(id, true);
        if (!result.done) {
            await wait(LOOK_EVERY_MS);
            continue;
        }
        if (result.success) return undefined;
        const [failure] = [result.details.componentFailures].flat();
        return failure?.problem ?? result.status;
    }
}

function typeName({ type }: SettingRecord): string {
    return type.replace(/__mdt$/, '');
}

function packageXml(connection: Connection, differences: readonly SettingDifference[]): string {
    const members = differences.map(({ record }) => `<members>${typeName(record)}.${record.name}</members>`).join('');
    return `<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types>${members}<name>CustomMetadata</name></types><version>${connection.getApiVersion()}</version></Package>`;
}

function recordXml({ type, label, values }: SettingRecord): string {
    const types: Readonly<Record<string, string>> = SETTINGS[type];
    const cells = Object.entries(values).map(([field, value]) =>
        value === null
            ? `<values><field>${field}</field><value xsi:nil="true"/></values>`
            : `<values><field>${field}</field><value xsi:type="xsd:${types[field] ?? 'string'}">${escapeXml(String(value))}</value></values>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?><CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>${escapeXml(label)}</label><protected>false</protected>${cells.join('')}</CustomMetadata>`;
}

function escapeXml(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
