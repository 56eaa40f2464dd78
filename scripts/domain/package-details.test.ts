import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    EXAMPLE_LINKED,
    EXAMPLE_VERSIONS,
    exampleAssociated,
    exampleLinked,
    examplePackage,
    exampleVersion,
    LICENSE_ORG_ID,
    PACKAGING_ORG_ID,
    V1_0,
    V1_1,
} from './example-snapshot.ts';
import { toId15, toId18 } from './ids.ts';
import { describePackage, type PackageDetailsSnapshot } from './package-details.ts';

const V1_3 = toId18('04t000000000013');
const ORG = { orgId: toId15(PACKAGING_ORG_ID), name: 'Fjord Software', alias: 'packaging' };
const PACKAGING = { org: ORG, package: examplePackage(), versions: EXAMPLE_VERSIONS };

function snapshot(changes: Partial<PackageDetailsSnapshot> = {}): PackageDetailsSnapshot {
    return {
        licenseOrg: { orgId: LICENSE_ORG_ID, alias: 'license', timeZone: 'UTC' },
        nextRefreshOn: '2026-11-27',
        associated: exampleAssociated({ lastLicenseRefresh: '2026-11-20' }),
        leadManager: undefined,
        linkedVersions: EXAMPLE_LINKED,
        counts: { trial: 3, active: 4, suspended: 0, uninstalled: 2, expired: 1 },
        licensesByVersion: new Map([['a01-1.1', 5]]),
        packaging: PACKAGING,
        ...changes,
    };
}

const LINKS: readonly { readonly name: string; readonly changes: Partial<PackageDetailsSnapshot>; readonly state: string; readonly message: RegExp }[] = [
    { name: 'everything released is linked', changes: {}, state: 'linked', message: /all its released versions are linked/ },
    { name: 'no packaging org was given', changes: { packaging: undefined }, state: 'unknown', message: /no packaging org was given/ },
    {
        name: 'a version was released since',
        changes: { packaging: { ...PACKAGING, versions: [...EXAMPLE_VERSIONS, exampleVersion(V1_3, 1, 3)] } },
        state: 'incomplete',
        message: /Released and not linked: 1\.3\./,
    },
    {
        name: 'a linked version is gone',
        changes: { linkedVersions: [...EXAMPLE_LINKED, exampleLinked(V1_3, '1.3', 1_003_000)] },
        state: 'incomplete',
        message: /Linked and no longer in packaging: 1\.3\./,
    },
    { name: 'the packaging org no longer has it', changes: { packaging: { ...PACKAGING, package: undefined } }, state: 'broken', message: /no longer has/ },
    {
        name: 'it belongs to another packaging org',
        changes: { associated: exampleAssociated({ developerOrgId: toId18('00D0000000000X1') }) },
        state: 'broken',
        message: /associated with the packaging org 00D0000000000X1/,
    },
];

for (const { name, changes, state, message } of LINKS) {
    test(`the link, when ${name}`, () => {
        const { link } = describePackage(snapshot(changes));
        assert.equal(link.state, state);
        assert.match(link.message, message);
    });
}

test('versions come newest first, with those that are not linked, and with their licenses', () => {
    const { versions } = describePackage(snapshot({ packaging: { ...PACKAGING, versions: [exampleVersion(V1_3, 1, 3), ...EXAMPLE_VERSIONS] } }));
    assert.deepEqual(
        versions.map(({ versionId, version, licenses, state }) => [versionId, version, licenses, state]),
        [
            [V1_3, '1.3', 0, 'not linked'],
            [V1_1, '1.1', 5, 'linked'],
            [V1_0, '1.0', 0, 'linked'],
        ],
    );
});

test('licenses are counted by status; expired ones are among them', () => {
    assert.deepEqual(describePackage(snapshot()).licenses, { trial: 3, active: 4, suspended: 0, uninstalled: 2, expired: 1, all: 9 });
});

test('a lead manager who cannot be seen is told by id', () => {
    const { leadManager } = describePackage(snapshot({ associated: exampleAssociated({ leadManagerId: '005000000000009AAA' }) }));
    assert.deepEqual(leadManager, { id: '005000000000009AAA', name: null, username: null, isActive: null });
});
