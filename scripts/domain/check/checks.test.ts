import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkReport, fixesIn, gravestFirst } from './check-report.ts';
import { runChecks, seen, unseen, type Check, type CheckResult, type Severity } from './check.ts';
import { CUSTOMER_ORG_CHECKS, type CustomerLicenseSeen, type CustomerOrgFacts } from './customer-org-checks.ts';
import { fieldSeen, HEALTHY_CUSTOMER_ORG, HEALTHY_LICENSE_ORG, HEALTHY_PACKAGING_ORG, MANAGER, SERVICE, TIMESHEETS } from './example-facts.ts';
import { LICENSE_ORG_CHECKS } from './license-org-checks.ts';
import type { LicenseOrgFacts, NamedRecords, ObjectSeen, PackageSeen } from './license-org-facts.ts';
import { namesShown } from './name-evidence.ts';
import { storedReport, type StoredReport } from './stored-report.ts';
import { PACKAGING_ORG_CHECKS, type PackagingOrgFacts } from './packaging-org-checks.ts';

type Fault<Facts> = readonly [check: string, severity: Severity, evidence: RegExp, facts: Partial<Facts>];

const packages = (...all: readonly Partial<PackageSeen>[]) => ({ packages: seen(all.map((each) => ({ ...TIMESHEETS, ...each }))) });
const records = (...names: readonly string[]) => seen<NamedRecords>({ names, isCutOff: false });
const objects = (name: string, change: (object: ObjectSeen) => Partial<ObjectSeen>) => ({
    objects: seen(
        'value' in HEALTHY_LICENSE_ORG.objects
            ? HEALTHY_LICENSE_ORG.objects.value.map((each) => (each.name === name ? { ...each, ...change(each) } : each))
            : [],
    ),
});
const flows = (...all: readonly (readonly [name: string, object: string, trigger: string, isActive: boolean])[]) => ({
    flows: seen([
        ...('value' in HEALTHY_LICENSE_ORG.flows ? HEALTHY_LICENSE_ORG.flows.value.filter(({ name }) => !all.some(([other]) => other === name)) : []),
        ...all.map(([name, object, trigger, isActive]) => ({ name, label: name, object, trigger, isActive })),
    ]),
});
const org = (values: Partial<Extract<LicenseOrgFacts['org'], { value: unknown }>['value']>) => ({
    org: seen({ orgId: '00D000000000001AAA', name: 'Acme', edition: 'Enterprise Edition', isSandbox: false, trialEnds: null, namespace: null, ...values }),
});
const failed = (failure: string) => ({ failedDeliveries: seen([{ license: 'L-00001', org: 'Globex', failure, remedy: null }]) });
const run = { name: 'R-00012', kind: 'Refresh', state: 'Requested', error: null };

