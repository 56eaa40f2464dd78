import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Connection } from '@salesforce/core';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { fileOf } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';

/** The library below the sf CLI, as tools for releases use it: only what is called here. */
interface FileResponse {
    readonly fullName: string;
    readonly type: string;
    readonly state: string;
    readonly lineNumber?: number;
    readonly filePath?: string;
}

interface Transfer<Result> {
    readonly id: string;
    pollStatus(options: { readonly frequency: unknown; readonly timeout: unknown }): Promise<Result>;
    deployRecentValidation(rest?: boolean): Promise<string>;
}

interface Outcome {
    readonly response: { readonly status: string; readonly numberComponentsDeployed: number };
    getFileResponses(): readonly FileResponse[];
}

interface Member {
    readonly fullName: string;
    readonly type: string | { readonly name: string };
}

interface ComponentSet {
    add(component: Member, deletionType?: 'post'): void;
    deploy(options: object): Promise<Transfer<Outcome>>;
    retrieve(options: object): Promise<Transfer<Outcome>>;
    [Symbol.iterator](): Iterator<Member & { readonly type: { readonly name: string } }>;
}

interface Library {
    readonly ComponentSet: {
        new (): ComponentSet;
        fromSource(path: string): ComponentSet;
        fromConnection(options: object): Promise<ComponentSet>;
    };
}

const FIELD = fileOf(
    'CustomField',
    '    <fullName>Size__c</fullName>',
    '    <label>Size</label>',
    '    <precision>8</precision>',
    '    <scale>0</scale>',
    '    <type>Number</type>',
);
const OBJECT = fileOf(
    'CustomObject',
    '    <deploymentStatus>Deployed</deploymentStatus>',
    '    <label>Widget</label>',
    '    <nameField><label>Widget Name</label><type>Text</type></nameField>',
    '    <pluralLabel>Widgets</pluralLabel>',
    '    <sharingModel>ReadWrite</sharingModel>',
);
const SOURCE: Readonly<Record<string, string>> = {
    'objects/Widget__c/Widget__c.object-meta.xml': OBJECT,
    'objects/Widget__c/fields/Size__c.field-meta.xml': FIELD,
    'customPermissions/Paint.customPermission-meta.xml': fileOf('CustomPermission', '    <isLicensed>false</isLicensed>', '    <label>Paint</label>'),
};

let org: TestOrg;
let home: string;
let connection: Connection;
let library: Library;
let polling: { readonly frequency: unknown; readonly timeout: unknown };

function write(path: string, text: string): string {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
}

// The library below writes its files under the home folder, and decides where when it is loaded.
before(async () => {
    home = mkdtempSync(join(tmpdir(), 'source-home-'));
    Object.assign(process.env, { HOME: home, SF_DISABLE_TELEMETRY: 'true', SF_USE_GENERIC_UNIX_KEYCHAIN: 'true', SF_DISABLE_LOG_FILE: 'true' });
    for (const [path, text] of Object.entries(SOURCE)) write(`app/${path}`, text);
    org = await startTestOrg();
    // It is no dependency of this project: the CLI brings it, and with it the core that it works with.
    const ofCli = createRequire(join(import.meta.dirname, '../../node_modules/@salesforce/cli/bin/run.js'));
    library = ofCli('@salesforce/source-deploy-retrieve') as Library;
    const core = ofCli('@salesforce/core') as typeof import('@salesforce/core');
    const authInfo = await core.AuthInfo.create({ accessTokenOptions: { accessToken: org.token, instanceUrl: org.url, loginUrl: org.url } });
    connection = await core.Connection.create({ authInfo });
    const { Duration } = createRequire(ofCli.resolve('@salesforce/core'))('@salesforce/kit') as {
        Duration: { milliseconds(n: number): unknown; minutes(n: number): unknown };
    };
    polling = { frequency: Duration.milliseconds(20), timeout: Duration.minutes(2) };
});
after(async () => {
    await org.close();
    rmSync(home, { recursive: true, force: true });
});

async function deployed(set: ComponentSet, apiOptions: object): Promise<Outcome> {
    const transfer = await set.deploy({ usernameOrConnection: connection, apiOptions });
    return transfer.pollStatus(polling);
}

function states(outcome: Outcome): string[] {
    return outcome.getFileResponses().map(({ type, fullName, state }) => `${type} ${fullName} ${state}`);
}

const COMPONENTS = ['CustomObject Widget__c', 'CustomField Widget__c.Size__c', 'CustomPermission Paint'];

