import type { AssociatedPackage } from '../domain/associated-package.ts';
import { eachOnce } from '../domain/lead-book.ts';
import { planRefreshes, type RefreshPlan } from '../domain/refresh-plan.ts';
import { RefreshPlanner } from '../domain/refresh-planner.ts';
import type { RefreshSnapshot } from '../domain/refresh-snapshot.ts';
import { accept, type Verdict } from '../domain/verdict.ts';
import { mapInParallel } from './map-in-parallel.ts';
import type { OrgPair } from './read-association.ts';
import { licenseWriteFailure } from './license-read-failure.ts';
import { readLeadsOf } from './read-leads.ts';
import { readLicenses } from './read-license-org.ts';
import type { RefreshFacts } from './read-refresh-facts.ts';
import { readRefreshSnapshot } from './read-refresh-snapshot.ts';
import type { RefreshTargets } from './read-refresh-targets.ts';

/** Packages read at the same time. */
const PACKAGES_AT_ONCE = 3;

export interface PlannedRefresh {
    readonly snapshot: RefreshSnapshot;
    readonly plan: RefreshPlan;
    /** Of the licenses there are, by `License_Key__c`. */
    readonly recordIds: ReadonlyMap<string, string>;
}

export interface RefreshInput {
    readonly targets: RefreshTargets;
    readonly facts: RefreshFacts;
    readonly now: string;
}

/** What somebody may want to know while orgs are read. */
export interface PlanListener {
    /** Licenses compared so far, of all packages. */
    compared(count: number): void;
    leads(persons: number): void;
}

/** What a refresh of these packages would do, in their order; nothing is written. */
export async function planPackageRefreshes(
    orgs: OrgPair,
    input: RefreshInput,
    packages: readonly AssociatedPackage[],
    listener: PlanListener,
): Promise<Verdict<readonly PlannedRefresh[]>> {
    const connection = orgs.license.getConnection();
    const counter = { compared: 0 };
    const verdicts = await mapInParallel(packages, PACKAGES_AT_ONCE, async (found) => {
        const snapshot = await readRefreshSnapshot(orgs, input, found);
        return snapshot.ok ? accept(await compareLicenses(orgs, new RefreshPlanner(snapshot.value), counter, listener)) : snapshot;
    });
    const planners: RefreshPlanner[] = [];
    for (const verdict of verdicts) {
        if (!verdict.ok) return verdict;
        planners.push(verdict.value);
    }
    const persons = eachOnce(planners.flatMap((planner) => planner.persons()));
    if (persons.length > 0) listener.leads(persons.length);
    const plans = planRefreshes(planners, await readLeadsOf(connection, persons));
    return accept(plans.map(({ planner: { snapshot, recordIds }, plan }) => ({ snapshot, recordIds, plan })));
}

async function compareLicenses({ license }: OrgPair, planner: RefreshPlanner, counter: { compared: number }, listener: PlanListener): Promise<RefreshPlanner> {
    try {
        for await (const page of readLicenses(license.getConnection(), planner.snapshot.associated.recordId)) {
            for (const each of page) planner.compare(each);
            counter.compared += page.length;
            listener.compared(counter.compared);
        }
    } catch (error) {
        throw await licenseWriteFailure(license, error);
    }
    return planner;
}
