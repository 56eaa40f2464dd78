import { Org, SfError } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';

/** `--target-org`; like everywhere in `sf`, the default org if it is not given. */
export const licenseOrgFlag = Flags.requiredOrg({
    summary: 'Username or alias of the license org. Its user needs the permission set License_Service.',
    parse: findOrg,
});

/** `--target-org` of commands that only read. */
export const readLicenseOrgFlag = Flags.requiredOrg({
    summary: 'Username or alias of the license org. Its user needs the permission set License_Viewer.',
    parse: findOrg,
});

/** The org of a customer, where the package is installed. */
export const customerOrgFlag = Flags.requiredOrg({
    summary: "Username or alias of the customer's org. Its user needs the package's permission set Seat_Administrator.",
    parse: findOrg,
});

/** Unlike `--target-org`, the packaging org has no default: the default org is the license org. */
export const packagingOrgFlag = Flags.custom<Org>({
    char: 'p',
    summary: 'Username or alias of the org where the package is developed.',
    parse: findOrg,
})({ required: true });

/** `--target-org` of commands that change licenses: a License Manager may ask for a change, the service carries it out. */
export const changeLicenseOrgFlag = Flags.requiredOrg({
    summary: 'Username or alias of the license org. Its user needs the permission set License_Manager or License_Service.',
    parse: findOrg,
});

/** Of commands that say more when the packaging org is asked, too. */
export const optionalPackagingOrgFlag = Flags.custom<Org>({
    char: 'p',
    summary: 'Username or alias of the org where packages are developed: a packaging org or a Dev Hub.',
    parse: findOrg,
})();

export async function findOrg(aliasOrUsername: string): Promise<Org> {
    try {
        return await Org.create({ aliasOrUsername });
    } catch (error) {
        if (error instanceof SfError && error.name === 'NamedOrgNotFoundError') error.actions = loginActions(aliasOrUsername);
        throw error;
    }
}

function loginActions(alias: string): string[] {
    return [`Log in to the org: sf org login web --alias ${alias}`, 'See which orgs have a login: sf org list'];
}
