import type { Connection } from '@salesforce/core';
import type { PackageFields, VersionFields } from '../domain/associated-package.ts';
import type { AssociationPlan } from '../domain/association-plan.ts';
import type { AssociationOutcome } from '../domain/association-report.ts';
import type { RecordPlan } from '../domain/record-plan.ts';
import type { WrittenRow } from '../domain/row-refusal.ts';
import { PACKAGE_FIELD_NAMES, toRecord, VERSION_FIELD_NAMES } from './record-mapping.ts';
import { upsertRows } from './write-rows.ts';

/** Writes the package, then its versions; without a package no version can be. */
export async function applyAssociation(
    connection: Connection,
    alias: string,
    plan: AssociationPlan,
    knownRecordId: string | undefined,
): Promise<AssociationOutcome> {
    const written = await writePackage(connection, alias, plan.package);
    const recordId = written.get(plan.package.key)?.id ?? knownRecordId;
    return { package: written, versions: recordId === undefined ? undefined : await writeVersions(connection, alias, plan.versions, recordId) };
}

export async function writePackage(connection: Connection, alias: string, plan: RecordPlan<PackageFields>): Promise<ReadonlyMap<string, WrittenRow>> {
    if (plan.action === 'unchanged') return new Map();
    const target = { connection, alias, object: 'Package__c', objectLabel: 'Package' };
    return upsertRows(target, 'Package_ID__c', [{ key: plan.key, label: plan.label, fields: toRecord(PACKAGE_FIELD_NAMES, plan.changes) }]);
}

/** The master-detail field is sent with new versions only: it cannot be changed later. */
export async function writeVersions(
    connection: Connection,
    alias: string,
    plans: readonly RecordPlan<VersionFields>[],
    packageRecordId: string,
): Promise<ReadonlyMap<string, WrittenRow>> {
    const target = { connection, alias, object: 'Package_Version__c', objectLabel: 'Package Version' };
    const rows = plans
        .filter((plan) => plan.action !== 'unchanged')
        .map((plan) => {
            const parent = plan.action === 'create' ? { Package__c: packageRecordId } : {};
            return { key: plan.key, label: plan.label, fields: { ...toRecord(VERSION_FIELD_NAMES, plan.changes), ...parent } };
        });
    return upsertRows(target, 'Version_ID__c', rows);
}
