import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { fileOf } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { SfProject } from './sf-project.ts';

const OBJECT = fileOf(
    'CustomObject',
    '    <deploymentStatus>Deployed</deploymentStatus>',
    '    <label>Crate</label>',
    '    <nameField>',
    '        <label>Crate Name</label>',
    '        <type>Text</type>',
    '    </nameField>',
    '    <pluralLabel>Crates</pluralLabel>',
    '    <sharingModel>ReadWrite</sharingModel>',
);

function fieldXml(name: string, ...lines: readonly string[]): string {
    return fileOf('CustomField', `    <fullName>${name}</fullName>`, `    <label>${name.replace('__c', '')}</label>`, ...lines);
}

const WEIGHT = fieldXml('Weight__c', '    <precision>8</precision>', '    <scale>2</scale>', '    <type>Number</type>');
const BROKEN = fieldXml(
    'Broken__c',
    '    <formula>Weight__c + "text"</formula>',
    '    <precision>8</precision>',
    '    <scale>2</scale>',
    '    <type>Number</type>',
);

const SOURCE = {
    'objects/Crate__c/Crate__c.object-meta.xml': OBJECT,
    'objects/Crate__c/fields/Weight__c.field-meta.xml': WEIGHT,
};

interface DeployReply {
    readonly id: string;
    readonly status: string;
    readonly checkOnly: boolean;
    readonly files: readonly {
        readonly fullName: string;
        readonly state: string;
        readonly error?: string;
        readonly lineNumber?: number;
        readonly columnNumber?: number;
    }[];
}

let org: TestOrg;
let project: SfProject;

before(async () => {
    org = await startTestOrg();
    project = await SfProject.create(org, SOURCE);
});
after(async () => {
    project.remove();
    await org.close();
});

function isDeployed(name: string): boolean {
    return org.org.model().schema.objectOf(name) !== undefined;
}

function deploy(command: string, ...rest: readonly string[]): ReturnType<typeof project.sf<DeployReply>> {
    return project.sf<DeployReply>(['project', 'deploy', command, '--wait', '5', ...rest]);
}

describe('the sf CLI', () => {
    let validated = '';

    // Covers: Metadata API: checkOnly (client: sf)
    test('validates without changing the org, and says under which id', async () => {
        const { status, result } = await deploy('validate', '--source-dir', 'force-app', '--test-level', 'RunLocalTests');
        assert.deepEqual([status, result?.status, result?.checkOnly], [0, 'Succeeded', true]);
        assert.equal(isDeployed('Crate__c'), false);
        validated = result?.id ?? '';
    });

    // Covers: Metadata API: quick deploy (client: sf)
    test('deploys what it has validated without sending it again', async () => {
        const { status, result } = await deploy('quick', '--job-id', validated);
        assert.deepEqual([status, result?.status], [0, 'Succeeded']);
        assert.equal(isDeployed('Crate__c'), true);
        assert.notEqual(result?.id, validated);
    });

    // Covers: Metadata API: checkDeployStatus (client: sf)
    test('reports a deploy by its id', async () => {
        const { status, result } = await project.sf<DeployReply>(['project', 'deploy', 'report', '--job-id', validated]);
        assert.deepEqual([status, result?.id, result?.status], [0, validated, 'Succeeded']);
    });

    // Covers: Metadata API: deploy (client: sf)
    test('shows what a deploy refuses with file, line and column, and the org stays as it was', async () => {
        project.writeSource('objects/Crate__c/fields/Broken__c.field-meta.xml', BROKEN);
        const { status, result } = await deploy('start', '--source-dir', 'force-app');
        const [failure] = result?.files.filter(({ state }) => state === 'Failed') ?? [];
        assert.deepEqual([status, failure?.fullName, failure?.lineNumber, failure?.columnNumber], [1, 'Crate__c.Broken__c', 11, 13]);
        assert.match(failure?.error ?? '', /Incorrect parameter type for operator '\+'|Number/);
        rmSync(project.path('force-app/main/default/objects/Crate__c/fields/Broken__c.field-meta.xml'));
        assert.equal(org.org.model().catalogue.get('CustomField', 'Crate__c.Broken__c'), undefined);
    });

    // Covers: Metadata API: retrieve (client: sf)
    test('retrieves what it deployed, unchanged', async () => {
        rmSync(project.path('force-app/main/default/objects'), { recursive: true });
        const { status } = await project.sf(['project', 'retrieve', 'start', '--metadata', 'CustomObject:Crate__c', '--wait', '5']);
        assert.equal(status, 0);
        for (const [path, text] of Object.entries(SOURCE)) assert.equal(project.readSource(path).trimEnd(), text.trimEnd());
    });

    // Covers: Metadata API: destructive changes (client: sf)
    test('deletes with a destructive manifest after the deploy', async () => {
        const types = (members: string): string => fileOf('Package', ...(members === '' ? [] : [members]), '    <version>66.0</version>');
        project.write('package.xml', types(''));
        project.write('destructive.xml', types('    <types><members>Crate__c.Weight__c</members><name>CustomField</name></types>'));
        const { status, result } = await deploy('start', '--manifest', 'package.xml', '--post-destructive-changes', 'destructive.xml');
        assert.deepEqual([status, result?.status], [0, 'Succeeded']);
        assert.equal(org.org.model().catalogue.get('CustomField', 'Crate__c.Weight__c'), undefined);
        assert.equal(isDeployed('Crate__c'), true);
    });
});
