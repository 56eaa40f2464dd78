import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { beforeEach, describe, it } from 'node:test';
import { ADMIN, deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { listMetadata } from '../metadata/list-metadata.ts';
import { retrieveStatus, startRetrieve } from '../metadata/retrieve/retrieve.ts';
import { ALL_OR_NONE, openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { updateRecords } from '../records/save.ts';
import { query } from '../soql/query.ts';

let workshop: Workshop;
beforeEach(async () => {
    workshop = await openWorkshop();
});

function objectGrant(object: string, rights: { readonly edit?: boolean; readonly viewAll?: boolean } = {}): string {
    const { edit = false, viewAll = false } = rights;
    const flags = `<allowCreate>${edit}</allowCreate><allowDelete>false</allowDelete><allowEdit>${edit}</allowEdit><allowRead>true</allowRead>`;
    return `<objectPermissions>${flags}<modifyAllRecords>false</modifyAllRecords><object>${object}</object><viewAllRecords>${viewAll}</viewAllRecords></objectPermissions>`;
}

function fieldGrant(field: string, readable: boolean, editable = readable): string {
    return `<fieldPermissions><editable>${editable}</editable><field>${field}</field><readable>${readable}</readable></fieldPermissions>`;
}

async function deployProfile(name: string, ...elements: readonly string[]): Promise<string[]> {
    const files = { 'package.xml': manifestFile({ Profile: [name] }), [`profiles/${name}.profile`]: fileOf('Profile', ...elements) };
    return failuresOf(await deployFiles(workshop.org, files)).map((failure) => failure.replace(/^.*?\) /, ''));
}

function giveTom(profile: string): void {
    const [row] = workshop.store.findBy('Profile', 'Name', [profile]);
    updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: workshop.tom().userId, ProfileId: String(row?.['Id']) }], ALL_OR_NONE);
}

// Covers: Metadata: Profile (doc: Profile, Metadata API guide)
// Covers: Access: custom profiles (doc: Profiles, Salesforce Help)
describe('a custom profile', () => {
    it('gives its users what it lists and nothing else', async () => {
        const permission = '<userPermissions><enabled>true</enabled><name>ViewSetup</name></userPermissions>';
        const grants = [fieldGrant('Widget__c.Size__c', true, false), objectGrant('Box__c'), objectGrant('Widget__c', { edit: true })];
        assert.deepEqual(await deployProfile('Fitter', '<custom>true</custom>', ...grants, permission), []);
        giveTom('Fitter');
        const { access, profileName } = workshop.tom();
        assert.equal(profileName, 'Fitter');
        assert.deepEqual([access.object('Widget__c').edit, access.object('Widget__c').delete, access.object('Account').read], [true, false, false]);
        assert.deepEqual([access.field('Widget__c', 'Size__c'), access.field('Widget__c', 'Seen__c').read], [{ read: true, edit: false }, false]);
        assert.deepEqual([access.hasPermission('ViewSetup'), access.hasPermission('ApiEnabled'), access.hasPermission('ViewAllData')], [true, true, false]);
        const { records } = query(workshop.org, workshop.tom(), "SELECT Profile.Name FROM User WHERE FirstName = 'Tom'", { api: 'data', apiVersion: '65.0' });
        assert.equal((records[0]?.['Profile'] as { Name: string }).Name, 'Fitter');
    });

    it('keeps what a later deploy does not speak of', async () => {
        await deployProfile('Fitter', fieldGrant('Widget__c.Size__c', true), fieldGrant('Widget__c.Seen__c', true), objectGrant('Widget__c'));
        await deployProfile('Fitter', '<description>Fits</description>', fieldGrant('Widget__c.Size__c', true, false));
        giveTom('Fitter');
        const { access } = workshop.tom();
        assert.deepEqual(
            [access.object('Widget__c').read, access.field('Widget__c', 'Seen__c').read, access.field('Widget__c', 'Size__c').read],
            [true, true, true],
        );
        assert.equal(workshop.org.model().catalogue.get('Profile', 'Fitter')?.body['description'], 'Fits');
    });

    it('cannot be deleted while somebody has it', async () => {
        await deployProfile('Fitter', objectGrant('Widget__c'));
        giveTom('Fitter');
        const destructive = {
            'package.xml': manifestFile({}),
            'destructiveChanges.xml': fileOf('Package', '<types><members>Fitter</members><name>Profile</name></types>'),
        };
        assert.match(failuresOf(await deployFiles(workshop.org, destructive))[0] ?? '', /attempt to delete Fitter could not be completed .* users\.: Tom Berg/);
        giveTom('Standard User');
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, destructive)), []);
        assert.deepEqual(workshop.store.findBy('Profile', 'Name', ['Fitter']), []);
    });
});

