import { UnsupportedFeature } from '../../errors.ts';

/** A Dev Hub creates scratch orgs when a ScratchOrgInfo is inserted; here there are none. */
export function refuseScratchOrg(): never {
    throw new UnsupportedFeature('scratch orgs');
}
