import type { Row } from '../../../database/store.ts';
import type { Caller } from '../../access/caller.ts';
import { UnsupportedFeature } from '../../errors.ts';
import type { Org } from '../../org.ts';
import { fail, type PendingRecord } from '../../records/pending-record.ts';
import { insertPlatformRow, updatePlatformRow } from '../platform-rows.ts';
import { announceEverywhere } from '../publish.ts';

/** "Create a Second-Generation Managed Package": the name is free, and a managed package has a namespace that is linked to the Dev Hub. */
export function checkPackage2(org: Org, record: PendingRecord): void {
    const { values, prior } = record;
    if (prior) {
        if (values['IsDeprecated'] === true && hasLiveVersions(org, record.id ?? ''))
            fail(record, 'DELETE_FAILED', 'Delete the versions of this package before the package itself.', ['IsDeprecated']);
        return;
    }
    if (values['IsOrgDependent'] === true) throw new UnsupportedFeature('org-dependent unlocked packages');
    const namespace = typeof values['NamespacePrefix'] === 'string' && values['NamespacePrefix'] !== '' ? values['NamespacePrefix'] : null;
    record.values = { ...values, NamespacePrefix: namespace };
    if (namespace === null && values['ContainerOptions'] === 'Managed')
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', 'A managed package needs a namespace. Add "namespace" to sfdx-project.json.', ['NamespacePrefix']);
    if (namespace !== null && namespace !== org.identity.namespace)
        fail(record, 'FIELD_INTEGRITY_EXCEPTION', `The namespace ${namespace} isn't linked to this Dev Hub, ${String(org.identity.namespace)} is.`, [
            'NamespacePrefix',
        ]);
    if (live(org.store.findBy('Package2', 'Name', [String(values['Name'])])).length > 0)
        fail(record, 'DUPLICATE_VALUE', `A package with the name ${String(values['Name'])} exists in this Dev Hub.`, ['Name']);
}

/** Every package is a MetadataPackage of the category `Package2`, too; subscribers know it by that id. */
export function followPackage2(org: Org, caller: Caller, { id = '', values }: PendingRecord): void {
    const facts: Row = { Name: String(values['Name']), NamespacePrefix: textOf(values['NamespacePrefix']), PackageCategory: 'Package2' };
    const packageId = org.store.get('Package2', id)?.['SubscriberPackageId'];
    if (typeof packageId === 'string') updatePlatformRow(org, 'MetadataPackage', packageId, facts, caller.userId);
    else updatePlatformRow(org, 'Package2', id, { SubscriberPackageId: insertPlatformRow(org, 'MetadataPackage', facts, caller.userId) }, caller.userId);
    announceEverywhere(org);
}

function hasLiveVersions(org: Org, id: string): boolean {
    return live(org.store.findBy('Package2Version', 'Package2Id', [id])).length > 0;
}

function live(rows: readonly Row[]): readonly Row[] {
    return rows.filter((row) => row['IsDeprecated'] !== 1);
}

function textOf(value: unknown): string | null {
    return typeof value === 'string' ? value : null;
}