const LICENSE_FAULTS: readonly Fault<LicenseOrgFacts>[] = [
    ['package-associated', 'error', /^license has no Package\.$/, { packages: seen([]) }],
    ['version-linked', 'error', /^Timesheets$/, packages({ versions: 0 })],
    ['lead-manager-missing', 'warning', /^Timesheets$/, packages({ leadManager: null })],
    ['lead-manager-inactive', 'error', /^Timesheets: Mara Lindqvist$/, packages({ leadManager: { ...MANAGER, isActive: false } })],
    ['lead-manager-permission', 'error', /^Timesheets: Mara Lindqvist$/, { readers: seen(new Set<string>()) }],
    ['never-refreshed', 'warning', /^Timesheets$/, packages({ lastRefresh: null, nextRefresh: null })],
    ['refresh-late', 'warning', /^Timesheets: last on 2026-11-25, possible again since 2026-11-27$/, packages({ nextRefresh: '2026-11-27' })],
    ['state-and-country', 'note', /^Lead has the field StateCode\.$/, objects('Lead', ({ fields }) => ({ fields: [...fields, fieldSeen('StateCode')] }))],
    [
        'before-triggers',
        'warning',
        /^Guard on License__c \(before insert, before update\)$/,
        { triggers: seen([{ name: 'Guard', object: 'License__c', isActive: true, events: ['before insert', 'before update', 'after insert'] }]) },
    ],
    ['required-fields', 'error', /^Lead\.Region__c$/, objects('Lead', ({ fields }) => ({ fields: [...fields, fieldSeen('Region__c', { isRequired: true })] }))],
    ['validation-rules', 'warning', /^Lead\.Phone_Needed$/, { validationRules: seen([{ name: 'Phone_Needed', object: 'Lead', isActive: true }]) }],
    ['workflow-rules', 'warning', /^Route on Lead$/, { workflowRules: seen([{ name: 'Route', object: 'Lead', isActive: true }]) }],
    ['flows-before-save', 'warning', /^Score \(Score\) on Lead$/, flows(['Score', 'Lead', 'RecordBeforeSave', true])],
    ['flows-before-save', 'note', /^Tell \(Tell\) on License__c$/, flows(['Tell', 'License__c', 'RecordAfterSave', true])],
    [
        'duplicate-rules',
        'warning',
        /^Standard Lead Duplicate Rule on Lead$/,
        { duplicateRules: seen([{ name: 'Standard Lead Duplicate Rule', object: 'Lead', isActive: true }]) },
    ],
    [
        'lead-source',
        'warning',
        /^Lead Source has 1 active values and not this one\.$/,
        objects('Lead', () => ({ fields: [fieldSeen('LeadSource', { values: ['Web'] })] })),
    ],
    ['retention-specialists', 'note', /^The public group Retention Specialists has no members\.$/, { retentionMembers: seen(0) }],
    ['reminders-scheduled', 'warning', /is not active/, flows(['License_Expiry_Reminders', 'License__c', 'Scheduled', false])],
    ['reminders-scheduled', 'warning', /no scheduled job/, { schedules: seen([]) }],
    [
        'converted-leads',
        'warning',
        /^L-00001: Hank Scorpio became Globex$/,
        {
            convertedLeads: seen([
                { licenseId: 'a02000000000001', license: 'L-00001', lead: 'Hank Scorpio', accountId: '001000000000001', account: 'Globex', contactId: null },
            ]),
        },
    ],
    ['lead-missing', 'warning', /^L-00002$/, { withoutLead: records('L-00002') }],
    ['version-missing', 'warning', /^L-00002$/, { withoutVersion: records('L-00002') }],
    ['delivery-failed', 'error', /^L-00001: Globex$/, failed('Org Locked')],
    ['deliveries-late', 'warning', /^L-00002$/, { lateDeliveries: records('L-00002') }],
    ['org-missing', 'note', /^L-00002$/, { missing: records('L-00002') }],
    ['differing', 'warning', /^L-00002$/, { differing: records('L-00002') }],
    ['over-used', 'note', /^L-00002$/, { overUsed: records('L-00002') }],
    ['trials-expired', 'note', /^L-00002$/, { expiredTrials: records('L-00002') }],
    ['runs-waiting', 'error', /^R-00012 \(Refresh\) is Requested, and no worker has been heard of\.$/, { waitingRuns: seen([run]) }],
    ['runs-failed', 'warning', /^R-00012 \(Refresh\) Failed: Boom\.$/, { failedRuns: seen([{ ...run, state: 'Failed', error: 'Boom.' }]) }],
    ['api-budget', 'warning', /^12,600 of 15,000 are used \(84%\)\.$/, { apiUsage: seen({ used: 12_600, limit: 15_000 }) }],
    ['api-budget', 'error', /^13,500 of 15,000/, { apiUsage: seen({ used: 13_500, limit: 15_000 }) }],
    ['service-user', 'error', /^Nobody has/, { serviceUsers: seen([]) }],
    ['service-user', 'error', /is inactive/, { serviceUsers: seen([{ ...SERVICE, isActive: false }]) }],
    ['this-user', 'note', /^Mara Lindqvist has not got/, { user: MANAGER }],
    ['this-user', 'error', /^May not create Lead\.$/, objects('Lead', () => ({ isCreateable: false }))],
    ['field-visibility', 'warning', /^License__c\.Status__c$/, objects('License__c', () => ({ fields: [] }))],
    ['nobody-modifies', 'warning', /^No active user/, { modifiers: seen([]) }],
    ['foreign-rights', 'warning', /^profile Sales: delete License__c$/, { foreignRights: seen([{ holder: 'profile Sales', right: 'delete License__c' }]) }],
    [
        'created-by-others',
        'warning',
        /^Ada Fox created 3 of License__c\.$/,
        { creators: seen([{ object: 'License__c', userId: '005000000000009', user: 'Ada Fox', count: 3 }]) },
    ],
    [
        'changed-past-pages',
        'note',
        /^Ada Fox: 1 license$/,
        { changedPast: seen([{ object: 'License__c', userId: '005000000000009', user: 'Ada Fox', count: 1 }]) },
    ],
    ['openlma-version', 'error', /^license has no object License\.$/, { customFields: seen(new Set(['Lead.Region__c'])) }],
    [
        'openlma-version',
        'error',
        /^missing: field License__c\.Status__c$/,
        { customFields: seen(new Set(['Lead.Installation_Key__c', 'License__c.Other__c'])) },
    ],
    ['openlma-version', 'error', /^missing: flow License_Journal$/, { flows: seen([]) }],
    ['openlma-version', 'error', /^missing: list view Lead\.Leads_From_Installed_Packages$/, { listViews: seen([]) }],
    [
        'own-rules',
        'error',
        /^License__c\.License_Status is not active\.$/,
        { validationRules: seen([{ name: 'License_Status', object: 'License__c', isActive: false }]) },
    ],
    ['own-flows', 'error', /^License_Journal \(License_Journal\) is not active\.$/, flows(['License_Journal', 'License__c', 'RecordAfterSave', false])],
    ['modify-button', 'warning', /^Plain$/, { layouts: seen([{ name: 'Plain', object: 'License__c', actions: ['Edit'], relatedLists: [] }]) }],
    ['related-lists', 'note', /^Lead: Plain$/, { layouts: seen([{ name: 'Plain', object: 'Lead', actions: [], relatedLists: ['RelatedNoteList'] }]) }],
    ['production-org', 'warning', /^It is a sandbox\.$/, org({ isSandbox: true })],
    ['production-org', 'warning', /^It is a trial that ends on 2026-12-24\.$/, org({ trialEnds: '2026-12-24T00:00:00.000+0000' })],
    ['not-packaging-org', 'error', /^license has the namespace tsheets\.$/, org({ namespace: 'tsheets' })],
    ['my-domain', 'warning', /^Its address is na1\.salesforce\.com\.$/, { host: 'na1.salesforce.com' }],
];

