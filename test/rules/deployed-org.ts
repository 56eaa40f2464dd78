import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { openStore } from '../../local-org/database/open-store.ts';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import type { Access, Caller } from '../../local-org/platform/access/caller.ts';
import { SettableClock } from '../../local-org/platform/clock.ts';
import { deploy, deployStatus, deploysFinished } from '../../local-org/platform/metadata/deploy/deploy.ts';
import { openOrg } from '../../local-org/platform/open-org.ts';
import type { Org } from '../../local-org/platform/org.ts';
import { createRecords } from '../../local-org/platform/records/save.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SERVICE = { username: 'service@license.test', firstName: 'License', lastName: 'Service', email: 'service@license.test', profile: 'System Administrator' };
const PERSON = { username: 'admin@license.test', firstName: 'Ada', lastName: 'Admin', email: 'admin@license.test', profile: 'System Administrator' };
const SETTINGS = {
    alias: 'license',
    name: 'License Org',
    edition: 'Enterprise Edition',
    instanceName: 'EU47',
    isSandbox: false,
    sandboxOf: undefined,
    trialDays: undefined,
    namespace: undefined,
    users: [SERVICE, PERSON],
};

export interface DeployedOrg {
    readonly org: Org;
    readonly clock: SettableClock;
    /** Holds the permission set License Service. */
    readonly service: Caller;
    /** An administrator who may do everything to every field, but is not the license service: only the rules stand in the way. */
    readonly person: Caller;
}

/** A license org in memory with the project's own metadata, at noon UTC of a day. Components are not compiled: no rule depends on them. */
export async function deployedOrg(today: string): Promise<DeployedOrg> {
    const neighbours = { byId: () => undefined, byAlias: () => undefined, all: () => [] };
    const clock = new SettableClock(new Date(`${today}T12:00:00Z`));
    const org = openOrg(SETTINGS, openStore(':memory:'), clock, neighbours);
    const userId = idBy(org, 'User', 'Username', SERVICE.username);
    const person = callerOf(org, idBy(org, 'User', 'Username', PERSON.username));
    await deployZip(org, callerOf(org, userId), metadataZip());
    const assignment = { AssigneeId: userId, PermissionSetId: idBy(org, 'PermissionSet', 'Name', 'License_Service') };
    createRecords(org, callerOf(org, userId), 'PermissionSetAssignment', [assignment], { allOrNone: true, api: 'data' });
    const service = callerOf(org, userId);
    return { org, clock, service, person: { ...person, access: withEveryRight(service.access) } };
}

/** Changes settings as an administrator does: by another value in the record Default of the custom metadata; null is blank. */
export async function changeSettings({ org, service }: DeployedOrg, settings: Readonly<Record<string, number | boolean | null>>): Promise<void> {
    await deployZip(
        org,
        service,
        zipSync({ 'package.xml': strToU8(SETTINGS_MANIFEST), 'customMetadata/License_Management_Setting.Default.md': strToU8(settingsRecord(settings)) }),
    );
}

const SETTINGS_MANIFEST =
    '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>License_Management_Setting.Default</members><name>CustomMetadata</name></types><version>66.0</version></Package>';

function settingsRecord(settings: Readonly<Record<string, number | boolean | null>>): string {
    const values = Object.entries(settings).map(([field, value]) => {
        const written =
            value === null ? '<value xsi:nil="true"/>' : `<value xsi:type="xsd:${typeof value === 'number' ? 'double' : 'boolean'}">${value}</value>`;
        return `<values><field>${field}</field>${written}</values>`;
    });
    const namespaces =
        'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';
    return `<?xml version="1.0" encoding="UTF-8"?><CustomMetadata ${namespaces}><label>Default</label><protected>false</protected>${values.join('')}</CustomMetadata>`;
}

export async function deployZip(org: Org, caller: Caller, zip: Uint8Array): Promise<void> {
    const id = await deploy(org, caller, { zip, options: { rollbackOnError: true } }, { compile: () => Promise.resolve([]) });
    await deploysFinished(org);
    const { status, details } = deployStatus(org, id);
    if (status !== 'Succeeded') throw new Error(`The deployment ended as ${status}: ${JSON.stringify(details.componentFailures, null, 2)}`);
}

/** A package directory in metadata format, converted by the sf CLI itself; with a name, as the content of that package. */
export function metadataZip(directory = 'force-app', packageName?: string): Uint8Array {
    const folder = mkdtempSync(join(tmpdir(), 'openlma-rules-'));
    try {
        const cli = join(ROOT, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');
        const env = {
            ...process.env,
            HOME: folder,
            USERPROFILE: folder,
            SF_DISABLE_TELEMETRY: 'true',
            SF_AUTOUPDATE_DISABLE: 'true',
            SF_SKIP_NEW_VERSION_CHECK: 'true',
        };
        const named = packageName === undefined ? [] : ['--package-name', packageName];
        const args = ['project', 'convert', 'source', '--root-dir', directory, '--output-dir', join(folder, 'src'), ...named];
        execFileSync(process.execPath, [cli, ...args], { cwd: ROOT, env, stdio: 'pipe' });
        return zipOf(join(folder, 'src'));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

function zipOf(folder: string): Uint8Array {
    const files = globSync('**/*.*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name));
    return zipSync(Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)])));
}

function idBy(org: Org, table: string, column: string, value: string): string {
    return String(org.store.findBy(table, column, [value])[0]?.['Id']);
}

function callerOf(org: Org, userId: string): Caller {
    const caller = callerOfUser(org, userId);
    if (!caller) throw new Error(`No active user ${userId}.`);
    return caller;
}

const EVERYTHING = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** May do all that profiles and permission sets can give, without custom permissions. */
function withEveryRight(access: Access): Access {
    return {
        object: () => EVERYTHING,
        field: () => EVERYTHING,
        hasPermission: (name) => access.hasPermission(name),
        hasCustomPermission: () => false,
        canSeeTab: (tabName) => access.canSeeTab(tabName),
        canSeeApp: (appName) => access.canSeeApp(appName),
    };
}
