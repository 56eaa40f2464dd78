import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Org } from '../../org.ts';
import { deploy, deploysFinished, deployStatus } from '../deploy/deploy.ts';
import { ADMIN, callerWith, deployFiles, emptyOrg, failuresOf, fileOf, manifestFile, NO_PROBLEMS } from '../deploy/deploy.fixture.ts';
import { describeMetadata } from '../describe-metadata.ts';
import { WIDGET_OBJECT, WIDGETS } from '../deploy/widgets.fixture.ts';
import { readXml } from '../xml/read-xml.ts';
import { retrieveStatus, startRetrieve } from './retrieve.ts';
import { filesIn, retrievedFrom } from './retrieved-files.fixture.ts';

const EVERYTHING = Object.fromEntries(
    [
        'CustomApplication',
        'CustomLabels',
        'CustomObject',
        'CustomPermission',
        'CustomTab',
        'FlexiPage',
        'Layout',
        'LightningComponentBundle',
        'PermissionSet',
        'QuickAction',
    ].map((type) => [type, ['*']]),
);

async function widgetOrg(): Promise<Org> {
    const org = emptyOrg();
    await deployFiles(org, WIDGETS);
    return org;
}

// Covers: Metadata: FlexiPage, QuickAction, LightningComponentBundle (doc: Metadata Types, Metadata API Developer Guide)
test('what is retrieved and deployed again is the same', async () => {
    const org = await widgetOrg();
    const files = filesIn(retrievedFrom(org, EVERYTHING));
    const result = await deployFiles(org, files);
    assert.deepEqual([result.status, failuresOf(result)], ['Succeeded', []]);
    assert.deepEqual(
        result.details.componentSuccesses.filter(({ changed, componentType }) => changed && componentType !== ''),
        [],
    );
    assert.equal(result.numberComponentsTotal, 15);
    const other = emptyOrg();
    assert.deepEqual(failuresOf(await deployFiles(other, files)), []);
    const bodies = (each: Org): unknown[] =>
        each
            .model()
            .catalogue.all()
            .map(({ type, fullName, body, files: bundle }) => [type, fullName, body, [...bundle]])
            .sort();
    assert.deepEqual(bodies(other), bodies(org));
});

test('an object is written with its children in the order of the schema', async () => {
    const files = filesIn(retrievedFrom(await widgetOrg(), { CustomObject: ['Widget__c'] }));
    assert.deepEqual(Object.keys(files).sort(), ['unpackaged/objects/Widget__c.object', 'unpackaged/package.xml']);
    const names = (source: string): string[] => [...new Set(readXml(source).children.map(({ name }) => name))];
    assert.deepEqual(names(files['unpackaged/objects/Widget__c.object'] ?? ''), names(WIDGET_OBJECT));
    assert.match(files['unpackaged/objects/Widget__c.object'] ?? '', /<errorMessage>Too small &amp; negative<\/errorMessage>/);
});

test('a child alone brings its file with nothing else in it', async () => {
    const result = retrievedFrom(await widgetOrg(), { CustomField: ['Widget__c.Size__c'] });
    const files = filesIn(result);
    assert.deepEqual(
        readXml(files['unpackaged/objects/Widget__c.object'] ?? '').children.map(({ name }) => name),
        ['fields'],
    );
    assert.match(files['unpackaged/package.xml'] ?? '', /<members>Widget__c\.Size__c<\/members>\s*<name>CustomField<\/name>/);
    assert.deepEqual(
        result.fileProperties.map(({ type, fileName }) => [type, fileName]),
        [
            ['CustomObject', 'unpackaged/objects/Widget__c.object'],
            ['Package', 'unpackaged/package.xml'],
        ],
    );
});

test('what is not there is a message, and the rest is retrieved', async () => {
    const result = retrievedFrom(await widgetOrg(), { CustomTab: ['Gadget__c', 'Widget__c'], ApexClass: ['*', 'Paint'] });
    assert.deepEqual(
        result.messages.map(({ problem }) => problem),
        ["Entity of type 'CustomTab' named 'Gadget__c' cannot be found", 'The local org does not support metadata of type ApexClass.'],
    );
    assert.ok('unpackaged/tabs/Widget__c.tab' in filesIn(result));
});

test('a standard object that nobody customized comes empty', () => {
    const files = filesIn(retrievedFrom(emptyOrg(), { CustomObject: ['Lead'] }));
    assert.deepEqual(readXml(files['unpackaged/objects/Lead.object'] ?? '').children, []);
});

