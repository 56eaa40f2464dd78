import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { objectXml, writeFiles } from '../deploy-package.ts';
import { IsolatedSf, type SfReply } from '../isolated-sf.ts';
import { LocalOrgRun } from '../local-org-run.ts';

const FIELD = `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Teeth__c</fullName><label>Teeth</label><precision>5</precision><scale>0</scale><type>Number</type>
</CustomField>`;

let run: LocalOrgRun;
let sf: IsolatedSf;
let project: string;
let versionId: string;

before(async () => {
    run = await LocalOrgRun.start();
    sf = new IsolatedSf(run.folder);
    await sf.logIn(run.orgs);
    project = join(run.folder, 'project');
    writeFiles(project, {
        'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'gears', default: true }], namespace: 'tsheets', sourceApiVersion: '66.0' }),
        'gears/main/default/objects/Gear__c/Gear__c.object-meta.xml': objectXml('Gear'),
        'gears/main/default/objects/Gear__c/fields/Teeth__c.field-meta.xml': FIELD,
    });
});
after(async () => {
    await run.stopAndForget();
});

async function inHub<Result>(...args: readonly string[]): Promise<Result> {
    const reply = await sf.runIn(project, 'package', ...args, '--target-dev-hub', 'packaging');
    assert.equal(reply.status, 0, JSON.stringify(reply));
    return reply.result as Result;
}

/** The project as it is once the first version was released. */
function setAncestor(): void {
    const file = join(project, 'sfdx-project.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as { readonly packageDirectories: readonly object[] };
    writeFileSync(file, JSON.stringify({ ...config, packageDirectories: config.packageDirectories.map((each) => ({ ...each, ancestorVersion: 'HIGHEST' })) }));
}

interface Version {
    readonly AncestorId?: string | null;
    readonly AncestorVersion?: string;
    readonly SubscriberPackageVersionId: string;
    readonly Version?: string;
    readonly IsReleased?: boolean | string;
    readonly Status?: string;
}

// Covers: Packaging: Package2 (client: sf)
// Covers: Packaging: create a second-generation version (client: sf)
// Covers: Packaging: install and upgrade of second-generation versions (client: sf)
// Covers: Packaging: change and delete second-generation packages and versions (client: sf)
describe('the sf CLI with a second-generation package', () => {
    test('creates it and a version, which is promoted and installed', async () => {
        await inHub('create', '--name', 'Gears', '--package-type', 'Managed', '--path', 'gears');
        const created = await inHub<Version>('version', 'create', '--package', 'Gears', '--installation-key-bypass', '--code-coverage', '--wait', '1');
        versionId = created.SubscriberPackageVersionId;
        assert.deepEqual([created.Status, versionId.slice(0, 3)], ['Success', '04t']);
        await inHub('version', 'promote', '--package', versionId, '--no-prompt');
        const installed = await sf.run('package', 'install', '--package', versionId, '--target-org', 'acme', '--wait', '1', '--no-prompt');
        assert.equal(installed.status, 0, JSON.stringify(installed));
        const soql = 'SELECT InstalledStatus, MetadataPackageVersionId FROM PackageSubscriber';
        const told = await sf.run('data', 'query', '--query', soql, '--target-org', 'packaging');
        const { records } = told.result as { readonly records: readonly Readonly<Record<string, unknown>>[] };
        assert.deepEqual(
            records.map((row) => [row['InstalledStatus'], row['MetadataPackageVersionId']]),
            [['i', versionId]],
        );
    });

    test('lists and reports them', async () => {
        const [packages, versions, report] = await Promise.all([
            inHub<readonly Readonly<Record<string, unknown>>[]>('list'),
            inHub<readonly Version[]>('version', 'list'),
            inHub<Version>('version', 'report', '--package', versionId, '--verbose'),
        ]);
        assert.deepEqual(
            packages.map((each) => [each['Name'], each['NamespacePrefix'], each['ContainerOptions']]),
            [['Gears', 'tsheets', 'Managed']],
        );
        assert.deepEqual(
            versions.map((each) => [each.SubscriberPackageVersionId, each.Version, each.IsReleased]),
            [[versionId, '0.1.0.1', true]],
        );
        assert.deepEqual([report.Version, report.IsReleased], ['0.1.0.1', true]);
    });

    test('builds on an ancestor, shows the ancestry, and changes and deletes what is not released', async () => {
        setAncestor();
        const flags = ['--package', 'Gears', '--installation-key', 'sesame', '--wait', '1', '--version-number', '0.2.0.NEXT'];
        const { SubscriberPackageVersionId: second } = await inHub<Version>('version', 'create', ...flags);
        const [versions, ancestry, renamed, updated] = await Promise.all([
            inHub<readonly Version[]>('version', 'list', '--order-by', 'MinorVersion'),
            inHub<{ readonly data: Version }>('version', 'displayancestry', '--package', second),
            inHub('update', '--package', 'Gears', '--description', 'Wheels with teeth'),
            inHub('version', 'update', '--package', second, '--tag', 'spring'),
        ]);
        assert.deepEqual(
            versions.map(({ Version, AncestorVersion, AncestorId }) => [Version, AncestorVersion, AncestorId]),
            [
                ['0.1.0.1', undefined, null],
                ['0.2.0.1', '0.1.0.1', versionId],
            ],
        );
        assert.equal(ancestry.data.SubscriberPackageVersionId, second);
        assert.ok(renamed && updated);
        await inHub('version', 'delete', '--package', second, '--no-prompt');
        const { length } = await inHub<readonly Version[]>('version', 'list');
        assert.equal(length, 1);
    });

    test('lists versions as packaging orgs do, too', async () => {
        const { result } = await sf.run('package1', 'version', 'list', '--target-org', 'packaging');
        const [first] = result as readonly Readonly<Record<string, unknown>>[];
        assert.deepEqual([first?.['MetadataPackageVersionId'], first?.['ReleaseState'], first?.['Version']], [versionId, 'Released', '0.1.0']);
    });

    test('is told why a version can’t be created', async () => {
        const flags = ['--package', 'Gears', '--installation-key-bypass', '--skip-ancestor-check', '--wait', '1', '--target-dev-hub', 'packaging'];
        const reply: SfReply = await sf.runIn(project, 'package', 'version', 'create', ...flags);
        assert.match(reply.message ?? '', /0\.1\.0 of this package is released already/);
    });
});
