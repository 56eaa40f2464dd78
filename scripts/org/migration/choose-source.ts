import type { Connection } from '@salesforce/core';
import { MIGRATED_OBJECTS } from '../../domain/migration/portable-row.ts';
import type { SourceMapping } from '../../domain/migration/source-mapping.ts';
import { notLicenseOrg } from '../read-license-org.ts';
import { mappedSource, objectsToRead } from './mapped-source.ts';
import { openLmaSource, type OpenLmaPlan } from './openlma-source.ts';
import { readShapes, type OrgShape } from './org-shape.ts';

export interface ChosenSource extends OpenLmaPlan {
    readonly shape: OrgShape;
}

/** How an org that OpenLMA is not in is read. */
export interface OtherSource {
    readonly mapping: SourceMapping;
    /** Whether somebody asked for it, also where OpenLMA is there too. */
    readonly isWanted: boolean;
}

export interface SourceWish {
    readonly connection: Connection;
    readonly alias: string;
    readonly orgId: string;
    readonly target: OrgShape;
    readonly other: OtherSource;
}

/** What kind of license org the source is. Throws NotLicenseOrg. */
export async function chooseSource({ connection, alias, orgId, target, other }: SourceWish): Promise<ChosenSource> {
    const own = other.isWanted ? undefined : await readShapes(connection, MIGRATED_OBJECTS);
    if (own && missingOf(own, ['Package__c', 'License__c']).length === 0) return { ...openLmaSource(orgId, own, target), shape: own };
    const { mapping } = other;
    const shape = await readShapes(connection, objectsToRead(mapping));
    const missing = missingOf(shape, [mapping.objects.Package__c?.from ?? '', mapping.objects.License__c?.from ?? '']);
    if (missing.length === 0) return { ...mappedSource(mapping, shape, target), shape };
    const looked = own ? [...missingOf(own, ['Package__c', 'License__c']), ...missing] : missing;
    throw notLicenseOrg(alias, new Error(`Nothing was written, since ${looked.join(', ')} cannot be seen there.`));
}

function missingOf(shape: OrgShape, objects: readonly string[]): readonly string[] {
    return objects.filter((object) => !shape.has(object));
}
