import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { CheckReport } from '../../scripts/domain/check/check-report.ts';
import type { StoredReport } from '../../scripts/domain/check/stored-report.ts';
import type { CheckResult } from '../../scripts/domain/check/check.ts';
import { callOrg, DATA, request } from '../call-org.ts';
import { connectionTo, deployFiles } from '../deploy-package.ts';
import { faultyMetadata } from './faulty-metadata.ts';
import { LicenseWorld, type JsonReply } from './license-world.ts';

/** Where the local org cannot have the fault, or no API tells: the pure checks are tried in scripts/domain/check. */
const UNSEEN_HERE = ['my-domain', 'lead-conversion-setting', 'email-settings'];

let world: LicenseWorld;

before(async () => {
    world = await LicenseWorld.start();
    await world.assignPermissionSets();
});
after(() => world.stop());

async function storedReports(): Promise<readonly string[]> {
    return (await world.rows("SELECT Report__c FROM License_Run__c WHERE Kind__c = 'Check' AND State__c = 'Succeeded' ORDER BY Name")).map((row) =>
        String(row['Report__c']),
    );
}

async function check(...flags: readonly string[]): Promise<JsonReply<CheckReport>> {
    return world.json('org', 'check', '--target-org', 'license-service', ...flags);
}

async function checksOf(): Promise<readonly CheckResult[]> {
    return (await check('--dry-run')).result.orgs.flatMap(({ checks }) => checks);
}

function idsOf(checks: readonly CheckResult[], outcome: CheckResult['outcome']): readonly string[] {
    return checks.filter((each) => each.outcome === outcome).map(({ id }) => id);
}

function evidenceOf(checks: readonly CheckResult[], id: string): readonly string[] {
    return checks.find((each) => each.id === id)?.findings.flatMap(({ evidence }) => evidence) ?? [];
}

async function asService(method: 'PATCH' | 'DELETE', path: string, values?: object): Promise<void> {
    const org = world.run.org('license');
    const token = org.users.find(({ username }) => username === 'service@license.local')?.accessToken ?? '';
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const { status, body } = await request(org, `${DATA}/sobjects/${path}`, { method, headers, ...(values && { body: JSON.stringify(values) }) });
    assert.equal(status, 204, JSON.stringify(body));
}

async function idOf(soql: string): Promise<string> {
    const [row] = await world.rows(soql);
    return String(row?.['Id']);
}

async function lastRequest(): Promise<number> {
    const { body } = await callOrg(world.run.org('license'), '/local-org/requests?limit=1');
    return (body as { readonly requests: readonly { readonly number: number }[] }).requests[0]?.number ?? 0;
}

describe('a license org to which nobody has done anything', () => {
    test('has no package yet, and nothing else is wrong', async (t: TestContext) => {
        const before = await lastRequest();
        const { status, result } = await check();
        // Looking at the log is a request, too.
        const calls = (await lastRequest()) - before - 1;
        const checks = result.orgs.flatMap((org) => org.checks);
        assert.deepEqual(idsOf(checks, 'found'), ['package-associated', 'retention-specialists']);
        assert.deepEqual(idsOf(checks, 'unseen'), UNSEEN_HERE);
        assert.equal(status, 78);
        t.diagnostic(`${calls} calls`);
        assert.ok(calls <= 20, `${calls} calls`);
        const [org] = result.orgs;
        const some = { ...org, checks: org?.checks.filter(({ id }) => ['package-associated', 'version-linked', 'email-settings'].includes(id)) };
        t.assert.snapshot({ ...result, checkedAt: 'MOMENT', orgs: [some] });
    });

    test('is kept for the page, unless it is a dry run or the login is not the license service', async () => {
        const [kept, ...others] = await storedReports();
        assert.deepEqual(others, []);
        const stored = JSON.parse(kept ?? '') as StoredReport;
        assert.deepEqual(
            stored.orgs.map(({ alias, role }) => [alias, role]),
            [['license-service', 'license']],
        );
        const found = stored.orgs[0]?.checks.find(({ id }) => id === 'package-associated');
        assert.deepEqual([found?.outcome, found?.findings?.[0]?.severity], ['found', 'error']);
        await check('--dry-run');
        await world.json<CheckReport>('org', 'check', '--target-org', 'sales');
        assert.equal((await storedReports()).length, 1);
    });

    test('whoever may not see the setup is told which checks could not look', async () => {
        const { result } = await world.json<CheckReport>('org', 'check', '--target-org', 'viewer');
        const checks = result.orgs.flatMap((org) => org.checks);
        const unseen = idsOf(checks, 'unseen');
        assert.ok(unseen.includes('validation-rules') && !unseen.includes('required-fields'), unseen.join());
        for (const each of checks.filter(({ outcome }) => outcome === 'unseen')) assert.ok(each.why !== null && each.why.length > 10, each.id);
    });
});

