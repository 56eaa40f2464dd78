import { SfError, type Connection, type Org } from '@salesforce/core';
import type { AssociationPlan } from '../domain/association-plan.ts';
import { callOrg } from './call-org.ts';
import { errorCodeOf } from './org-error.ts';
import { nameOfOrg } from './read-org.ts';

/** What a user may do with packages: associate new ones, change those that are there, or nothing. `unknown` where the org has no packages to ask about. */
export type AssociationRight = 'associate' | 'change' | 'none' | 'unknown';

/** As the org describes packages to this user. */
export async function readAssociationRight(connection: Connection): Promise<AssociationRight> {
    try {
        const call = { method: 'GET', path: '/sobjects/Package__c/describe', isRepeatable: true } as const;
        const { createable, updateable } = await callOrg<{ readonly createable: boolean; readonly updateable: boolean }>(connection, call);
        if (createable) return 'associate';
        return updateable ? 'change' : 'none';
    } catch (error) {
        if (error instanceof Error && /^(NOT_FOUND|INVALID_TYPE|INSUFFICIENT_ACCESS)/.test(errorCodeOf(error))) return 'unknown';
        throw error;
    }
}

/** Throws NotLicenseService when the plan needs more than the user may do. Before there is a plan, when the user may do nothing at all. */
export async function requireAssociationRight(org: Org, right: AssociationRight, plan?: AssociationPlan): Promise<void> {
    const creates = plan !== undefined && [plan.package, ...plan.versions].some(({ action }) => action === 'create');
    if (right !== 'none' && !(right === 'change' && creates)) return;
    const [alias, username] = [await nameOfOrg(org), org.getUsername() ?? ''];
    const what = plan === undefined ? 'associate packages' : 'associate a package or link new versions';
    throw SfError.create({
        name: 'NotLicenseService',
        message: `The user ${username} may not ${what} in ${alias}: the permission set License_Service is missing. Nothing was written.`,
        actions: [
            `Let an administrator of the org assign it: sf org assign permset --name License_Service --on-behalf-of ${username} --target-org <administrator>`,
        ],
    });
}