const PACKAGING_FAULTS: readonly Fault<PackagingOrgFacts>[] = [
    ['packaging-org-apart', 'error', /^packaging is both\.$/, { isLicenseOrg: true }],
    ['packages-associated', 'warning', /^Timesheets \(033000000000001AAA\)$/, { linked: seen([]) }],
    [
        'only-beta',
        'note',
        /^Expenses$/,
        { published: seen([{ packageId: '033000000000002AAA', name: 'Expenses', isManaged: true, released: [], hasBetaOnly: true }]) },
    ],
    ['versions-linked', 'warning', /^Timesheets 1\.0\.0$/, { linked: seen([{ packageId: TIMESHEETS.packageId, name: 'Timesheets', versionIds: [] }]) }],
    [
        'installations-licensed',
        'warning',
        /^Timesheets: Globex \(00D1\)$/,
        { installations: seen([{ package: 'Timesheets', installed: 3, licensed: 2, without: ['Globex (00D1)'] }]) },
    ],
    [
        'installations-licensed',
        'warning',
        /^Timesheets: 12,000 installations, 11,990 licenses$/,
        { installations: seen([{ package: 'Timesheets', installed: 12_000, licensed: 11_990, without: null }]) },
    ],
];

const customer = (values: Partial<CustomerLicenseSeen>): Partial<CustomerOrgFacts> => ({
    licenses: seen('value' in HEALTHY_CUSTOMER_ORG.licenses ? HEALTHY_CUSTOMER_ORG.licenses.value.map((each) => ({ ...each, ...values })) : []),
});