test('the help says what is looked for, and what the exit codes mean', async (t: TestContext) => {
    const { stdout } = await world.lmaProcess('org', 'check', '--help');
    t.assert.snapshot(stdout.replace(/\nGLOBAL FLAGS[\s\S]*?(?=\nDESCRIPTION)/, '').split('\n'));
});

test('an org without OpenLMA is told so, and nothing is written there', async () => {
    const { status, result } = await world.json<CheckReport>('org', 'check', '--target-org', 'acme');
    const checks = result.orgs.flatMap((org) => org.checks);
    assert.deepEqual([status, evidenceOf(checks, 'openlma-version')], [78, ['acme has no object License.']]);
    assert.deepEqual(idsOf(checks, 'ok').includes('package-associated'), false);
});

describe('a license org with customers and faults in its records', () => {
    before(async () => {
        await world.addCustomers();
        const [timesheets, expenses] = [
            await idOf("SELECT Id FROM Package__c WHERE Namespace__c = 'tsheets'"),
            await idOf("SELECT Id FROM Package__c WHERE Namespace__c = 'fjexpense'"),
        ];
        const [sales, mechanic] = [
            await idOf("SELECT Id FROM User WHERE Username = 'sales@license.local'"),
            await idOf("SELECT Id FROM User WHERE Username = 'admin@license.local'"),
        ];
        await asService('PATCH', `Package__c/${timesheets}`, { Lead_Manager__c: sales, Last_License_Refresh__c: world.day(-9) });
        await asService('PATCH', `Package__c/${expenses}`, { Lead_Manager__c: mechanic });
        const license = (name: string) => idOf(`SELECT Id FROM License__c WHERE Name = '${name}'`);
        await asService('PATCH', `License__c/${await license('L-00001')}`, { Delivery_Status__c: 'Failed', Delivery_Failure__c: 'Org Locked' });
        await asService('PATCH', `License__c/${await license('L-00005')}`, {
            Delivery_Due_Since__c: '2026-01-01T00:00:00.000Z',
            Missing_Since__c: world.day(-3),
        });
        const old = { Requested_At__c: '2026-01-01T00:00:00.000Z', Source__c: 'Page' };
        await world.create('License_Run__c', { Kind__c: 'Undo', State__c: 'Requested', ...old });
        await world.create('License_Run__c', { Kind__c: 'Deliver', State__c: 'Failed', Error__c: 'Nobody answered.', Source__c: 'Page' });
    });

    test('is told each of them, with the names of the records', async () => {
        const checks = await checksOf();
        const found = Object.fromEntries(idsOf(checks, 'found').map((id) => [id, evidenceOf(checks, id)]));
        assert.deepEqual(found, {
            'never-refreshed': ['Expenses'],
            'refresh-late': [`Timesheets: last on ${world.day(-9)}, possible again since ${world.day(-2)}`],
            'retention-specialists': ['The public group Retention Specialists has no members.'],
            'lead-missing': ['L-00004: =HYPERLINK("x") O\'Neil', 'L-00005: Hooli, "Ünïcode"\nGmbH'],
            'delivery-failed': ['L-00001: Acme Industries'],
            'deliveries-late': ['L-00005: Hooli, "Ünïcode"\nGmbH'],
            'org-missing': ['L-00005: Hooli, "Ünïcode"\nGmbH'],
            differing: ['L-00004: =HYPERLINK("x") O\'Neil'],
            'over-used': ['L-00003: Globex Corporation'],
            'runs-waiting': ['R-00002 (Undo) is Requested, and no worker has been heard of.'],
            'runs-failed': ['R-00003 (Deliver) Failed: Nobody answered.'],
        });
    });

    test('an inactive lead manager, one without permission, and an inactive service user are errors', async () => {
        const [viewerSet] = await world.rows("SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'License_Manager'");
        await asService('DELETE', `PermissionSetAssignment/${String(viewerSet?.['Id'])}`);
        let checks = await checksOf();
        assert.deepEqual(evidenceOf(checks, 'lead-manager-permission').length, 1);
        assert.equal(evidenceOf(checks, 'lead-manager-inactive').length, 0);

        const sales = await idOf("SELECT Id FROM User WHERE Username = 'sales@license.local'");
        await asService('PATCH', `User/${sales}`, { IsActive: false });
        checks = await checksOf();
        assert.match(evidenceOf(checks, 'lead-manager-inactive').join(), /^Timesheets: /);
        assert.deepEqual(evidenceOf(checks, 'lead-manager-permission'), []);
        await asService('PATCH', `User/${sales}`, { IsActive: true });
    });
});

