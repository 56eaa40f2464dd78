import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { LicenseDetails } from '../../scripts/domain/license-details.ts';
import type { LicenseList } from '../../scripts/domain/license-list.ts';
import type { Ending } from '../run-to-end.ts';
import { ROOT } from '../story-run.ts';
import { LicenseWorld, READERS, type JsonReply } from './license-world.ts';

const LIST = ['license', 'list', '--target-org', 'license'] as const;
const SHOW = ['license', 'show', '--target-org', 'license', '--license'] as const;
const EXPORT = ['license', 'export', '--target-org', 'license'] as const;

let world: LicenseWorld;
let folder: string;
let withoutPermission: readonly JsonReply<unknown>[];
let beforeCustomers: Ending;

before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'openlma-export-'));
    world = await LicenseWorld.start();
    withoutPermission = [
        await world.json('license', 'list', '--target-org', 'viewer'),
        await world.json('license', 'show', '--target-org', 'viewer', '--license', 'L-00001'),
        await world.json('license', 'export', '--target-org', 'viewer', '--package', 'Timesheets', '--output-file', join(folder, 'none.csv')),
    ];
    await world.assignPermissionSets();
    beforeCustomers = await world.lma(...LIST);
    await world.addCustomers();
});
after(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
});

async function names(...flags: readonly string[]): Promise<string> {
    const { result } = await world.json<LicenseList>(...LIST, ...flags);
    return result.licenses.map(({ name }) => String(name).slice(-1)).join('');
}

describe('who may not read licenses', () => {
    test('is told which permission set to assign, by every command, and nothing is written', () => {
        for (const { name, message, actions, status } of withoutPermission) {
            assert.deepEqual([name, status], ['NotLicenseReader', 1]);
            assert.equal(message, 'The user viewer@license.local may not see licenses in the org viewer: the permission set License_Viewer is missing.');
            assert.match(actions?.join('\n') ?? '', /sf org assign permset --name License_Viewer --on-behalf-of viewer@license\.local --target-org/);
        }
        assert.ok(!existsSync(join(folder, 'none.csv')));
    });

    test('because OpenLMA is not there is told how to deploy it', async () => {
        const { name, actions } = await world.json('license', 'list', '--target-org', 'acme');
        assert.equal(name, 'NotLicenseOrg');
        assert.match(actions?.join('\n') ?? '', /sf project deploy start --source-dir force-app --target-org acme/);
    });
});

