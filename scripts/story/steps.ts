import type { StepResult } from './progress.ts';
import type { OutcomeRow } from './read-outcome.ts';
import { withCustomerSide } from './timesheets/with-customer-side.ts';

/** One thing the story does. `after` names the steps whose work it builds on; independent steps run side by side. */
export interface Step {
    readonly name: string;
    readonly title: string;
    readonly after: readonly string[];
    run(tools: StepTools): Promise<StepResult>;
}

export interface StepTools {
    /** Runs `sf … --json` and gives its result. */
    sf(...args: string[]): Promise<unknown>;
    sfPlain(...args: string[]): Promise<void>;
    logIn(): Promise<void>;
    /** Rows of a query in the org of that alias, asked without the CLI: to see whether a step was done before it was interrupted. */
    query(api: 'data' | 'tooling', alias: string, soql: string): Promise<readonly OutcomeRow[]>;
    /** Value an earlier step left. */
    value(step: string, key: string): string;
}

const TIMESHEETS = 'scripts/story/timesheets';

/** The story of README.md, told through the unmodified sf CLI. */
export const STEPS: readonly Step[] = [
    { name: 'login', title: 'log in to the orgs', after: [], run: quietly((tools) => tools.logIn()) },
    { name: 'plugin', title: 'link the sf plugin', after: [], run: quietly((tools) => tools.sfPlain('plugins', 'link', '.', '--no-install')) },
    {
        name: 'deploy',
        title: 'deploy force-app to the license org',
        after: ['login'],
        run: quietly((tools) => tools.sf('project', 'deploy', 'start', '--source-dir', 'force-app', '--target-org', 'license')),
    },
    { name: 'permissions-admin', title: 'assign License_Administrator', after: ['deploy'], run: assign('License_Administrator', 'admin@license.local') },
    { name: 'permissions-service', title: 'assign License_Service', after: ['permissions-admin'], run: assign('License_Service', 'service@license.local') },
    { name: 'permissions-sales', title: 'assign License_Manager', after: ['permissions-service'], run: assign('License_Manager', 'sales@license.local') },
    { name: 'permissions-viewer', title: 'assign License_Viewer', after: ['permissions-sales'], run: assign('License_Viewer', 'viewer@license.local') },
    { name: 'retention', title: 'make Nora Lund a retention specialist', after: ['permissions-viewer'], run: quietly(addToRetentionSpecialists) },
    { name: 'version-1.0', title: 'build Timesheets 1.0 in the packaging org', after: ['login'], run: (tools) => buildVersion(tools, 1, 0) },
    { name: 'install-acme-1.0', title: 'acme installs 1.0', after: ['version-1.0'], run: install('acme', 'version-1.0') },
    { name: 'version-1.1', title: 'build Timesheets 1.1', after: ['version-1.0'], run: (tools) => buildVersion(tools, 1, 1) },
    {
        name: 'associate',
        title: 'associate Timesheets with the license org',
        after: ['version-1.1', 'permissions-service', 'plugin'],
        run: quietly((tools) =>
            tools.sf('lma', 'package', 'associate', '--packaging-org', 'packaging', '--target-org', 'license-service', '--package', 'Timesheets'),
        ),
    },
    { name: 'install-acme-1.1', title: 'acme upgrades to 1.1', after: ['install-acme-1.0', 'version-1.1'], run: install('acme', 'version-1.1') },
    { name: 'delivery-acme', title: 'acme lets the publisher deliver', after: ['install-acme-1.1'], run: quietly(letDeliver('acme')) },
    { name: 'install-acme-sandbox', title: "acme's sandbox installs 1.1", after: ['version-1.1'], run: install('acme-sandbox', 'version-1.1') },
    {
        name: 'delivery-acme-sandbox',
        title: 'acme-sandbox lets the publisher deliver',
        after: ['install-acme-sandbox'],
        run: quietly(letDeliver('acme-sandbox')),
    },
    { name: 'install-globex', title: 'globex installs 1.1', after: ['version-1.1'], run: install('globex', 'version-1.1') },
    { name: 'delivery-globex', title: 'globex lets the publisher deliver', after: ['install-globex'], run: quietly(letDeliver('globex')) },
    {
        name: 'refresh',
        title: 'refresh the licenses',
        after: ['associate', 'delivery-acme', 'delivery-acme-sandbox', 'delivery-globex'],
        run: refresh,
    },
];

function quietly(work: (tools: StepTools) => Promise<unknown>): (tools: StepTools) => Promise<StepResult> {
    return async (tools) => {
        await work(tools);
        return {};
    };
}

