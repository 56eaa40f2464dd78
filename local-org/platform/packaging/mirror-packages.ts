import type { Catalogue } from '../metadata/component.ts';
import { stringOf } from '../schema/custom-field.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from './platform-rows.ts';

/** A package named in a deployed package.xml exists from then on as MetadataPackage; only an org with a namespace keeps packages. */
export function mirrorPackages(org: Org, catalogue: Catalogue): void {
    const { namespace } = org.identity;
    if (namespace === undefined) return;
    for (const component of catalogue.list('Package')) {
        const name = stringOf(component.body['fullName']) ?? component.fullName;
        const known = org.store.findBy('MetadataPackage', 'Name', [name]).find((row) => row['PackageCategory'] === 'Package');
        const values = { Name: name, NamespacePrefix: namespace, PackageCategory: 'Package' };
        if (known) updatePlatformRow(org, 'MetadataPackage', String(known['Id']), values);
        else insertPlatformRow(org, 'MetadataPackage', values);
    }
}
