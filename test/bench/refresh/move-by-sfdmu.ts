import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { leadOf, licenseOf, numbersOf, type MoveTask } from './moved-rows.ts';

/**
 * Seconds that SFDX Data Move Utility takes to create the same leads and licenses, linked to each other, in the same org.
 *
 * Files of CSV are its source, so that it need not read another org; with `Insert` it looks for nothing in the target org beside package and version.
 * The REST API with 200 records a call took less time here than jobs of the Bulk API 2.0 looked at every second: 25 seconds to 37 for 10,000
 * customers, one run of each on a busy machine. No log, no report files, no questions ("Script Object", help.sfdmu.com).
 *
 * @param modules The folder node_modules where sfdmu is installed.
 * @param folder Where its files may stand.
 */
export async function moveBySfdmu(modules: string, folder: string, task: MoveTask): Promise<number> {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(filesOf(task))) writeFileSync(join(folder, name), text);
    const args = ['sfdmu:run', '--sourceusername', 'csvfile', '--targetusername', task.username, '--path', folder, '--noprompt', '--nowarnings'];
    const start = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', RUN, modules, ...args], {
        env: { ...process.env, HOME: folder, USERPROFILE: folder, SFDX_DISABLE_TELEMETRY: 'true', NODE_NO_WARNINGS: '1' },
        maxBuffer: 100_000_000,
    });
    const seconds = (performance.now() - start) / 1000;
    if (!stdout.includes(`{License__c} Total processed within all steps (Insert + Update): ${task.rows} records`)) throw new Error(stdout.slice(-2000));
    return seconds;
}

/** As the sf CLI of its time ran it: the plugin's own command by oclif, without the CLI around it. */
const RUN = `const [modules, ...args] = process.argv.slice(1);
require(modules + '/@oclif/command').run(args, modules + '/sfdmu/package.json').catch((error) => { console.error(error); process.exit(1); });`;

function filesOf(task: MoveTask): Readonly<Record<string, string>> {
    const numbers = numbersOf(task);
    return {
        'export.json': JSON.stringify(scriptOf(task), null, 2),
        'Package__c.csv': csvOf([{ Id: 1, Package_ID__c: task.packageId }]),
        'Package_Version__c.csv': csvOf([{ Id: 1, Version_ID__c: task.versionId }]),
        'Lead.csv': csvOf(numbers.map((number) => ({ Id: number, ...leadOf(number) }))),
        'License__c.csv': csvOf(numbers.map((number) => ({ Id: number, ...licenseOf(number, task), ...parentsOf(number, task) }))),
    };
}

/** By source id and by external id: without either it would first work the other out. */
function parentsOf(number: number, { packageId, versionId }: MoveTask): Readonly<Record<string, string | number>> {
    return {
        Package__c: 1,
        'Package__r.Package_ID__c': packageId,
        Package_Version__c: 1,
        'Package_Version__r.Version_ID__c': versionId,
        Lead__c: number,
        'Lead__r.Installation_Key__c': String(leadOf(number)['Installation_Key__c']),
    };
}

function scriptOf(task: MoveTask): unknown {
    const fields = [...Object.keys(licenseOf(1, task)), 'Package__c', 'Package_Version__c', 'Lead__c'].join(', ');
    return {
        orgs: [{ name: task.username, instanceUrl: task.url, accessToken: task.token }],
        apiVersion: '66.0',
        bulkThreshold: 1_000_000,
        alwaysUseRestApiToUpdateRecords: true,
        promptOnIssuesInCSVFiles: false,
        promptOnMissingParentObjects: false,
        promptOnUpdateError: false,
        createTargetCSVFiles: false,
        fileLog: false,
        objects: [
            { query: `SELECT Id, Package_ID__c FROM Package__c WHERE Package_ID__c = '${task.packageId}'`, operation: 'Readonly', externalId: 'Package_ID__c' },
            {
                query: `SELECT Id, Version_ID__c FROM Package_Version__c WHERE Version_ID__c = '${task.versionId}'`,
                operation: 'Readonly',
                externalId: 'Version_ID__c',
            },
            { query: `SELECT ${Object.keys(leadOf(1)).join(', ')} FROM Lead`, operation: 'Insert', externalId: 'Installation_Key__c' },
            { query: `SELECT ${fields} FROM License__c`, operation: 'Insert', externalId: 'License_Key__c' },
        ],
    };
}

function csvOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
    return stringify([...rows], { header: true, cast: { boolean: String } });
}
