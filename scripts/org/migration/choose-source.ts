import type { Connection } from '@salesforce/core';
import { MIGRATED_OBJECTS } from '../../domain/migration/portable-row.ts';
import { notLicenseOrg } from '../read-license-org.ts';
import { openLmaSource, type OpenLmaPlan } from './openlma-source.ts';
import { readShapes, type OrgShape } from './org-shape.ts';

export interface ChosenSource extends OpenLmaPlan {
    readonly shape: OrgShape;
}

export interface SourceWish {
    readonly connection: Connection;
    readonly alias: string;
    readonly orgId: string;
    readonly target: OrgShape;
}

/** What kind of license org the source is. Throws NotLicenseOrg. */
export async function chooseSource({ connection, alias, orgId, target }: SourceWish): Promise<ChosenSource> {
    const shape = await readShapes(connection, MIGRATED_OBJECTS);
    const missing = ['Package__c', 'License__c'].filter((object) => !shape.has(object));
    if (missing.length > 0) throw notLicenseOrg(alias, new Error(`Nothing was written, since ${missing.join(', ')} cannot be seen there.`));
    return { ...openLmaSource(orgId, shape, target), shape };
}
