import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import type { Caller } from '../../local-org/platform/access/caller.ts';
import { answerGraphql } from '../../local-org/platform/graphql/answer-graphql.ts';
import { createRecords } from '../../local-org/platform/records/save.ts';
import { deployedOrg, type DeployedOrg } from '../rules/deployed-org.ts';
import { loadComponentModule } from './load-component-module.ts';

type Variables = Readonly<Record<string, unknown>>;
type Filters = Readonly<Record<string, unknown>>;
type Page = { readonly attributes: { readonly objectApiName: string }; readonly state?: { readonly filterName: string } } | undefined;
type Marks = readonly { readonly key: string; readonly page?: Page }[];

interface Overview {
    readonly PACKAGE_QUERY: string;
    readonly STATUS_QUERY: string;
    readonly ADOPTION_QUERY: string;
    readonly ATTENTION_QUERY: string;
    readonly RUN_QUERY: string;
    readonly statusVariables: (packageId: string | null, today: string) => Variables;
    readonly adoptionVariables: (packageId: string | null) => Variables;
    readonly attentionVariables: (packageId: string | null) => Variables;
    readonly runVariables: (packageId: string | null) => Variables;
}

interface OverviewFilters {
    readonly versionFilter: (packageId: string, versions: readonly (string | null)[]) => Filters;
}

interface OverviewMarks {
    readonly expiringTiles: (numbers: { expired: number; expiring: readonly { days: number; count: number }[] }, packageId: null) => Marks;
    readonly attentionTiles: (numbers: Readonly<Record<string, number>>, packageId: null) => Marks;
    readonly runTiles: (numbers: Readonly<Record<string, number>>) => Marks;
    readonly statusBars: (numbers: { byStatus: readonly { status: string; label: string; count: number }[]; total: number }, packageId: null) => Marks;
}

interface Health {
    readonly PACKAGE_QUERY: string;
    readonly LICENSE_QUERY: string;
    readonly RUN_QUERY: string;
    readonly CHECK_QUERY: string;
}

interface HealthChecks {
    readonly LICENSE_CHECKS: readonly { readonly listView?: string }[];
    readonly RUN_CHECKS: readonly { readonly listView?: string }[];
    readonly packageFilters: (today: string) => Filters;
    readonly licenseFilters: (today: string) => Filters;
    readonly runFilters: () => Filters;
    readonly failureFilter: (failure: string | null) => Filters;
}

const TODAY = '2026-11-22';
const PACKAGE_ID = 'a04000000000001AAA';
const LICENSE_ID = 'a02000000000001AAA';
const OPTIONS = { allOrNone: true, api: 'data' } as const;

