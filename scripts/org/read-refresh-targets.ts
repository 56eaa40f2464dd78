import type { AssociatedPackage, LicenseOrg } from '../domain/associated-package.ts';
import { checkDifferentOrgs } from '../domain/association-obstacle.ts';
import type { PackagingOrg } from '../domain/published-package.ts';
import { selectAssociated, type AssociatedChoice } from '../domain/select-associated.ts';
import type { Settings } from '../domain/settings.ts';
import { accept, type Verdict } from '../domain/verdict.ts';
import { licenseWriteFailure } from './license-read-failure.ts';
import { literal } from './query-rows.ts';
import { queryTogether, rowsOf } from './query-together.ts';
import type { OrgPair } from './read-association.ts';
import { ASSOCIATED_PACKAGES, associatedFromRow } from './read-license-org.ts';
import { nameOfOrg, ORG_FACTS, orgFactsFromRow, userFromRow } from './read-org.ts';
import { readPackagingOrg } from './read-packaging-org.ts';
import { SETTINGS, settingsFromRow } from './read-settings.ts';

/** What a refresh is asked to do. */
export interface RefreshTargets {
    readonly licenseOrg: LicenseOrg;
    readonly packagingOrg: PackagingOrg;
    readonly packages: readonly AssociatedPackage[];
    readonly settings: Settings;
    /** Who runs the command. */
    readonly serviceUser: { readonly id: string; readonly name: string };
}

/** The associated packages that `choice` means, with one call to the license org, so that the interval can be checked before anything else is read. */
export async function readRefreshTargets(orgs: OrgPair, choice: AssociatedChoice): Promise<Verdict<RefreshTargets>> {
    const [own, packagingOrg] = await Promise.all([readOwn(orgs), readPackagingOrg(orgs.packaging)]);
    const { associated, ...rest } = own;
    const sameOrg = checkDifferentOrgs({ licenseOrg: rest.licenseOrg, packagingOrg });
    if (sameOrg) return sameOrg;
    const chosen = selectAssociated(associated, choice, { packagingOrg, licenseOrg: rest.licenseOrg.alias });
    return chosen.ok ? accept({ ...rest, packagingOrg, packages: chosen.value }) : chosen;
}

/** Asks for no lead, but whether the user may see what is written to leads. */
const LEAD_FIELDS = 'SELECT Id, LeadSource, Email, Installation_Key__c FROM Lead LIMIT 1';

async function readOwn({ license }: OrgPair): Promise<Pick<RefreshTargets, 'licenseOrg' | 'settings' | 'serviceUser'> & { associated: AssociatedPackage[] }> {
    const connection = license.getConnection();
    const username = license.getUsername() ?? '';
    const answers = await queryTogether(connection, {
        org: ORG_FACTS,
        packages: ASSOCIATED_PACKAGES,
        settings: SETTINGS,
        leads: LEAD_FIELDS,
        user: `SELECT Id, Name FROM User WHERE Username = ${literal(username)}`,
    });
    try {
        const { orgId, timeZone } = orgFactsFromRow(rowsOf(answers.org)[0], license);
        const [user] = rowsOf(answers.user);
        rowsOf(answers.leads);
        return {
            licenseOrg: { orgId, timeZone, alias: await nameOfOrg(license) },
            associated: rowsOf(answers.packages).map(associatedFromRow),
            settings: settingsFromRow(rowsOf(answers.settings)[0]),
            serviceUser: userFromRow(user, username),
        };
    } catch (error) {
        throw await licenseWriteFailure(license, error);
    }
}