test('a package is retrieved by its name, into its own folder', async () => {
    const org = await widgetOrg();
    await deployFiles(org, { ...WIDGETS, 'package.xml': manifestFile({ ...EVERYTHING }, '    <fullName>Widget Works</fullName>') });
    const result = retrieveStatus(org, startRetrieve(org, ADMIN, { apiVersion: '66.0', packageNames: ['Widget Works'] }));
    const files = filesIn(result);
    assert.ok('Widget Works/objects/Widget__c.object' in files);
    assert.match(files['Widget Works/package.xml'] ?? '', /<fullName>Widget Works<\/fullName>/);
});

test('single files, unknown ids and callers without permission are refused', () => {
    const org = emptyOrg();
    assert.throws(() => startRetrieve(org, ADMIN, { apiVersion: '66.0', specificFiles: ['unpackaged/tabs/Widget__c.tab'] }), { code: 'NOT_IMPLEMENTED' });
    assert.throws(() => startRetrieve(org, callerWith(), { apiVersion: '66.0' }), { code: 'INSUFFICIENT_ACCESS' });
    assert.throws(() => retrieveStatus(org, '09S000000000001AAA'), { code: 'INVALID_CROSS_REFERENCE_KEY' });
});

// Covers: Metadata: StaticResource (doc: StaticResource, Metadata API Developer Guide)
// Covers: Metadata: LightningMessageChannel (doc: LightningMessageChannel, Metadata API Developer Guide)
// Covers: Metadata: RemoteSiteSetting (doc: RemoteSiteSetting, Metadata API Developer Guide)
// Covers: Metadata API: describeMetadata (doc: describeMetadata(), Metadata API Developer Guide)
test('content of any kind comes back byte for byte beside its description', async () => {
    const org = emptyOrg();
    const bytes = new Uint8Array([0, 255, 128, 10, 13]);
    const zip = zipSync({
        'package.xml': strToU8(manifestFile({ StaticResource: ['Dots'], LightningMessageChannel: ['Chosen'], RemoteSiteSetting: ['Weather'] })),
        'staticresources/Dots.resource': bytes,
        'staticresources/Dots.resource-meta.xml': strToU8(
            fileOf('StaticResource', '<cacheControl>Private</cacheControl>', '<contentType>application/octet-stream</contentType>'),
        ),
        'messageChannels/Chosen.messageChannel': strToU8(fileOf('LightningMessageChannel', '<masterLabel>Chosen</masterLabel>')),
        'remoteSiteSettings/Weather.remoteSite': strToU8(
            fileOf(
                'RemoteSiteSetting',
                '<disableProtocolSecurity>false</disableProtocolSecurity>',
                '<isActive>true</isActive>',
                '<url>https://weather.example</url>',
            ),
        ),
    });
    const id = await deploy(org, ADMIN, { zip, options: {} }, NO_PROBLEMS);
    await deploysFinished(org);
    assert.deepEqual(failuresOf(deployStatus(org, id)), []);
    const { zipFile } = retrievedFrom(org, { StaticResource: ['*'], LightningMessageChannel: ['*'], RemoteSiteSetting: ['Weather'] });
    const files = unzipSync(Buffer.from(zipFile, 'base64'));
    assert.deepEqual(files['unpackaged/staticresources/Dots.resource'], bytes);
    assert.match(strFromU8(files['unpackaged/staticresources/Dots.resource-meta.xml'] ?? bytes), /<cacheControl>Private<\/cacheControl>/);
    assert.match(strFromU8(files['unpackaged/messageChannels/Chosen.messageChannel'] ?? bytes), /<masterLabel>Chosen<\/masterLabel>/);
    assert.match(strFromU8(files['unpackaged/remoteSiteSettings/Weather.remoteSite'] ?? bytes), /https:\/\/weather\.example/);
    const described = describeMetadata('66.0').metadataObjects.find(({ xmlName }) => xmlName === 'StaticResource');
    assert.deepEqual([described?.metaFile, described?.suffix], [true, 'resource']);
});

for (const [what, path, failure] of [
    ['content without a description', 'staticresources/Dots.resource', 'The file Dots.resource has no Dots.resource-meta.xml beside it.'],
    ['a description without content', 'staticresources/Dots.resource-meta.xml', 'The file Dots.resource-meta.xml has no Dots.resource beside it.'],
] as const) {
    test(`${what} is refused`, async () => {
        const text = path.endsWith('.xml') ? fileOf('StaticResource', '<cacheControl>Private</cacheControl>', '<contentType>text/plain</contentType>') : 'x';
        const result = await deployFiles(emptyOrg(), { 'package.xml': manifestFile({ StaticResource: ['Dots'] }), [path]: text });
        assert.deepEqual(failuresOf(result), [`StaticResource Dots (0:0) ${failure}`]);
    });
}
