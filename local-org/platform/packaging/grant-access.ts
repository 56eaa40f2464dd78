import { isPermissionable } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import { isStandardProfile, profileLabel } from '../access/profiles.ts';
import { componentKey, createCatalogue } from '../metadata/catalogue.ts';
import type { Component, MetadataNode } from '../metadata/component.ts';
import { saveComponent } from '../metadata/component-store.ts';
import { mergedBody } from '../metadata/deploy/merge-profile.ts';
import { withStandardProfiles } from '../metadata/retrieve/standard-profiles.ts';
import type { Org } from '../org.ts';
import { nodesOf, stringOf } from '../schema/custom-field.ts';
import type { PackagedComponent } from './package-content.ts';
import { replaceCatalogue } from './replace-catalogue.ts';

/** `full` in a PackageInstallRequest, as the sf CLI sends `AllUsers`. */
const ALL_USERS = 'full';

/**
 * Gives profiles access to the components that came with an installation: those of administrators to everything, and when it was made for all
 * users every other profile of the org's own to read, create, edit and delete ("Determine Which Users Can Access a Package", Salesforce Help).
 * Standard profiles but the administrator's get nothing.
 */
export function grantAccess(org: Org, caller: Caller, securityType: unknown, arrived: readonly PackagedComponent[]): void {
    const isForAll = typeof securityType === 'string' && securityType.toLowerCase() === ALL_USERS;
    const { catalogue } = org.model();
    const now = org.clock.now().toISOString();
    const changed = withStandardProfiles(org)
        .list('Profile')
        .flatMap((profile) => {
            const isAdministrator = profileLabel(profile.fullName) === caller.profileName || mayCustomize(profile);
            if (!isAdministrator && (!isForAll || isStandardProfile(profile.fullName))) return [];
            const body = mergedBody({ ...profile, body: grants(org, arrived, isAdministrator), positions: undefined }, profile);
            return [{ ...profile, body, lastModifiedDate: now, lastModifiedById: caller.userId }];
        });
    const keys = new Set(changed.map(({ type, fullName }) => componentKey(type, fullName)));
    const others = catalogue.all().filter(({ type, fullName }) => !keys.has(componentKey(type, fullName)));
    const problem = replaceCatalogue(org, createCatalogue([...others, ...changed]));
    if (problem !== undefined) throw new Error(`Access to an installed package does not compile: ${problem}`);
    for (const profile of changed) saveComponent(org.store, profile);
}

function mayCustomize({ body }: Component): boolean {
    return nodesOf(body['userPermissions']).some((node) => stringOf(node['name']) === 'CustomizeApplication' && node['enabled'] === true);
}

function grants(org: Org, arrived: readonly PackagedComponent[], isAdministrator: boolean): MetadataNode {
    const names = (type: string): readonly string[] => arrived.filter((component) => component.type === type).map(({ fullName }) => fullName);
    const lists = {
        applicationVisibilities: names('CustomApplication').map((application) => ({ application, default: false, visible: true })),
        fieldPermissions: names('CustomField').flatMap((field) => fieldGrant(org, field)),
        objectPermissions: names('CustomObject').flatMap((object) => objectGrant(org, object, isAdministrator)),
        tabVisibilities: names('CustomTab').map((tab) => ({ tab, visibility: 'DefaultOn' })),
    };
    return Object.fromEntries(Object.entries(lists).filter(([, entries]) => entries.length > 0));
}

function objectGrant(org: Org, object: string, isAdministrator: boolean): MetadataNode[] {
    const definition = org.model().schema.objectOf(object);
    if (definition?.custom !== true || definition.kind !== undefined) return [];
    const crud = { allowCreate: true, allowDelete: true, allowEdit: true, allowRead: true };
    return [{ ...crud, modifyAllRecords: isAdministrator, object, viewAllFields: false, viewAllRecords: isAdministrator }];
}

function fieldGrant(org: Org, name: string): MetadataNode[] {
    const { schema } = org.model();
    const [objectName = '', fieldName = ''] = name.split('.');
    const object = schema.objectOf(objectName);
    const field = object && schema.fieldOf(object, fieldName);
    if (!object || object.kind !== undefined || !field || !isPermissionable(field)) return [];
    return [{ editable: field.createable || field.updateable, field: name, readable: true }];
}
