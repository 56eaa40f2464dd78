import type { Store } from '../database/store.ts';
import { mirrorPermissionSets } from './access/mirror-permission-sets.ts';
import { defineSessionTables } from './access/sessions.ts';
import type { Clock } from './clock.ts';
import { fillNewOrg } from './fill-new-org.ts';
import { definePendingPathTable } from './flows/pending-paths.ts';
import { defineFlowScheduleTable } from './flows/schedule-flows.ts';
import { defineJobTables } from './jobs/job-store.ts';
import { defineMailTable } from './mail/outbox.ts';
import { ensureOrganizationGroup } from './groups/platform-groups.ts';
import { loadCatalogue } from './metadata/component-store.ts';
import type { Neighbours, Org, OrgIdentity, OrgModel } from './org.ts';
import { newIdentity, storedIdentity } from './org-identity.ts';
import type { OrgSettings } from './org-settings.ts';
import { defineRecentlyViewedTable } from './records/recently-viewed.ts';
import { defineRecycleBin } from './records/recycle-bin/recycle-bin.ts';
import { buildModel } from './schema/build-model.ts';
import { defineTables } from './schema/define-tables.ts';
import { mirrorStatuses } from './schema/mirror-statuses.ts';

export type { OrgSettings, UserSettings } from './org-settings.ts';

export interface OrgOpening {
    /** Whether this process has had the org open before, so that its file has all that this version of the program brings. */
    readonly isReopened?: boolean;
}

/** Opens the org kept in the store, creating it there when the store is new. */
export function openOrg(settings: OrgSettings, store: Store, clock: Clock, neighbours: Neighbours, { isReopened = false }: OrgOpening = {}): Org {
    return store.transaction(() => {
        const known = storedIdentity(settings, store);
        const org = orgOf(known ?? newIdentity(settings, clock), store, clock, neighbours);
        if (known && isReopened) return org;
        defineTables(store, org.model().schema);
        defineSessionTables(org);
        defineMailTable(store);
        defineJobTables(store);
        defineRecycleBin(store);
        defineRecentlyViewedTable(store);
        definePendingPathTable(store);
        defineFlowScheduleTable(store);
        if (!known) fillNewOrg(org, settings);
        ensureOrganizationGroup(org);
        mirrorStatuses(org, org.model().catalogue);
        mirrorPermissionSets(org, org.model().catalogue);
        return org;
    });
}

function orgOf(identity: OrgIdentity, store: Store, clock: Clock, neighbours: Neighbours): Org {
    const { model, problems } = buildModel(loadCatalogue(store), { identity, store });
    const [problem] = problems;
    if (problem) throw new Error(`The metadata kept for org "${identity.alias}" no longer compiles: ${problem.fullName}: ${problem.message}`);
    let current: OrgModel = model;
    let known = identity;
    return {
        get identity() {
            return known;
        },
        clock,
        store,
        neighbours,
        model: () => current,
        replaceIdentity: (next) => {
            const before = known;
            known = next;
            store.onRollback(() => {
                known = before;
            });
        },
        replaceModel: (next) => {
            const before = current;
            current = next;
            store.onRollback(() => {
                current = before;
            });
        },
    };
}
