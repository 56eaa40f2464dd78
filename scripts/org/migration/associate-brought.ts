import { planAssociation } from '../../domain/association-plan.ts';
import { sameId } from '../../domain/ids.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { accept } from '../../domain/verdict.ts';
import { applyAssociation } from '../apply-association.ts';
import { readAssociation, type OrgPair } from '../read-association.ts';
import { readAssociatedPackages } from '../read-license-org.ts';
import { nameOfOrg } from '../read-org.ts';
import { readPublishedPackages } from '../read-packaging-org.ts';

/**
 * Associates the packages of a packaging org that were brought without saying where they are developed, as Salesforce's own app brings them. Those that
 * say so are associated already; refreshes link their new versions.
 */
export async function associateBrought(orgs: OrgPair, packagingAlias: string): Promise<Verdict<undefined>> {
    const connection = orgs.license.getConnection();
    const alias = await nameOfOrg(orgs.license);
    const open = (await readAssociatedPackages(connection, alias)).filter(({ developerOrgId }) => developerOrgId === null);
    if (open.length === 0) return accept(undefined);
    const published = await readPublishedPackages(orgs.packaging.getConnection(), packagingAlias);
    for (const { packageId, recordId } of open.filter((each) => published.some(({ id }) => sameId(id, each.packageId)))) {
        const snapshot = await readAssociation(orgs, packageId);
        if (!snapshot.ok) return snapshot;
        const plan = planAssociation(snapshot.value, { defaults: {}, leadManager: undefined });
        if (!plan.ok) return plan;
        await applyAssociation(connection, alias, plan.value, recordId);
    }
    return accept(undefined);
}
