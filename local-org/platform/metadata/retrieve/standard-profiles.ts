import { standardProfileId } from '../../access/mirror-profiles.ts';
import { STANDARD_PROFILES } from '../../access/profiles.ts';
import type { Org } from '../../org.ts';
import { createCatalogue } from '../catalogue.ts';
import type { Catalogue, Component } from '../component.ts';

/** Standard profiles that nobody has changed: every org has them as metadata, too. */
export function untouchedProfiles(org: Org): Component[] {
    const { catalogue } = org.model();
    return STANDARD_PROFILES.filter(({ metadataName }) => !catalogue.get('Profile', metadataName)).map(({ metadataName, userPermissions }) => {
        const id = standardProfileId(org, metadataName) ?? '';
        const row = org.store.get('Profile', id) ?? {};
        const enabled = [...userPermissions].sort().map((name) => ({ enabled: true, name }));
        return {
            id,
            type: 'Profile',
            fullName: metadataName,
            namespace: undefined,
            fileName: `profiles/${metadataName}.profile`,
            body: { custom: false, userLicense: 'Salesforce', userPermissions: enabled },
            files: new Map(),
            createdDate: String(row['CreatedDate'] ?? ''),
            createdById: String(row['CreatedById'] ?? ''),
            lastModifiedDate: String(row['LastModifiedDate'] ?? ''),
            lastModifiedById: String(row['LastModifiedById'] ?? ''),
        };
    });
}

export function withStandardProfiles(org: Org): Catalogue {
    return createCatalogue([...untouchedProfiles(org), ...org.model().catalogue.all()]);
}
