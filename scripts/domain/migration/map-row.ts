import { licenseKey } from '../ids.ts';
import { CONVERSIONS } from './convert-value.ts';
import type { MigratedObject, PortableRow, Value } from './portable-row.ts';
import { isLink, type FieldSource, type ObjectMapping } from './source-mapping.ts';

type Row = Readonly<Record<string, unknown>>;

/** A value of the source that means nothing here, and so stays behind. */
export interface LostValue {
    readonly field: string;
    readonly text: string;
}

export interface MappedRow {
    readonly row: PortableRow;
    readonly lost: readonly LostValue[];
}

/** Fields that are read of each record whatever the mapping says. */
export const ALWAYS_READ = ['Id', 'Name', 'SystemModstamp', 'LastModifiedDate'] as const;

/** The fields to query, each once. */
export function fieldsToRead({ fields }: ObjectMapping): readonly string[] {
    return [...new Set([...ALWAYS_READ, ...Object.values(fields).flatMap(({ paths }) => paths)])];
}

/** A record of another app in OpenLMA's terms. One that does not say what it belongs to has its record id as key, and `waits` says so. */
export function mapRow(object: MigratedObject, mapping: ObjectMapping, source: Row): MappedRow {
    const values: Record<string, Value> = {};
    const links: Record<string, string | null> = {};
    const lost: LostValue[] = [];
    for (const [field, fieldSource] of Object.entries(mapping.fields)) {
        const raw = firstOf(source, fieldSource);
        if (isLink(fieldSource.as)) {
            links[field] = typeof raw === 'string' ? raw : null;
            continue;
        }
        const value = CONVERSIONS[fieldSource.as](raw);
        if (value === undefined) lost.push({ field, text: String(raw) });
        values[field] = value ?? null;
    }
    const key = keyOf(object, values);
    const row: PortableRow = {
        object,
        key: key ?? textAt(source, 'Id') ?? '',
        id: textAt(source, 'Id') ?? '',
        name: textAt(source, 'Name') ?? '',
        values,
        links,
        modifiedAt: textAt(source, 'SystemModstamp'),
        ...(key === undefined && { waits: WITHOUT_KEY[object] }),
    };
    return { row, lost };
}

const WITHOUT_KEY: Readonly<Record<MigratedObject, string>> = {
    Package__c: 'It has no package id (033…), by which it would be found in the other org.',
    Package_Version__c: 'It has no version id (04t…) or no package.',
    License_Run__c: 'It has no key.',
    License__c: 'It has no package version, so that nobody knows which package it is for, or no id of the subscriber’s org.',
    License_Event__c: 'It has no key.',
};

function keyOf(object: MigratedObject, values: Readonly<Record<string, Value>>): string | undefined {
    const text = (field: string): string | undefined => {
        const value = values[field];
        return typeof value === 'string' ? value : undefined;
    };
    if (object === 'Package__c') return text('Package_ID__c');
    if (object === 'Package_Version__c') return text('Package__c') === undefined ? undefined : text('Version_ID__c');
    const [orgId, packageId] = [text('Subscriber_Org_ID__c'), text('Package__c')];
    return orgId === undefined || packageId === undefined ? undefined : licenseKey(orgId, packageId);
}

function firstOf(source: Row, { paths }: FieldSource): unknown {
    for (const path of paths) {
        const value = at(source, path);
        if (value !== null && value !== undefined && value !== '') return value;
    }
    return null;
}

function textAt(source: Row, path: string): string | null {
    const value = at(source, path);
    return typeof value === 'string' && value !== '' ? value : null;
}

/** Of a record of the REST API, whose parents are records in it, or of a line of a CSV file, whose columns are named by the whole path. */
function at(source: Row, path: string): unknown {
    if (path in source) return source[path];
    return path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Row)[name] : undefined), source);
}