const CUSTOMER_FAULTS: readonly Fault<CustomerOrgFacts>[] = [
    ['customer-reachable', 'error', /^globex: The organization is locked\.$/, { org: unseen('The organization is locked.') }],
    [
        'customer-trial',
        'warning',
        /^It ends on 2026-12-01, in 3 days\.$/,
        { org: seen({ name: 'Globex', trialEnds: '2026-12-01T00:00:00.000+0000', isSandbox: false }) },
    ],
    ['package-installed', 'warning', /^Timesheets: L-00001 is Active\.$/, customer({ isInstalled: false })],
    ['install-failed', 'note', /^04t1: ERROR, No space\.$/, { failedInstalls: seen([{ version: '04t1', status: 'ERROR', errors: ['No space.'] }]) }],
    ['installation-licensed', 'warning', /^Timesheets$/, customer({ license: null, licenseStatus: null })],
    ['license-record', 'warning', /^Timesheets: there is no record yet$/, customer({ side: 'none' })],
    [
        'license-record',
        'warning',
        /^Timesheets: the package brought no tsheets__Package_License__c$/,
        customer({ side: 'none', hasObject: false, mayDeliver: null }),
    ],
    ['delivering-user', 'warning', /may not write tsheets__Package_License__c/, customer({ mayDeliver: false })],
    ['delivering-user', 'warning', /does not see tsheets__Package_License__c/, customer({ mayDeliver: null, side: 'platform' })],
    ['license-in-line', 'warning', /^Timesheets: L-00001$/, customer({ isDifferent: true })],
    ['seats-used', 'note', /^Timesheets: 12 users have a seat, 10 are licensed\.$/, customer({ used: 12 })],
];

/** Checks that only say where to look by hand. */
const BY_HAND = ['lead-conversion-setting', 'email-settings'];

function tryChecks<Facts>(checks: readonly Check<Facts>[], healthy: Facts, faults: readonly Fault<Facts>[]): void {
    test('finds nothing where all is well', () => {
        const results = runChecks(checks, healthy);
        const told = results.filter(({ outcome, id }) => outcome !== 'ok' && !BY_HAND.includes(id));
        assert.deepEqual(told, []);
    });

    for (const [id, severity, evidence, fault] of faults) {
        test(`${id} finds ${String(evidence)} (${severity})`, () => {
            const result = resultOf(runChecks(checks, { ...healthy, ...fault }), id);
            const finding = result.findings.find((each) => each.severity === severity && each.evidence.some((line) => evidence.test(line)));
            assert.ok(finding, JSON.stringify(result));
            assert.ok(finding.title.length > 0 && finding.remedy.length > 0);
        });
    }

    test('each check is tried with a fault', () => {
        const tried = new Set(faults.map(([id]) => id));
        const untried = checks.map(({ id }) => id).filter((id) => !tried.has(id) && !BY_HAND.includes(id) && id !== 'subscribers-visible');
        assert.deepEqual(untried, []);
    });

    test('a fact that cannot be read is said by the checks that need it, and never called fine', () => {
        for (const [name, value] of Object.entries(healthy as object)) {
            if (typeof value !== 'object' || value === null || !('value' in value)) continue;
            const results = runChecks(checks, { ...healthy, [name]: unseen('Nobody may look.') });
            // The org itself not answering is what the check of a customer's org finds.
            assert.ok(
                results.some(
                    ({ why, findings }) => why === 'Nobody may look.' || findings.some((finding) => finding.evidence.join().includes('Nobody may look.')),
                ),
                name,
            );
        }
    });
}

function resultOf(results: readonly CheckResult[], id: string): CheckResult {
    const result = results.find((each) => each.id === id);
    assert.ok(result, `No check ${id}`);
    return result;
}

describe('the checks of a license org', () => {
    tryChecks(LICENSE_ORG_CHECKS, HEALTHY_LICENSE_ORG, LICENSE_FAULTS);

    test('a delivery that failed has the remedy of its cause', () => {
        const remedyOf = (failure: string) =>
            resultOf(runChecks(LICENSE_ORG_CHECKS, { ...HEALTHY_LICENSE_ORG, ...failed(failure) }), 'delivery-failed').findings[0]?.remedy;
        assert.match(remedyOf('Org Deleted') ?? '', /inactive or gone/);
        assert.match(remedyOf('Package Uninstalled') ?? '', /install the package again/);
        assert.match(remedyOf('Something New') ?? '', /Delivery Remedy/);
    });

    test('My Domain cannot be told where the address is not of Salesforce', () => {
        assert.equal(resultOf(runChecks(LICENSE_ORG_CHECKS, { ...HEALTHY_LICENSE_ORG, host: 'localhost' }), 'my-domain').outcome, 'unseen');
    });

    test('a refresh that is under way is not asked for again', () => {
        const fixes = (values: Partial<PackageSeen>) =>
            fixesIn([
                {
                    alias: 'license',
                    role: 'license',
                    checks: runChecks(LICENSE_ORG_CHECKS, { ...HEALTHY_LICENSE_ORG, ...packages({ ...values, nextRefresh: '2026-01-01' }) }),
                },
            ]);
        assert.deepEqual(
            fixes({ isBeingRefreshed: false }).map(({ kind }) => kind),
            ['refresh'],
        );
        assert.deepEqual(fixes({ isBeingRefreshed: true }), []);
    });

    test('check ids are unique, and say something in words', () => {
        const ids = [...LICENSE_ORG_CHECKS, ...PACKAGING_ORG_CHECKS, ...CUSTOMER_ORG_CHECKS].map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    });
});

