import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { parse } from 'csv-parse/sync';
import type { RunningOrg } from '../../local-org/host.ts';
import { makeId } from '../../local-org/platform/ids.ts';
import { insertPlatformRow } from '../../local-org/platform/packaging/platform-rows.ts';
import { connectionTo } from '../deploy-package.ts';
import { FaultWorld, type Trial } from '../faults/fault-world.ts';
import { PACKAGE_NAME } from '../faults/prepare-orgs.ts';
import { HOSTILE_NAMES, STEERING_NAMES } from './hostile-names.ts';

const NAMES = Object.values(HOSTILE_NAMES);
const ALL = [...NAMES, ...Object.values(STEERING_NAMES)];
const ORGS = ['--target-org', 'license-service', '--packaging-org', 'packaging'];
const LICENSE = ['--target-org', 'license-service'];

/** Begins like a formula of a spreadsheet ("CSV Injection", OWASP). */
const FORMULA = /^[=+\-@\t\r]/;

interface License {
    readonly id: string;
    readonly name: string;
    readonly subscriber: string;
}

let world: FaultWorld;

before(async () => {
    world = await FaultWorld.start(mkdtempSync(join(tmpdir(), 'openlma-hostile-')), ['packaging', 'license']);
    await world.prepare('new', false);
    await world.logIn('new');
});
after(() => world.stop());

test('names that mean something to a parser are names and nothing else', async (context) => {
    await world.inTrial('new', ['packaging', 'license'], async (trial) => {
        install(orgOf(trial, 'packaging'));
        const license = orgOf(trial, 'license');
        const service = license.users.find(({ username }) => username.startsWith('service@'));
        const connection = connectionTo(license, service?.accessToken ?? '');
        await ok(trial, 'package', 'associate', ...ORGS, '--package', PACKAGE_NAME, '--default-status', 'active', '--no-prompt');

        await context.test('a refresh gives each a lead and a license of its name, and its CSV holds no formula', async () => {
            const { stdout } = await ok(trial, 'license', 'refresh', ...ORGS, '--package', PACKAGE_NAME, '--result-format', 'csv');
            assertNoFormula(stdout);
            for (const [object, field] of [
                ['License__c', 'Subscriber_Org_Name__c'],
                ['Lead', 'Company'],
            ] as const) {
                const { records } = await connection.query<Record<string, string>>(`SELECT ${field} FROM ${object}`);
                const found = records.map((record) => record[field] ?? '').filter((name) => !/^Customer \d$/.test(name));
                assert.deepEqual(found.sort(), ALL.map((name) => name.trim()).sort(), object);
            }
        });

        await context.test('a second refresh finds nothing new', async () => {
            const { stdout } = await ok(trial, 'license', 'refresh', ...ORGS, '--package', PACKAGE_NAME, '--ignore-interval', '--json');
            const { counts } = (JSON.parse(stdout) as { readonly result: { readonly counts: Record<string, number> } }).result;
            assert.deepEqual([counts['created'], counts['updated'], counts['refused']], [0, 0, 0]);
        });

        await context.test('looking for one finds that one', async () => {
            for (const [what, name] of Object.entries(HOSTILE_NAMES)) {
                const found = await listed(trial, '--org-name', name.trim());
                assert.deepEqual(
                    found.map(({ subscriber }) => subscriber),
                    [name.trim()],
                    what,
                );
            }
        });

        await context.test('tables and CSV for people hold nothing that steers a terminal or a spreadsheet', async () => {
            const table = await ok(trial, 'license', 'list', ...LICENSE);
            const withoutColors = stripVTControlCharacters(table.stdout);
            for (const steering of ['\u001b', '\u0007', '\u202e']) assert.ok(!withoutColors.includes(steering), `the table holds ${JSON.stringify(steering)}`);
            assert.ok(!table.stdout.includes('\u001b[31mAlert'));
            const file = join(trial.folder, 'licenses.csv');
            await ok(trial, 'license', 'export', ...LICENSE, '--output-file', file);
            assertNoFormula(readFileSync(file, 'utf8'));
            assertNoFormula((await ok(trial, 'license', 'list', ...LICENSE, '--result-format', 'csv')).stdout);
        });

        await context.test('a reason is a text in history, run and report, and goes back with undo', async () => {
            const [first] = await listed(trial, '--org-name', HOSTILE_NAMES['an image that fails'] ?? '');
            const reason = `<b onclick="window.attacked=true">${HOSTILE_NAMES['a formula']}</b>`;
            await ok(trial, 'license', 'modify', ...LICENSE, '--license', first?.name ?? '', '--seats', '7', '--reason', reason, '--no-prompt');
            const { records } = await connection.query<{ Reason__c: string }>(`SELECT Reason__c FROM License_Event__c WHERE Field__c = 'Seats__c'`);
            assert.deepEqual(
                records.map(({ Reason__c }) => Reason__c),
                [reason],
            );
            assertNoFormula((await ok(trial, 'run', 'list', ...LICENSE, '--result-format', 'csv')).stdout);
        });
        return {};
    });
});

function install({ org }: RunningOrg): void {
    const [version] = org.store.findBy('MetadataPackageVersion', 'ReleaseState', ['Released']);
    for (const [index, OrgName] of [...NAMES, ...Object.keys(STEERING_NAMES)].entries()) {
        insertPlatformRow(org, 'PackageSubscriber', {
            MetadataPackageId: String(version?.['MetadataPackageId']),
            MetadataPackageVersionId: String(version?.['Id']),
            OrgKey: makeId('00D', index + 1, 'HOST'),
            OrgName,
            OrgStatus: 'Active',
            OrgType: 'Production',
            InstanceName: 'NA1',
            ParentOrg: null,
            InstalledStatus: 'i',
        });
    }
}

function orgOf({ host }: Trial, alias: string): RunningOrg {
    const found = host.orgs.find((each) => each.alias === alias);
    assert.ok(found, alias);
    return found;
}

async function ok(trial: Trial, ...args: readonly string[]): Promise<{ readonly stdout: string }> {
    const { code, stdout, stderr } = await trial.run(args);
    assert.equal(code, 0, `${args.join(' ')}: ${stdout}${stderr}`);
    return { stdout };
}

async function listed(trial: Trial, ...flags: readonly string[]): Promise<readonly License[]> {
    const { stdout } = await ok(trial, 'license', 'list', ...LICENSE, ...flags, '--json');
    return (JSON.parse(stdout) as { readonly result: { readonly licenses: readonly License[] } }).result.licenses;
}

/** Numbers and dates of ours may begin with a sign; a text of somebody else's may not. */
function assertNoFormula(csv: string): void {
    const rows = parse(csv, { bom: true, relax_column_count: true }) as readonly (readonly string[])[];
    assert.ok(rows.length > 1);
    for (const cell of rows.flat()) assert.ok(!FORMULA.test(cell) || /^-?\d+(\.\d+)?$/.test(cell), `a spreadsheet would calculate ${cell}`);
}
