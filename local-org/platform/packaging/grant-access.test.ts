import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { callerOfUser } from '../access/caller-of-user.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import type { Org } from '../org.ts';
import { createRecords } from '../records/save.ts';
import { adminOf, deployPackage, install, openMarket, uninstall, upload, type Market } from './open-market.fixture.ts';

let market: Market;
let buyer: Org;
let packageId: string;
let first: string;
beforeEach(async () => {
    market = openMarket();
    buyer = market.org('buyer');
    packageId = await deployPackage(market.org('maker'), 'Size__c');
    first = upload(market.org('maker'), packageId, { MajorVersion: 1, MinorVersion: 0 }).versionId;
    const profile = fileOf('Profile', '<custom>true</custom><userLicense>Salesforce</userLicense>');
    const files = { 'package.xml': manifestFile({ Profile: ['Clerk'] }), 'profiles/Clerk.profile': profile };
    assert.deepEqual(failuresOf(await deployFiles(buyer, files)), []);
});

/** What a user of this profile may do with the package's object and its field: `crud` and `re`, or what of it. */
function accessOf(profile: string, field = 'mkr__Size__c'): string {
    const [row] = buyer.store.findBy('Profile', 'Name', [profile]);
    const username = `${profile.toLowerCase().replaceAll(/\W/g, '')}${buyer.store.nextNumber('test-users', 1)}@buyer.example`;
    const values = { LastName: profile, Username: username, Email: username, Alias: 'someone', ProfileId: String(row?.['Id']) };
    const [result] = createRecords(buyer, adminOf(buyer), 'User', [values], { allOrNone: true, api: 'data' });
    const { access } = callerOfUser(buyer, result?.id ?? '') ?? assert.fail(JSON.stringify(result?.errors));
    const object = access.object('mkr__Widget__c');
    const { read, edit } = access.field('mkr__Widget__c', field);
    const letters = [
        object.create && 'c',
        object.read && 'r',
        object.edit && 'u',
        object.delete && 'd',
        object.modifyAll && '*',
        ' ',
        read && 'r',
        edit && 'e',
    ];
    return letters.filter((letter) => letter !== false).join('');
}

// Covers: Packaging: SecurityType, who gets access to what was installed (doc: Determine Which Users Can Access a Package)
describe('an installation', () => {
    it('for administrators gives everything to their profile and nothing to others', () => {
        install(buyer, first, { SecurityType: 'none' });
        assert.deepEqual(
            ['System Administrator', 'Standard User', 'Clerk'].map((profile) => accessOf(profile)),
            ['crud* re', ' ', ' '],
        );
    });

    it('for all users gives the org’s own profiles records and fields, and standard profiles nothing', () => {
        install(buyer, first, { SecurityType: 'full' });
        assert.deepEqual(
            ['System Administrator', 'Standard User', 'Clerk'].map((profile) => accessOf(profile)),
            ['crud* re', ' ', 'crud re'],
        );
    });

    it('gives access to what an upgrade brings, leaves what an administrator took away, and takes all of it with the package', async () => {
        install(buyer, first, { SecurityType: 'full' });
        const permissions =
            '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead>';
        const rest = '<modifyAllRecords>false</modifyAllRecords><object>mkr__Widget__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>';
        const profile = fileOf('Profile', '<custom>true</custom>', permissions, rest, '<userLicense>Salesforce</userLicense>');
        const files = { 'package.xml': manifestFile({ Profile: ['Clerk'] }), 'profiles/Clerk.profile': profile };
        assert.deepEqual(failuresOf(await deployFiles(buyer, files)), []);
        await deployPackage(market.org('maker'), 'Size__c', 'Weight__c');
        const second = upload(market.org('maker'), packageId, { MajorVersion: 2, MinorVersion: 0 }).versionId;
        assert.equal(install(buyer, second, { SecurityType: 'full' }).status, 'SUCCESS');
        assert.deepEqual([accessOf('Clerk'), accessOf('Clerk', 'mkr__Weight__c')], ['r r', 'r r']);
        assert.equal(uninstall(buyer, second).status, 'Success');
        assert.doesNotMatch(
            JSON.stringify(
                buyer
                    .model()
                    .catalogue.list('Profile')
                    .map(({ body }) => body),
            ),
            /mkr__/,
        );
    });
});