// The components' own tests answer their queries themselves; here the org of this project does, to somebody who may only read.
describe('queries of the components', () => {
    let deployed: DeployedOrg;
    let viewer: Caller;

    before(async () => {
        deployed = await deployedOrg(TODAY);
        viewer = createViewer();
    });

    after(() => {
        deployed.org.store.close();
    });

    const idBy = (table: string, column: string, value: string): string => String(deployed.org.store.findBy(table, column, [value])[0]?.['Id']);

    function create(objectName: string, values: Readonly<Record<string, string>>): string {
        const [result] = createRecords(deployed.org, deployed.service, objectName, [values], OPTIONS);
        assert.deepEqual(result?.errors, []);
        return result.id ?? '';
    }

    function createViewer(): Caller {
        const username = 'viewer@license.test';
        const user = { LastName: 'Viewer', Alias: 'viewer', Email: username, Username: username, ProfileId: idBy('Profile', 'Name', 'Standard User') };
        const userId = create('User', user);
        create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: idBy('PermissionSet', 'Name', 'License_Viewer') });
        const caller = callerOfUser(deployed.org, userId);
        assert.ok(caller);
        return caller;
    }

    function assertAnswered(query: string, variables: Variables): void {
        const context = { org: deployed.org, caller: viewer, origin: 'http://localhost', apiVersion: '66.0' };
        const { errors } = answerGraphql(context, { query, variables, operationName: undefined });
        assert.deepEqual(errors, []);
    }

    for (const packageId of [null, PACKAGE_ID]) {
        test(`the overview of ${packageId === null ? 'all packages' : 'one package'} is answered`, async () => {
            const overview = await loadComponentModule<Overview>('licenseOverview/overviewQueries');
            assertAnswered(overview.PACKAGE_QUERY, {});
            assertAnswered(overview.STATUS_QUERY, overview.statusVariables(packageId, TODAY));
            assertAnswered(overview.ADOPTION_QUERY, overview.adoptionVariables(packageId));
            assertAnswered(overview.ATTENTION_QUERY, overview.attentionVariables(packageId));
            assertAnswered(overview.RUN_QUERY, overview.runVariables(packageId));
        });
    }

    test('the health is answered', async () => {
        const health = await loadComponentModule<Health>('orgHealth/healthQueries');
        const checks = await loadComponentModule<HealthChecks>('orgHealth/checks');
        assertAnswered(health.PACKAGE_QUERY, { first: 5, ...checks.packageFilters(TODAY) });
        assertAnswered(health.LICENSE_QUERY, checks.licenseFilters(TODAY));
        assertAnswered(health.RUN_QUERY, checks.runFilters());
        assertAnswered(health.CHECK_QUERY, {});
    });

    test('the history of a license is answered', async () => {
        const { EVENT_QUERY } = await loadComponentModule<{ readonly EVENT_QUERY: string }>('licenseTimeline/eventQuery');
        assertAnswered(EVENT_QUERY, { licenseId: LICENSE_ID, first: 20, after: null });
    });

    test('the licenses behind each number are answered', async () => {
        const { RECORD_QUERY } = await loadComponentModule<{ readonly RECORD_QUERY: string }>('overviewRecords/recordQuery');
        const { versionFilter } = await loadComponentModule<OverviewFilters>('licenseOverview/overviewFilters');
        const { statusVariables, attentionVariables } = await loadComponentModule<Overview>('licenseOverview/overviewQueries');
        const checks = await loadComponentModule<HealthChecks>('orgHealth/checks');
        const filters = [
            ...Object.values(statusVariables(PACKAGE_ID, TODAY)),
            ...Object.values(attentionVariables(PACKAGE_ID)),
            ...Object.values(checks.licenseFilters(TODAY)),
            ...[checks.failureFilter('Org Locked'), checks.failureFilter(null)],
            ...[versionFilter(PACKAGE_ID, ['1.0.0']), versionFilter(PACKAGE_ID, ['1.0.0', null])],
        ];
        for (const where of filters) assertAnswered(RECORD_QUERY, { where, first: 20, after: null });
    });

    test('every list view that a number opens is there', async () => {
        const marks = await loadComponentModule<OverviewMarks>('licenseOverview/marks');
        const byStatus = ['Trial', 'Active', 'Suspended', 'Uninstalled'].map((status) => ({ status, label: status, count: 1 }));
        const expiring = [30, 60, 90].map((days) => ({ days, count: 1 }));
        const shown = [
            ...marks.expiringTiles({ expired: 1, expiring }, null),
            ...marks.attentionTiles({ differing: 1, overUsed: 1, failed: 1, due: 1 }, null),
            ...marks.runTiles({ open: 1, waiting: 1, failed: 1 }),
            ...marks.statusBars({ byStatus, total: 4 }, null),
        ];
        const { LICENSE_CHECKS, RUN_CHECKS } = await loadComponentModule<HealthChecks>('orgHealth/checks');
        const views = [
            ...shown.map(({ key, page }) => `${page?.attributes.objectApiName ?? key}/listViews/${page?.state?.filterName ?? ''}`),
            ...LICENSE_CHECKS.flatMap(({ listView }) => (listView === undefined ? [] : [`License__c/listViews/${listView}`])),
            ...RUN_CHECKS.flatMap(({ listView }) => (listView === undefined ? [] : [`License_Run__c/listViews/${listView}`])),
        ];
        assert.equal(shown.length, 15);
        const missing = views.filter((view) => !existsSync(new URL(`../../force-app/main/default/objects/${view}.listView-meta.xml`, import.meta.url)));
        assert.deepEqual(missing, []);
    });
});