describe('sf lma license list', () => {
    for (const [flags, expected] of [
        ['', '123456'],
        ['--license L-00002,L-4', '24'],
        ['--license 00D0000000000A1', '16'],
        ['--license 00D0000000000A1 --package fjexpense', '6'],
        ['--status active', '145'],
        ['--status trial --status suspended --no-sandbox', '3'],
        ['--sandbox', '2'],
        ['--account holding', '1'],
        ["--org-name o'neil", '4'],
        ['--org-name %', ''],
        ['--expiring-within 4w', '12'],
        ['--expired', '4'],
        ['--never-expires', '5'],
        ['--differs', '4'],
        ['--where Used_Licenses__c>2', '13'],
        ['--sort-by expiration', '412365'],
        ['--sort-by seats:desc --status active', '514'],
        ['--sort-by used:desc --limit 1', '3'],
    ] as const) {
        test(`${flags || 'without flags'}: ${expected || 'none'}`, async () => {
            assert.equal(await names(...flags.split(' ').filter(Boolean)), expected);
        });
    }

    test('tells what all that match come to, also beyond the limit', async () => {
        const { result, warnings } = await world.json<LicenseList>(...LIST, '--limit', '2');
        assert.deepEqual(result.totals, {
            licenses: 6,
            byStatus: { Trial: 2, Active: 3, Uninstalled: 1 },
            seats: 40,
            siteLicenses: 2,
            usedSeats: 33,
            expired: 1,
            expiringWithin: { 30: 2, 60: 3, 90: 3 },
        });
        assert.deepEqual(result.licenses.length, 2);
        assert.match(warnings.join(), /^2 of 6 licenses are shown\. See all with --limit 0/);
    });

    test('shows a table for people, with totals and the filter in words', async () => {
        const { code, stdout } = await world.lma(...LIST, '--package', 'Timesheets');
        assert.equal(code, 0);
        assert.match(stdout, /License +Subscriber +Status +Expiration +Seats +Used +Package/);
        assert.match(stdout, new RegExp(`L-00004 +=HYPERLINK\\("x"\\) O'Neil +Active +${world.day(-5)} expired +5 `));
        assert.match(stdout, /L-00002 +Acme Industries \(sandbox\) +Trial/);
        assert.match(stdout, /L-00005 +Hooli, "Ünïcode" GmbH +Active +Does not expire +Site License/);
        assert.match(
            stdout,
            /5 licenses: 2 Trial, 3 Active\.\n40 seats, 33 used; 2 site licenses\.\nExpiring: 2 within 30 days, 3 within 60, 3 within 90\. Expired: 1\.\n/,
        );
        assert.match(stdout, /Filter: package Timesheets\./);
    });

    test('says when there are none, and what to try', async () => {
        assert.match(beforeCustomers.stdout, /^The org license has no licenses yet\.\n.*sf lma license refresh --target-org license/);
        const { code, stdout } = await world.lma(...LIST, '--org-name', 'nobody', '--status', 'trial');
        assert.equal(code, 0);
        assert.match(stdout, /^None of the 6 licenses matches: status Trial; org name "nobody"\.\nTry with fewer of these flags/);
    });

    test('warns of a license that is not there', async () => {
        const { warnings } = await world.json(...LIST, '--license', 'L-00001', '--license', 'L-99999');
        assert.deepEqual(warnings, ['No license matches --license L-99999.']);
    });

    for (const [flags, name, message] of [
        [['--package', 'Timesheet'], 'PackageNotAssociated', /"Timesheet" is associated with the org license/],
        [['--where', "Nam = 'x'"], 'WrongWhere', /No such column 'Nam' on entity 'License__c'\.[^]*\^ \(character 1\)/],
        [['--where', 'Seats__c > 1 AND'], 'WrongWhere', /it breaks off/],
        [['--where', "Name = 'a') OR (Name != ''"], 'WrongWhere', /parentheses/],
        [['--expiring-within', 'soon'], 'WrongDuration', /"soon"/],
        [['--license', 'Acme'], 'WrongLicense', /"Acme"/],
        [['--columns', 'statsu'], 'UnknownColumn', /did you mean status/],
        [['--columns', 'name,Region__c'], 'UnknownColumn', /no field Region__c/],
        [['--sort-by', 'name:up'], 'WrongSort', /name:up/],
    ] as const) {
        test(`${flags.join(' ')} is refused as ${name}, with exit code 2`, async () => {
            const reply = await world.json(...LIST, ...flags);
            assert.deepEqual([reply.name, reply.exitCode], [name, 2]);
            assert.match(reply.message ?? '', message);
            assert.notEqual(reply.actions?.length, 0);
        });
    }
});

test('the list at the end of the workflow example shows what expires', async () => {
    const workflow = readFileSync(join(ROOT, 'docs/examples/license-refresh.yml'), 'utf8');
    const [, command = ''] = /node bin\/run\.js (license list .*)/.exec(workflow) ?? [];
    assert.match((await world.lma(...command.split(' '))).stdout, /L-00001[^]*L-00002[^]*2 licenses: 1 Trial, 1 Active\./);
});

describe('sf lma license show', () => {
    test('finds a license by its name, ids and key, and says what it leads to', async () => {
        const { result } = await world.json<LicenseDetails>(...SHOW, 'L-00003');
        assert.deepEqual([result.package?.name, result.version?.number, result.lead?.email], ['Timesheets', '1.0.0', 'hank@globex.example']);
        assert.deepEqual([result.seats, result.usedSeats, result.availableSeats], [25, 30, -5]);
        for (const reference of [result.id, result.id.slice(0, 15), result.key, '00D0000000000G1']) {
            assert.equal((await world.json<LicenseDetails>(...SHOW, reference)).result.id, result.id);
        }
        const sandbox = await world.json<LicenseDetails>(...SHOW, 'L-00002');
        assert.equal(sandbox.result.productionLicense?.name, 'L-00001');
    });

    test('tells what differs on the customer side', async () => {
        const { result } = await world.json<LicenseDetails>(...SHOW, 'L-00004');
        assert.deepEqual(result.customerSide.differs, ['seats']);
        const { stdout } = await world.lma(...SHOW, 'L-00004');
        assert.match(stdout, /Seats +5 +4 +differs/);
        assert.match(stdout, /Status +Active, expired\n/);
    });

    test('has the journal, newest first, with who, through what and why', async () => {
        const { stdout, code } = await world.lma(...SHOW, 'L-00001');
        assert.equal(code, 0);
        assert.match(stdout, new RegExp(`Journal, newest first[^]*Created: Active, expires ${world.day(20)}, 10 seats\\n +License Service, Install`));
        const { result } = await world.json<LicenseDetails>(...SHOW, 'L-00001', '--events', '1');
        assert.deepEqual([result.journal.length, result.events, result.journal[0]?.source], [1, 1, 'Install']);
    });

    test('asks which one when an org has several, and says when there is none', async () => {
        const several = await world.json(...SHOW, '00D0000000000A1');
        assert.equal(several.name, 'LicenseNotChosen');
        assert.deepEqual(several.actions, ['--license L-00001  (Timesheets)', '--license L-00006  (Expenses)']);
        const missing = await world.json(...SHOW, 'L-99999');
        assert.deepEqual([missing.name, missing.message], ['LicenseNotFound', 'The org license has no license L-99999.']);
    });
});

