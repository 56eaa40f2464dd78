import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { MAIL_FOLDER, openParcelOrg, templateFiles, type ParcelOrg } from '../mail/parcel-org.fixture.ts';
import { query } from '../soql/query.ts';
import { deployFiles, failuresOf, fileOf, manifestFile, ADMIN } from './deploy/deploy.fixture.ts';
import { describeMetadata } from './describe-metadata.ts';
import { listMetadata } from './list-metadata.ts';
import { retrieveStatus, startRetrieve } from './retrieve/retrieve.ts';

const NOTICE = templateFiles('Parcel_Mails/Notice', 'Hello {!Contact.FirstName},\nit is on its way.', { description: 'When it leaves' });
const FANCY = templateFiles('unfiled$public/Fancy', '<b>{!Parcel__c.Name}</b>', { type: 'custom', textOnly: 'Plain {!Parcel__c.Name}' });

// Covers: Metadata: EmailTemplate (doc: EmailTemplate, Metadata API Developer Guide)
// Covers: Metadata: EmailFolder (doc: Folder, Metadata API Developer Guide)
describe('email templates', () => {
    let parcels: ParcelOrg;

    before(async () => {
        parcels = await openParcelOrg();
        const result = await parcels.deploy({ ...NOTICE, ...FANCY }, { EmailTemplate: ['Parcel_Mails/Notice', 'unfiled$public/Fancy'] });
        assert.deepEqual(failuresOf(result), []);
        assert.deepEqual(
            result.details.componentSuccesses.map(({ componentType, fullName, fileName }) => [componentType, fullName, fileName]),
            [
                ['', 'package.xml', 'package.xml'],
                ['EmailTemplate', 'Parcel_Mails/Notice', 'email/Parcel_Mails/Notice.email'],
                ['EmailTemplate', 'unfiled$public/Fancy', 'email/unfiled$public/Fancy.email'],
            ],
        );
    });

    it('are described as files of two parts in folders', () => {
        const [described] = describeMetadata('66.0').metadataObjects.filter(({ xmlName }) => xmlName === 'EmailTemplate');
        assert.deepEqual(described, { childXmlNames: [], directoryName: 'email', inFolder: true, metaFile: true, suffix: 'email', xmlName: 'EmailTemplate' });
    });

    it('are listed by folder, and the folders by themselves', () => {
        const names = (type: string, folder?: string) => listMetadata(parcels.org, [{ type, folder }]).map(({ fullName }) => fullName);
        assert.deepEqual(names('EmailFolder'), ['Parcel_Mails']);
        assert.deepEqual([names('EmailTemplate', 'Parcel_Mails'), names('EmailTemplate', 'Other')], [['Parcel_Mails/Notice'], []]);
        assert.deepEqual(names('EmailTemplate').length, 2);
    });

    it('come back as they were deployed', () => {
        const members = ['Parcel_Mails', 'Parcel_Mails/Notice', 'unfiled$public/Fancy'];
        const id = startRetrieve(parcels.org, ADMIN, { apiVersion: '66.0', unpackaged: { types: [{ name: 'EmailTemplate', members }] } });
        const { zipFile, messages } = retrieveStatus(parcels.org, id);
        const files = unzipSync(Buffer.from(zipFile, 'base64'));
        const text = (path: string): string => strFromU8(files[`unpackaged/email/${path}`] ?? new Uint8Array());
        assert.deepEqual(messages, []);
        assert.equal(text('unfiled$public/Fancy.email'), '<b>{!Parcel__c.Name}</b>');
        assert.match(text('Parcel_Mails/Notice.email-meta.xml'), /<EmailTemplate [\s\S]*<description>When it leaves<\/description>[\s\S]*<type>text<\/type>/);
        assert.match(
            strFromU8(files['unpackaged/package.xml'] ?? new Uint8Array()),
            /<members>Parcel_Mails<\/members>\s*<members>Parcel_Mails\/Notice<\/members>/,
        );
        assert.match(text('Parcel_Mails-meta.xml'), /<EmailFolder [\s\S]*<name>Parcel Mails<\/name>/);
        const all = startRetrieve(parcels.org, ADMIN, { apiVersion: '66.0', unpackaged: { types: [{ name: 'EmailTemplate', members: ['*'] }] } });
        assert.deepEqual(Object.keys(unzipSync(Buffer.from(retrieveStatus(parcels.org, all).zipFile, 'base64'))), ['unpackaged/package.xml']);
    });

    // Covers: Object: EmailTemplate (doc: EmailTemplate, Object Reference)
    it('are records with their folder', () => {
        const { org, ada } = parcels;
        const soql =
            "SELECT DeveloperName, Subject, Body, HtmlValue, Folder.Name, FolderId FROM EmailTemplate WHERE DeveloperName = 'Fancy' AND IsActive = true";
        const rows = query(org, ada, soql, { api: 'data', apiVersion: '66.0' }).records.map((row) =>
            Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'attributes')),
        );
        assert.deepEqual(JSON.parse(JSON.stringify(rows)), [
            {
                DeveloperName: 'Fancy',
                Subject: 'About {!Parcel__c.Name}',
                Body: 'Plain {!Parcel__c.Name}',
                HtmlValue: '<b>{!Parcel__c.Name}</b>',
                Folder: { attributes: { type: 'Name', url: `/services/data/v66.0/sobjects/Organization/${org.identity.id}` }, Name: 'Widget Works' },
                FolderId: org.identity.id,
            },
        ]);
    });

    const REFUSED: readonly (readonly [string, Record<string, string>, RegExp])[] = [
        ['of Visualforce', templateFiles('unfiled$public/A', 'x', { type: 'visualforce' }), /does not support Visualforce email templates\.$/],
        [
            'with a letterhead',
            templateFiles('unfiled$public/A', 'x', { type: 'html', letterhead: 'L', style: 'freeForm' }),
            /does not support email templates with a letterhead\.$/,
        ],
        ['of Lightning', templateFiles('unfiled$public/A', 'x', { type: 'custom', uiType: 'SFX' }), /does not support Lightning email templates\.$/],
        ['with an unknown field', templateFiles('unfiled$public/A', '{!Parcel__c.Gone__c}'), /Field Parcel__c\.Gone__c does not exist\. Check spelling\.$/],
        ['in a folder that does not exist', templateFiles('Gone/A', 'x'), /Cannot find folder:Gone$/],
        ['without its description', { 'email/unfiled$public/A.email': 'x' }, /The file A\.email has no A\.email-meta\.xml beside it\.$/],
    ];
    for (const [what, files, message] of REFUSED) {
        it(`cannot be deployed ${what}`, async () => {
            const name = Object.keys(files)[0]?.replace(/^email\/|\.email$/g, '') ?? '';
            const [failure, ...others] = failuresOf(await parcels.deploy(files, { EmailTemplate: [name] }));
            assert.match(failure ?? '', message);
            assert.deepEqual(others, []);
        });
    }

    it('keep their folder from being deleted, and go', async () => {
        const destroy = (members: readonly string[]) =>
            deployFiles(parcels.org, { 'package.xml': manifestFile({}), 'destructiveChanges.xml': manifestFile({ EmailTemplate: members }) });
        assert.match(failuresOf(await destroy(['Parcel_Mails']))[0] ?? '', /is referenced elsewhere.*Email Template - Parcel_Mails\/Notice/);
        assert.deepEqual(failuresOf(await destroy(['Parcel_Mails/Notice', 'Parcel_Mails'])), []);
        assert.deepEqual(listMetadata(parcels.org, [{ type: 'EmailFolder' }]), []);
        assert.equal(parcels.org.store.findBy('Folder', 'IsDeleted', [0]).length, 0);
        assert.deepEqual(failuresOf(await parcels.deploy(MAIL_FOLDER, { EmailTemplate: ['Parcel_Mails'] })), []);
    });

    it('lie in folders that everybody sees', async () => {
        const hidden = { 'email/Hidden-meta.xml': fileOf('EmailFolder', '<accessType>Hidden</accessType><name>Hidden</name>') };
        assert.match(
            failuresOf(await parcels.deploy(hidden, { EmailTemplate: ['Hidden'] }))[0] ?? '',
            /does not support folders with the access type Hidden\.$/,
        );
    });
});