describe('the checks of a packaging org', () => {
    tryChecks(PACKAGING_ORG_CHECKS, HEALTHY_PACKAGING_ORG, PACKAGING_FAULTS);
});

describe("the checks of a customer's org", () => {
    tryChecks(CUSTOMER_ORG_CHECKS, HEALTHY_CUSTOMER_ORG, CUSTOMER_FAULTS);
});

test('the gravest findings come first, and are counted', () => {
    const facts = { ...HEALTHY_LICENSE_ORG, ...packages({ versions: 0, leadManager: null }), overUsed: records('L-00001') };
    const checks = runChecks(LICENSE_ORG_CHECKS, facts);
    assert.deepEqual(
        gravestFirst(checks).map(({ id, finding }) => [id, finding.severity]),
        [
            ['version-linked', 'error'],
            ['lead-manager-missing', 'warning'],
            ['over-used', 'note'],
        ],
    );
    const { counts } = checkReport([{ alias: 'license', role: 'license', checks }], '2026-11-28T12:00:00.000Z');
    assert.deepEqual(counts, { error: 1, warning: 1, note: 1, ok: LICENSE_ORG_CHECKS.length - 5, unseen: 2 });
});

test('long evidence names the first and counts the rest', () => {
    const names = Array.from({ length: 1012 }, (_, index) => `L-${index}`);
    assert.deepEqual(namesShown(names).slice(-2), ['L-9', 'and 1,002 more']);
    assert.deepEqual(namesShown(names.slice(0, 10)).at(-1), 'L-9');
});

test('a stored report fits into its field: what is fine goes first, then evidence, then other orgs', () => {
    const facts = { ...HEALTHY_LICENSE_ORG, withoutLead: records(...Array.from({ length: 9 }, (_, index) => `L-${index}`)) };
    const checked = { alias: 'license', role: 'license' as const, checks: runChecks(LICENSE_ORG_CHECKS, facts) };
    const customers = {
        alias: 'globex',
        role: 'customer' as const,
        checks: runChecks(CUSTOMER_ORG_CHECKS, { ...HEALTHY_CUSTOMER_ORG, ...customer({ used: 12 }) }),
    };
    const report = checkReport([checked, customers], '2026-11-28T12:00:00.000Z');
    const whole = storedReport(report);
    const read = (limit: number): StoredReport => {
        const text = storedReport(report, limit);
        assert.ok(text.length <= limit, `${text.length} of ${limit}`);
        return JSON.parse(text) as StoredReport;
    };
    assert.equal(read(whole.length).orgs[0]?.checks.length, LICENSE_ORG_CHECKS.length);
    const withoutFine = read(whole.length - 1);
    assert.deepEqual(
        withoutFine.orgs.map(({ checks }) => checks.map(({ id }) => id)),
        [['lead-missing', ...BY_HAND], ['seats-used']],
    );
    assert.equal(withoutFine.orgs[0]?.checks[0]?.findings?.[0]?.evidence.length, 9);
    const cut = read(JSON.stringify(withoutFine).length - 1);
    assert.deepEqual([cut.orgs.length, cut.orgs[0]?.checks[0]?.findings?.[0]?.evidence.length], [2, 1]);
    assert.equal(read(JSON.stringify(cut).length - 1).orgs.length, 1);
    assert.deepEqual(read(100).orgs, []);
});