describe('a license org that somebody has customized', () => {
    before(async () => {
        const result = await deployFiles(connectionTo(world.run.org('license')), faultyMetadata());
        assert.equal(result.status, 'Succeeded', JSON.stringify(result.details.componentFailures));
    });

    test('is told what can refuse leads and licenses, what is switched off and what is hidden', async () => {
        const checks = await checksOf();
        assert.deepEqual(
            Object.fromEntries(
                [
                    'required-fields',
                    'validation-rules',
                    'flows-before-save',
                    'reminders-scheduled',
                    'own-flows',
                    'own-rules',
                    'modify-button',
                    'related-lists',
                    'foreign-rights',
                ].map((id) => [id, evidenceOf(checks, id)]),
            ),
            {
                'required-fields': ['Lead.Region__c'],
                'validation-rules': ['Lead.Phone_Needed'],
                'flows-before-save': ['Lead Score (Lead_Score) on Lead', 'Lead Tell (Lead_Tell) on Lead'],
                'reminders-scheduled': ['The flow License_Expiry_Reminders is not active.'],
                'own-flows': ['Lead Converted (Lead_Converted) is not active.'],
                'own-rules': ['License__c.License_External_Fields is not active.'],
                'modify-button': ['License Layout'],
                'related-lists': ['Account: Account Layout'],
                'foreign-rights': ['permission set Clean Up: delete License__c'],
            },
        );
        assert.ok(
            idsOf(checks, 'ok').includes('workflow-rules') &&
                idsOf(checks, 'ok').includes('before-triggers') &&
                idsOf(checks, 'ok').includes('duplicate-rules'),
        );
    });

    test('a lead that is converted while the flow is off leaves its license without an account, and --fix gives it one', async () => {
        const leadId = await idOf("SELECT Id FROM Lead WHERE Company = 'Globex'");
        await asService('PATCH', `Lead/${leadId}`, { Region__c: 'North', Phone: '555' });
        const convert = {
            leadId,
            convertedStatus: 'Closed - Converted',
            doNotCreateOpportunity: true,
            overwriteLeadSource: false,
            sendNotificationEmail: false,
        };
        const [converted] = await connectionTo(world.run.org('license')).soap.convertLead([convert]);
        assert.equal(converted?.success, true, JSON.stringify(converted?.errors));
        assert.deepEqual(evidenceOf(await checksOf(), 'converted-leads'), ['L-00003: Hank Scorpio became Globex']);

        const asked = await check('--fix');
        assert.deepEqual([asked.name, asked.status], ['NobodyToAsk', 1]);
        const dry = await world.lma('org', 'check', '--target-org', 'license-service', '--fix', '--dry-run');
        assert.match(
            dry.stdout,
            /--fix would do:\n {2}Ask for a refresh of Expenses; a worker carries it out\.\n.*\n {2}Give L-00003 the account Globex\.\nNothing was written\.\n$/,
        );
        assert.deepEqual(await world.rows("SELECT Id FROM License_Run__c WHERE Kind__c = 'Refresh'"), []);

        const { result } = await check('--fix', '--no-prompt');
        assert.deepEqual(
            result.fixes.map(({ outcome }) => outcome),
            ['done', 'done', 'done'],
            JSON.stringify(result.fixes),
        );
        const [license] = await world.rows("SELECT Account__r.Name, Contact__c, Last_Change_Reason__c FROM License__c WHERE Name = 'L-00003'");
        assert.partialDeepStrictEqual(license, { Account__r: { Name: 'Globex' }, Last_Change_Reason__c: 'Lead converted' });
        assert.deepEqual(
            (await world.rows("SELECT State__c, Reason__c FROM License_Run__c WHERE Kind__c = 'Refresh'")).map((row) => row['State__c']),
            ['Requested', 'Requested'],
        );
        const again = await check('--fix', '--no-prompt');
        assert.deepEqual(
            [
                again.result.fixes,
                evidenceOf(
                    again.result.orgs.flatMap((org) => org.checks),
                    'converted-leads',
                ),
            ],
            [[], []],
        );
    });

    test('a field and a rule that are gone make it an older version', async () => {
        const destructive =
            '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Lead.Leads_From_Installed_Packages</members><name>ListView</name></types></Package>';
        const manifest = '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><version>66.0</version></Package>';
        const result = await deployFiles(connectionTo(world.run.org('license')), { 'package.xml': manifest, 'destructiveChanges.xml': destructive });
        assert.equal(result.status, 'Succeeded', JSON.stringify(result.details.componentFailures));
        assert.deepEqual(evidenceOf(await checksOf(), 'openlma-version'), ['missing: list view Lead.Leads_From_Installed_Packages']);
    });

    test('people read the gravest first; a program gets CSV', async () => {
        const { code, stdout } = await world.lma('org', 'check', '--target-org', 'license-service');
        assert.equal(code, 78);
        assert.match(stdout, /^=== License org license-service\n\nERROR {2}/);
        assert.match(stdout, /ERROR {2}Required custom fields that nobody fills \(required-fields\)\n {4}Lead\.Region__c\n {2}Make the fields optional/);
        assert.match(stdout, /\nFound \d+ errors, \d+ warnings, \d+ notes; \d+ checks fine, 3 could not look\.\n/);
        const csv = await world.lma('org', 'check', '--target-org', 'license-service', '--result-format', 'csv');
        assert.match(csv.stdout, /^org,check,outcome,severity,title,evidence,remedy,command\nlicense-service,/);
    });
});