function assign(permissionSet: string, username: string): (tools: StepTools) => Promise<StepResult> {
    return quietly(async (tools) => {
        const soql = `SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = '${permissionSet}' AND Assignee.Username = '${username}'`;
        const assigned = await tools.query('data', 'license', soql);
        if (assigned.length > 0) return;
        await tools.sf('org', 'assign', 'permset', '--name', permissionSet, '--on-behalf-of', username, '--target-org', 'license');
    });
}

/** The customer's administrator, whose login the story has, may deliver licenses and give seats. */
function letDeliver(alias: string): (tools: StepTools) => Promise<void> {
    return async (tools) => {
        const assigned = await tools.query('data', alias, "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'License_Delivery'");
        if (assigned.length > 0) return;
        await tools.sf('org', 'assign', 'permset', '--name', 'License_Delivery', '--name', 'Seat_Administrator', '--target-org', alias);
    };
}

/** Retention specialists are told of uninstalls. */
async function addToRetentionSpecialists(tools: StepTools): Promise<void> {
    const [group] = await tools.query('data', 'license', "SELECT Id FROM Group WHERE DeveloperName = 'Retention_Specialists'");
    const [viewer] = await tools.query('data', 'license', "SELECT Id FROM User WHERE Username = 'viewer@license.local'");
    if (!group || !viewer) return;
    const [groupId, userId] = [String(group['Id']), String(viewer['Id'])];
    const members = await tools.query('data', 'license', `SELECT Id FROM GroupMember WHERE GroupId = '${groupId}' AND UserOrGroupId = '${userId}'`);
    if (members.length > 0) return;
    const values = `GroupId=${groupId} UserOrGroupId=${userId}`;
    await tools.sf('data', 'create', 'record', '--sobject', 'GroupMember', '--values', values, '--target-org', 'license');
}

/** Installs the version, unless the org has it or a later one already. */
function install(alias: string, versionStep: string): (tools: StepTools) => Promise<StepResult> {
    return quietly(async (tools) => {
        const installed = await tools.query('tooling', alias, 'SELECT SubscriberPackageVersion.MinorVersion FROM InstalledSubscriberPackage');
        const wanted = Number(tools.value(versionStep, 'minor'));
        if (installed.some((row) => Number(row['SubscriberPackageVersion.MinorVersion']) >= wanted)) return;
        await tools.sf('package', 'install', '--package', tools.value(versionStep, 'versionId'), '--target-org', alias, '--wait', '1', '--no-prompt');
    });
}

/** Deploys the sources of a version to the packaging org and uploads them as a released version, unless that was done. */
async function buildVersion(tools: StepTools, major: number, minor: number): Promise<StepResult> {
    const known = await uploadedVersion(tools, major, minor);
    if (known) return known;
    const name = `${major}.${minor}`;
    const deploy = (folder: string): Promise<unknown> =>
        tools.sf('project', 'deploy', 'start', '--metadata-dir', folder, '--target-org', 'packaging', '--wait', '5');
    // Licensing arrived in Timesheets with 1.1.
    if (minor === 0) await deploy(`${TIMESHEETS}/${name}`);
    else await withCustomerSide(`${TIMESHEETS}/${name}`, (...args) => tools.sf(...args), deploy);
    const flags = ['--name', `Timesheets ${name}`, '--version', name, '--managed-released', '--wait', '5', '--target-org', 'packaging'];
    await tools.sf('package1', 'version', 'create', '--package-id', await timesheetsId(tools), ...flags);
    const uploaded = await uploadedVersion(tools, major, minor);
    if (!uploaded) throw new Error(`The packaging org has no version ${name} after its upload.`);
    return uploaded;
}

async function uploadedVersion(tools: StepTools, major: number, minor: number): Promise<StepResult | undefined> {
    const soql = `SELECT Id FROM MetadataPackageVersion WHERE MajorVersion = ${major} AND MinorVersion = ${minor}`;
    const [version] = await tools.query('tooling', 'packaging', soql);
    return version && { versionId: String(version['Id']), minor: String(minor) };
}

async function timesheetsId(tools: StepTools): Promise<string> {
    const [found] = await tools.query('tooling', 'packaging', "SELECT Id FROM MetadataPackage WHERE Name = 'Timesheets'");
    if (!found) throw new Error('The packaging org has no package "Timesheets" after the deploy.');
    return String(found['Id']);
}

/** A refresh notes its day last of all, so a noted day means that it was completed. */
async function refresh(tools: StepTools): Promise<StepResult> {
    const refreshed = await tools.query('data', 'license', 'SELECT Id FROM Package__c WHERE Last_License_Refresh__c != null');
    if (refreshed.length === 0) {
        await tools.sf('lma', 'license', 'refresh', '--packaging-org', 'packaging', '--target-org', 'license-service', '--package', 'Timesheets');
    }
    return {};
}