describe('sf lma license export', () => {
    test('writes CSV that a spreadsheet opens as it is meant', async () => {
        const file = join(folder, 'all.csv');
        const { code, stdout } = await world.lma(...EXPORT, '--output-file', file, '--bom', '--header', 'labels');
        assert.equal(code, 0);
        assert.match(stdout, /6 licenses are in /);
        const text = readFileSync(file, 'utf8');
        assert.ok(text.startsWith('\uFEFFLicense,Subscriber Org Name,Status,'));
        const rows = parse(text, { bom: true, columns: true }) as readonly Record<string, string>[];
        const cell = (row: number, label: string): string => rows[row]?.[label] ?? '';
        assert.equal(rows.length, 6);
        assert.equal(cell(3, 'Subscriber Org Name'), `'=HYPERLINK("x") O'Neil`);
        assert.equal(cell(4, 'Subscriber Org Name'), 'Hooli, "Ünïcode"\nGmbH');
        assert.deepEqual([cell(2, 'Available Seats'), cell(4, 'Expiration'), cell(4, 'Seats')], ['-5', '', '']);
        assert.match(cell(0, 'Last Changed'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
        assert.ok(!existsSync(`${file}.part`));
    });

    test('goes to stdout without a file, as CSV with API names or as JSON', async () => {
        const csv = await world.lma(...EXPORT, '--columns', 'name,org-id,expiration', '--never-expires');
        assert.equal(csv.stdout, 'Name,Subscriber_Org_ID__c,Expiration__c\r\nL-00005,00D0000000000H1,\r\n');
        const json = await world.lma(...EXPORT, '--columns', 'name,org-id,sandbox', '--result-format', 'json', '--limit', '2');
        assert.deepEqual(JSON.parse(json.stdout), [
            { name: 'L-00001', orgId: '00D0000000000A1', sandbox: false },
            { name: 'L-00002', orgId: '00D0000000000S1', sandbox: true },
        ]);
        const none = await world.lma(...EXPORT, '--columns', 'name', '--org-name', 'nobody', '--result-format', 'json');
        assert.deepEqual(JSON.parse(none.stdout), []);
        assert.match(none.stderr, /No license matches: org name "nobody"\./);
    });

    test('as a process of its own says nothing else', async () => {
        const csv = await world.lmaProcess(...EXPORT, '--columns', 'name,org-id,expiration', '--never-expires');
        assert.deepEqual(csv, { code: 0, stdout: 'Name,Subscriber_Org_ID__c,Expiration__c\r\nL-00005,00D0000000000H1,\r\n', stderr: '' });
    });

    test('replaces no file unasked, and leaves nothing behind when a column is unknown', async () => {
        const file = join(folder, 'kept.csv');
        const reply = await world.json(...EXPORT, '--output-file', file, '--limit', '1');
        assert.deepEqual(reply.result, { licenses: 1, file, format: 'csv', filter: [] });
        const before = readFileSync(file, 'utf8');
        assert.equal((await world.json(...EXPORT, '--output-file', file)).name, 'FileExists');
        assert.equal((await world.json(...EXPORT, '--output-file', file, '--columns', 'name,Region__c', '--no-prompt')).name, 'UnknownColumn');
        assert.equal(readFileSync(file, 'utf8'), before);
        assert.ok(!existsSync(`${file}.part`));
        assert.equal((await world.json(...EXPORT, '--output-file', join(folder, 'nowhere', 'x.csv'))).name, 'CannotWriteFile');
        assert.equal((await world.json(...EXPORT)).name, 'TwoOutputs');
    });
});

for (const [permissionSet, alias] of Object.entries(READERS)) {
    test(`${permissionSet} is enough to list, show and export`, async () => {
        const list = await world.json<LicenseList>('license', 'list', '--target-org', alias);
        assert.deepEqual([list.status, list.result.licenses.length], [0, 6], JSON.stringify(list));
        const show = await world.json<LicenseDetails>('license', 'show', '--target-org', alias, '--license', 'L-00001');
        assert.deepEqual([show.result.account?.name, show.result.journal.length], ['Acme Holding', 1], JSON.stringify(show));
        const exported = await world.lma('license', 'export', '--target-org', alias);
        assert.equal(exported.stdout.split('\r\n').length, 8, exported.stderr);
    });
}