// Covers: Metadata API: deploy, checkDeployStatus, retrieve, checkRetrieveStatus, listMetadata (client: source-deploy-retrieve)
describe('source-deploy-retrieve', () => {
    for (const rest of [false, true]) {
        const protocol = rest ? 'REST' : 'SOAP';

        test(`deploys a folder over ${protocol}: each component is told with its file`, async () => {
            const set = library.ComponentSet.fromSource(join(home, 'app'));
            const outcome = await deployed(set, { rest });
            assert.deepEqual([outcome.response.status, outcome.response.numberComponentsDeployed], ['Succeeded', COMPONENTS.length]);
            const expected = COMPONENTS.map((component) => `${component} ${rest ? 'Unchanged' : 'Created'}`);
            assert.deepEqual(states(outcome).toSorted(), expected.toSorted());
            assert.ok(outcome.getFileResponses().every(({ filePath }) => filePath?.startsWith(join(home, 'app')) === true));
        });

        test(`tells the file and the line of what is wrong over ${protocol}`, async () => {
            const file = write(
                'bad/customPermissions/Bad.customPermission-meta.xml',
                fileOf('CustomPermission', '    <label>Bad</label>', '    <licensed>true</licensed>'),
            );
            const outcome = await deployed(library.ComponentSet.fromSource(join(home, 'bad')), { rest });
            assert.equal(outcome.response.status, 'Failed');
            assert.deepEqual(
                outcome.getFileResponses().map(({ state, filePath, lineNumber }) => [state, filePath, lineNumber]),
                [['Failed', file, 4]],
            );
        });

        // Covers: Metadata API: deployRecentValidation (client: source-deploy-retrieve)
        test(`deploys quickly over ${protocol} what it has validated`, async () => {
            const name = `Quick_${protocol}`;
            write(
                `${name}/customPermissions/${name}.customPermission-meta.xml`,
                fileOf('CustomPermission', '    <isLicensed>false</isLicensed>', '    <label>Quick</label>'),
            );
            const set = library.ComponentSet.fromSource(join(home, name));
            const validation = await set.deploy({ usernameOrConnection: connection, apiOptions: { rest, checkOnly: true, testLevel: 'RunLocalTests' } });
            assert.equal((await validation.pollStatus(polling)).response.status, 'Succeeded');
            assert.equal(org.org.model().catalogue.get('CustomPermission', name), undefined);
            const id = await validation.deployRecentValidation(rest);
            assert.match(id, /^0Af/);
            assert.notEqual(id, validation.id);
            await until(async () => (await connection.metadata.checkDeployStatus(id)).done);
            assert.ok(org.org.model().catalogue.get('CustomPermission', name));
        });
    }

    test('retrieves what it deployed into another folder, as source', async () => {
        const set = new library.ComponentSet();
        set.add({ type: 'CustomObject', fullName: 'Widget__c' });
        set.add({ type: 'CustomPermission', fullName: 'Paint' });
        const transfer = await set.retrieve({ usernameOrConnection: connection, output: join(home, 'retrieved'), merge: false });
        const outcome = await transfer.pollStatus(polling);
        assert.deepEqual([outcome.response.status, states(outcome).toSorted()], ['Succeeded', COMPONENTS.map((name) => `${name} Created`).toSorted()]);
        const field = outcome.getFileResponses().find(({ fullName }) => fullName === 'Widget__c.Size__c')?.filePath ?? '';
        assert.ok(field.startsWith(join(home, 'retrieved')) && field.endsWith('objects/Widget__c/fields/Size__c.field-meta.xml'), field);
        assert.match(readFileSync(field, 'utf8'), /<precision>8<\/precision>/);
    });

    test('lists an org by its components', async () => {
        const set = await library.ComponentSet.fromConnection({ usernameOrConnection: connection, metadataTypes: ['CustomObject', 'CustomPermission'] });
        const names = new Set([...set].map(({ type, fullName }) => `${type.name} ${fullName}`));
        assert.ok(
            ['CustomObject Widget__c', 'CustomObject Account', 'CustomPermission Paint'].every((name) => names.has(name)),
            [...names].join(', '),
        );
    });

    // Covers: Metadata API: destructiveChanges (client: source-deploy-retrieve)
    test('deletes what a set marks for deletion', async () => {
        const set = new library.ComponentSet();
        for (const component of library.ComponentSet.fromSource(join(home, 'app'))) set.add(component, 'post');
        const outcome = await deployed(set, {});
        assert.equal(outcome.response.status, 'Succeeded');
        assert.equal(org.org.model().schema.objectOf('Widget__c'), undefined);
        assert.equal(org.org.model().catalogue.get('CustomPermission', 'Paint'), undefined);
    });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
    if (!(await isSo())) await until(isSo);
}
