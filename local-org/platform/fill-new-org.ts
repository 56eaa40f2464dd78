import type { Row } from '../database/store.ts';
import { STANDARD_PROFILES } from './access/profiles.ts';
import type { Org, OrgIdentity } from './org.ts';
import type { OrgSettings, UserSettings } from './org-settings.ts';
import { insertPlatformRow } from './packaging/platform-rows.ts';
import { newId } from './records/new-id.ts';

const DEFAULT_LOCALE: Row = { LanguageLocaleKey: 'en_US', TimeZoneSidKey: 'America/Los_Angeles' };

/** The records every org begins with: its Organization, the standard profiles, the users of the settings. The first user made them all. */
export function fillNewOrg(org: Org, settings: OrgSettings): void {
    const userIds = settings.users.map(() => newIdOf(org, 'User'));
    const [creator = ''] = userIds;
    insertPlatformRow(org, 'Organization', organizationRow(org.identity, settings), creator);
    const profileIds = new Map(STANDARD_PROFILES.map(({ name }) => [name, insertPlatformRow(org, 'Profile', { Name: name, UserType: 'Standard' }, creator)]));
    for (const [index, user] of settings.users.entries()) {
        const profileId = profileIds.get(user.profile);
        if (profileId === undefined)
            throw new Error(`User ${user.username} has the profile "${user.profile}". Choose one of: ${[...profileIds.keys()].join(', ')}.`);
        insertPlatformRow(org, 'User', { ...userRow(user, settings, profileId), Id: userIds[index] ?? '' }, creator);
    }
}

function newIdOf(org: Org, objectName: string): string {
    const object = org.model().schema.objectOf(objectName);
    if (!object) throw new Error(`No standard object ${objectName}.`);
    return newId(org, object);
}

function organizationRow(identity: OrgIdentity, settings: OrgSettings): Row {
    const [contact] = settings.users;
    return {
        ...DEFAULT_LOCALE,
        Id: identity.id,
        Name: identity.name,
        PrimaryContact: contact ? `${contact.firstName} ${contact.lastName}` : null,
        InstanceName: identity.instanceName,
        IsSandbox: Number(identity.isSandbox),
        OrganizationType: identity.edition,
        NamespacePrefix: identity.namespace ?? null,
        TrialExpirationDate: identity.trialExpirationDate ?? null,
        DefaultLocaleSidKey: 'en_US',
        DefaultCurrencyIsoCode: 'USD',
        ...(settings.createdDate === undefined ? {} : { CreatedDate: settings.createdDate }),
    };
}

/** Such as `mlind`, as a person would choose it; lists show it as the owner. */
function aliasOf({ firstName, lastName }: UserSettings): string {
    return `${firstName.slice(0, 1)}${lastName.slice(0, 4)}`.toLowerCase();
}

function userRow(user: UserSettings, settings: OrgSettings, profileId: string): Row {
    return {
        ...DEFAULT_LOCALE,
        Username: user.username,
        FirstName: user.firstName,
        LastName: user.lastName,
        Name: `${user.firstName} ${user.lastName}`,
        CompanyName: settings.name,
        Email: user.email,
        Alias: aliasOf(user),
        IsActive: 1,
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        ProfileId: profileId,
        UserType: 'Standard',
    };
}
