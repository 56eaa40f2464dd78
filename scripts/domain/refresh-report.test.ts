import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACME, exampleAssociated, exampleLead, exampleLicense, exampleSnapshot } from './example-snapshot.ts';
import { planRefresh } from './refresh-plan.ts';
import { reportRefresh, type RefreshOutcome } from './refresh-report.ts';
import type { WrittenRow } from './row-refusal.ts';

const SNAPSHOT = exampleSnapshot();
const PLAN = planRefresh(SNAPSHOT, []);
const REFUSAL = {
    record: 'Lead',
    label: 'Wile Coyote',
    code: 'REQUIRED_FIELD_MISSING',
    message: 'Required fields are missing: [Region__c]',
    fields: ['Region__c'],
    remedy: 'x',
};

function outcome(changes: Partial<RefreshOutcome> = {}): RefreshOutcome {
    return {
        run: { id: 'a01', name: 'R-00001' },
        package: new Map(),
        versions: new Map(),
        leads: rows(PLAN.leads, '00Q1'),
        licenses: rows(PLAN.licenses, 'a021'),
        ...changes,
    };
}

function rows(plans: readonly { readonly key: string }[], id: string): ReadonlyMap<string, WrittenRow> {
    return new Map(plans.map(({ key }) => [key, { key, id, refusal: undefined }]));
}

test('a dry run reports what would be and leaves the day of the refresh as it was', () => {
    const report = reportRefresh(SNAPSHOT, PLAN, undefined);
    assert.deepEqual([report.dryRun, report.package.lastLicenseRefresh, report.licenses[0]?.id], [true, null, null]);
    assert.deepEqual(report.counts, { created: 1, updated: 0, unchanged: 0, refused: 0 });
});

test('a finished refresh reports ids, what happened, and when the next is possible', () => {
    const report = reportRefresh(SNAPSHOT, PLAN, outcome());
    assert.deepEqual([report.package.lastLicenseRefresh, report.package.nextAvailableRefresh], ['2026-11-22', '2026-11-29']);
    assert.deepEqual([report.leads[0]?.id, report.leads[0]?.outcome], ['00Q1', 'created']);
    assert.deepEqual([report.licenses[0]?.id, report.licenses[0]?.outcome], ['a021', 'created']);
    assert.deepEqual(report.licenses[0]?.events, ['installed', 'new lead Wile Coyote']);
});

test('a refused lead leaves the license, names cause and remedy, and does not count as a refresh', () => {
    const leads = new Map(PLAN.leads.map(({ key }) => [key, { key, id: undefined, refusal: REFUSAL }]));
    const report = reportRefresh(SNAPSHOT, PLAN, outcome({ leads }));
    assert.deepEqual([report.leads[0]?.outcome, report.licenses[0]?.outcome, report.licenses[0]?.lead], ['refused', 'created', null]);
    assert.deepEqual(report.refusals, [REFUSAL]);
    assert.equal(report.package.lastLicenseRefresh, null);
    assert.match(report.warnings.join('\n'), /does not count/);
});

test('a reused lead is reported with its id, and an existing license with its own', () => {
    const snapshot = exampleSnapshot({ associated: exampleAssociated(), licenses: [exampleLicense(ACME, { leadId: null, leadName: null })] });
    const report = reportRefresh(snapshot, planRefresh(snapshot, [exampleLead()]), outcome({ leads: new Map(), licenses: new Map() }));
    assert.deepEqual([report.leads[0]?.id, report.leads[0]?.outcome], ['00Q000000000001AAA', 'reused']);
    assert.deepEqual([report.licenses[0]?.id, report.licenses[0]?.outcome], [exampleLicense(ACME).recordId, 'updated']);
});
