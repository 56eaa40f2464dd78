import type { Org } from '@salesforce/core';
import type { RefreshReport } from '../../domain/refresh-report.ts';
import { associateBrought } from '../../org/migration/associate-brought.ts';
import { planPackageRefreshes } from '../../org/plan-package-refreshes.ts';
import { readOrgNow } from '../../org/read-org-now.ts';
import { readRefreshFacts } from '../../org/read-refresh-facts.ts';
import { readRefreshTargets } from '../../org/read-refresh-targets.ts';
import { checkNobodyRefreshes } from '../../org/unfinished-runs.ts';
import { carryOutRefreshes } from './carry-out-refreshes.ts';
import type { WorkProgress } from './progress.ts';
import { valueOrThrow } from './value-or-throw.ts';

const UNHEARD = { compared: () => undefined, leads: () => undefined };

/** Associates anew what was brought: the packages of a packaging org get their new versions and what happened in customers' orgs meanwhile. */
export async function refreshBrought(
    target: Org,
    packaging: Org,
    alias: string,
    signal: AbortSignal,
    progress: WorkProgress,
): Promise<readonly RefreshReport[]> {
    const orgs = { license: target, packaging };
    const connection = target.getConnection();
    valueOrThrow(await associateBrought(orgs, packaging.getUsername() ?? ''));
    const targets = valueOrThrow(await readRefreshTargets(orgs, { wanted: [], all: true }));
    if (targets.packages.length === 0) return [];
    const [facts, now] = await Promise.all([readRefreshFacts(target, targets.packages), readOrgNow(connection)]);
    checkNobodyRefreshes(facts.unfinished, targets.packages);
    const planned = valueOrThrow(await planPackageRefreshes(orgs, { targets, facts, now }, targets.packages, UNHEARD));
    const goOnWith = `sf lma license refresh --all --ignore-interval --target-org ${alias} --packaging-org ${packaging.getUsername() ?? ''}`;
    return carryOutRefreshes({ connection, alias, planned, unfinished: facts.unfinished, ignoresInterval: true, signal, progress, goOnWith });
}