describe('a standard profile', () => {
    it('is changed by what is deployed for it', async () => {
        assert.equal(workshop.tom().access.object('Account').edit, true);
        const tab = '<tabVisibilities><tab>standard-Lead</tab><visibility>Hidden</visibility></tabVisibilities>';
        assert.deepEqual(
            await deployProfile('Standard', fieldGrant('Contact.Phone', false), fieldGrant('Contact.Title', true, false), objectGrant('Account'), tab),
            [],
        );
        const { access } = workshop.tom();
        assert.deepEqual([access.object('Account').read, access.object('Account').edit, access.object('Contact').edit], [true, false, true]);
        assert.deepEqual(
            [access.field('Contact', 'Phone').read, access.field('Contact', 'Title'), access.field('Contact', 'LastName').edit],
            [false, { read: true, edit: false }, true],
        );
        assert.deepEqual([access.canSeeTab('standard-Lead'), access.canSeeTab('standard-Account')], [false, true]);
        assert.throws(() => query(workshop.org, workshop.tom(), 'SELECT Phone FROM Contact', { api: 'data', apiVersion: '65.0' }), { code: 'INVALID_FIELD' });
    });

    it('keeps its record, is listed, retrieved and never deleted', async () => {
        const names = (): string[] =>
            listMetadata(workshop.org, [{ type: 'Profile' }])
                .map(({ fullName }) => fullName)
                .sort();
        assert.deepEqual(names(), ['Admin', 'Minimum Access - Salesforce', 'Standard']);
        await deployProfile('Admin', fieldGrant('Widget__c.Secret__c', true));
        assert.deepEqual(names(), ['Admin', 'Minimum Access - Salesforce', 'Standard']);
        assert.equal(workshop.org.model().catalogue.get('Profile', 'Admin')?.id, workshop.ada().profileId);
        assert.equal(workshop.ada().access.field('Widget__c', 'Secret__c').read, true);
        const destructive = {
            'package.xml': manifestFile({}),
            'destructiveChanges.xml': fileOf('Package', '<types><members>Admin</members><name>Profile</name></types>'),
        };
        assert.match(failuresOf(await deployFiles(workshop.org, destructive))[0] ?? '', /standard profile Admin can't be deleted/);
    });

    it('is retrieved with what concerns the rest of the retrieve', async () => {
        await deployProfile('Standard', fieldGrant('Widget__c.Size__c', true), objectGrant('Box__c'), objectGrant('Widget__c'));
        const text = (types: Record<string, string[]>): string => {
            const unpackaged = { types: Object.entries(types).map(([name, members]) => ({ name, members })), version: '66.0' };
            const { zipFile } = retrieveStatus(workshop.org, startRetrieve(workshop.org, ADMIN, { apiVersion: '66.0', unpackaged }));
            return new TextDecoder().decode(unzipSync(Buffer.from(zipFile, 'base64'))['unpackaged/profiles/Standard.profile']);
        };
        assert.doesNotMatch(text({ Profile: ['Standard'] }), /Widget__c|Box__c/);
        assert.match(text({ Profile: ['*'], CustomObject: ['Widget__c'] }), /Widget__c\.Size__c[\s\S]*<object>Widget__c/);
        assert.doesNotMatch(text({ Profile: ['*'], CustomObject: ['Widget__c'] }), /Box__c/);
    });
});

it('a profile is refused for what it names wrongly', async () => {
    const wrong: readonly (readonly [string, string])[] = [
        [objectGrant('Nope__c'), 'In field: object - no CustomObject named Nope__c found'],
        [fieldGrant('Widget__c.Kind__c', true), 'You cannot deploy to a required field: Widget__c.Kind__c'],
        [fieldGrant('Contact.LastName', true), 'You cannot deploy to a required field: Contact.LastName'],
        [objectGrant('Part__c'), 'Permission Read Part__c depends on permission(s): Read Widget__c'],
        ['<classAccesses><apexClass>Nope</apexClass><enabled>true</enabled></classAccesses>', 'In field: apexClass - no ApexClass named Nope found'],
        ['<loginHours><mondayStart>0</mondayStart></loginHours>', 'The local org does not support loginHours of profiles.'],
        ['<userLicense>Partner</userLicense>', 'The local org does not support the user license Partner.'],
        [
            '<userPermissions><enabled>true</enabled><name>ModifyAllData</name></userPermissions>',
            'Permission ModifyAllData depends on permission(s): ViewAllData',
        ],
    ];
    for (const [element, problem] of wrong) assert.deepEqual(await deployProfile('Wrong', element), [problem]);
});
