import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { openEmptyWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { componentOf, dashboardOf, REPORT, REPORT_FILES, REPORT_MEMBERS, REPORT_TYPE, VISIT_OBJECTS } from '../reports/report-files.fixture.ts';
import { query } from '../soql/query.ts';
import { ADMIN, deployFiles, failuresOf, fileOf, manifestFile } from './deploy/deploy.fixture.ts';
import { describeMetadata } from './describe-metadata.ts';
import { listMetadata } from './list-metadata.ts';
import { retrieveStatus, startRetrieve } from './retrieve/retrieve.ts';

let workshop: Workshop;
before(async () => {
    workshop = openEmptyWorkshop();
    const members = { CustomObject: ['Place__c', 'Visit__c'], ...REPORT_MEMBERS };
    const files = { 'package.xml': manifestFile(members), ...VISIT_OBJECTS, ...REPORT_FILES };
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
});

async function refusals(files: Readonly<Record<string, string>>, members: Readonly<Record<string, readonly string[]>>): Promise<string[]> {
    const result = await deployFiles(workshop.org, { 'package.xml': manifestFile(members), ...files }, { checkOnly: true });
    return failuresOf(result).map((failure) => failure.replace(/^\w+ \S+ \(\d+:\d+\) /, ''));
}

// Covers: Metadata: ReportType (doc: ReportType, Metadata API Developer Guide)
// Covers: Metadata: Report (doc: Report, Metadata API Developer Guide)
// Covers: Metadata: ReportFolder (doc: Folder, Metadata API Developer Guide)
// Covers: Metadata: Dashboard (doc: Dashboard, Metadata API Developer Guide)
// Covers: Metadata: DashboardFolder (doc: Folder, Metadata API Developer Guide)
describe('reports and dashboards', () => {
    it('are described as files in folders', () => {
        const described = describeMetadata('66.0').metadataObjects.filter(({ xmlName }) => ['Report', 'Dashboard', 'ReportType'].includes(xmlName));
        assert.deepEqual(
            described.map(({ xmlName, directoryName, inFolder, metaFile }) => [xmlName, directoryName, inFolder, metaFile]),
            [
                ['ReportType', 'reportTypes', false, false],
                ['Report', 'reports', true, false],
                ['Dashboard', 'dashboards', true, false],
            ],
        );
    });

    it('are listed by folder, and the folders by themselves', () => {
        const names = (type: string, folder?: string) => listMetadata(workshop.org, [{ type, folder }]).map(({ fullName }) => fullName);
        assert.deepEqual(
            ['ReportFolder', 'DashboardFolder', 'ReportType', 'Report'].map((type) => names(type)),
            [['Visits'], ['Visits'], ['Places_with_Visits'], ['Visits/By_Place']],
        );
        assert.deepEqual([names('Dashboard', 'Visits'), names('Dashboard', 'Other')], [['Visits/Glance'], []]);
    });

    it('come back as they were deployed', () => {
        const types = Object.entries(REPORT_MEMBERS).map(([name, members]) => ({ name, members }));
        const { zipFile, messages } = retrieveStatus(workshop.org, startRetrieve(workshop.org, ADMIN, { apiVersion: '66.0', unpackaged: { types } }));
        assert.deepEqual(messages, []);
        const files = unzipSync(Buffer.from(zipFile, 'base64'));
        const squeezed = (text: string) => text.replace(/>\s+</g, '><').trim();
        for (const [path, text] of Object.entries(REPORT_FILES)) {
            assert.equal(squeezed(strFromU8(files[`unpackaged/${path}`] ?? new Uint8Array())), squeezed(text), path);
        }
    });

    // Covers: Object: Report (doc: Report, Object Reference)
    // Covers: Object: Dashboard (doc: Dashboard, Object Reference)
    it('are records that everybody may read, with their folders', () => {
        const rows = (soql: string) =>
            query(workshop.org, workshop.tom(), soql, { api: 'data', apiVersion: '66.0' }).records.map((row) =>
                Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'attributes')),
            );
        const [report] = rows('SELECT Name, DeveloperName, Description, FolderName, Format, OwnerId FROM Report');
        const [folder] = rows("SELECT Id, Name FROM Folder WHERE Type = 'Report'");
        assert.deepEqual(report, {
            Name: 'Guests by Place',
            DeveloperName: 'By_Place',
            Description: 'Guests of each place',
            FolderName: 'Visit Reports',
            Format: 'Summary',
            OwnerId: folder?.['Id'],
        });
        assert.deepEqual(rows('SELECT Title, FolderName, Type FROM Dashboard'), [
            { Title: 'Visits at a Glance', FolderName: 'Visit Dashboards', Type: 'LoggedInUser' },
        ]);
    });
});

describe('a deploy refuses', () => {
    const changed = (text: string, from: string, to: string): string => text.replaceAll(from, to);
    const REPORT_CASES: readonly (readonly [string, string, string])[] = [
        ['a column of no field', changed(REPORT, 'Visits__r$Guests__c', 'Visits__r$Nope__c'), 'Invalid column in the report: Place__c.Visits__r$Nope__c'],
        [
            'a filter on a field that the type does not show',
            changed(REPORT, '<column>Place__c$Name', '<column>Place__c$City__c'),
            'Invalid column in the report: Place__c$City__c',
        ],
        ['a date that is no column', changed(REPORT, 'Place__c$CreatedDate', 'CREATED_DATE'), 'Invalid column in the report: CREATED_DATE'],
        ['a report type that is not there', changed(REPORT, 'Places_with_Visits__c', 'Nope__c'), 'In field: reportType - no ReportType named Nope found'],
        [
            'a standard report type',
            changed(REPORT, 'Places_with_Visits__c', 'LeadList'),
            'The local org does not support reports of the type LeadList; custom report types it does.',
        ],
        ['groupings of a table', changed(REPORT, '<format>Summary', '<format>Tabular'), 'A tabular report has no groupings'],
    ];

    for (const [what, text, message] of REPORT_CASES) {
        it(what, async () => {
            assert.deepEqual(await refusals({ 'reports/Visits/By_Place.report': text }, { Report: ['Visits/By_Place'] }), [message]);
        });
    }

    it('a report on one custom object by columns of others, and takes its own', async () => {
        const report = (column: string) =>
            fileOf(
                'Report',
                `<columns><field>${column}</field></columns><columns><field>CUST_NAME</field></columns><format>Tabular</format><name>Visits</name><reportType>CustomEntity$Visit__c</reportType>`,
            );
        const tried = (column: string) => refusals({ 'reports/Visits/All.report': report(column) }, { Report: ['Visits/All'] });
        assert.deepEqual(await tried('Visit__c.Guests__c'), []);
        assert.deepEqual(await tried('Place__c.City__c'), ['Invalid column in the report: Place__c.City__c']);
    });

    const TYPE_CASES: readonly (readonly [string, string, string, string])[] = [
        ['a type on no object', '<baseObject>Place__c', '<baseObject>Nope__c', 'In field: baseObject - no CustomObject named Nope__c found'],
        ['a join by no relationship', '<relationship>Visits__r', '<relationship>Nope__r', 'Invalid relationship in a join of the report type: Nope__r'],
        ['a column of no table', '<table>Place__c.Visits__r', '<table>Visit__c', 'Invalid table in the report type: Visit__c'],
        ['a column of no field', '<field>Name', '<field>Nope__c', 'Invalid field in the report type: Place__c.Nope__c'],
        ['a lookup by its field', '<field>Owner<', '<field>OwnerId<', 'Invalid field in the report type: Place__c.OwnerId'],
    ];

    for (const [what, from, to, message] of TYPE_CASES) {
        it(what, async () => {
            const files = { 'reportTypes/Other.reportType': changed(REPORT_TYPE, from, to) };
            assert.ok((await refusals(files, { ReportType: ['Other'] })).includes(message));
        });
    }

    const DASHBOARD_CASES: readonly (readonly [string, string, string])[] = [
        ['a report that is not there', dashboardOf(componentOf('Visits/Nope', 'Place__c$Name')), 'In field: report - no Report named Visits/Nope found'],
        [
            'a column that its report does not have',
            dashboardOf(componentOf('Visits/By_Place', 'Place__c$City__c')),
            'Invalid column of the report Visits/By_Place: Place__c$City__c',
        ],
        [
            'a running user who is not there',
            dashboardOf(componentOf('Visits/By_Place', 'Place__c$Name'), '    <runningUser>nobody@nowhere.test</runningUser>'),
            'In field: runningUser - no User named nobody@nowhere.test found',
        ],
        [
            'a Visualforce page',
            dashboardOf(componentOf('Visits/By_Place', 'Place__c$Name').replace('<report>', '<page>Map</page><report>')),
            'The local org does not support Visualforce pages on dashboards.',
        ],
    ];

    for (const [what, text, message] of DASHBOARD_CASES) {
        it(`a dashboard with ${what}`, async () => {
            assert.deepEqual(await refusals({ 'dashboards/Visits/Glance.dashboard': text }, { Dashboard: ['Visits/Glance'] }), [message]);
        });
    }

    it('what lies in a folder that is not there', async () => {
        assert.deepEqual(await refusals({ 'reports/Nowhere/Sub/By_Place.report': REPORT }, { Report: ['Nowhere/Sub/By_Place'] }), [
            'Cannot find folder:Nowhere/Sub',
        ]);
        const folder = fileOf(
            'ReportFolder',
            '<folderShares><accessLevel>View</accessLevel><sharedTo>Nope</sharedTo><sharedToType>Group</sharedToType></folderShares><name>Sub</name>',
        );
        assert.deepEqual(await refusals({ 'reports/Nowhere/Sub-meta.xml': folder }, { Report: ['Nowhere/Sub'] }), [
            'Cannot find folder:Nowhere',
            'In field: sharedTo - no Group named Nope found',
        ]);
    });

    it('to delete what reports and dashboards use', async () => {
        const destroy = async (members: Readonly<Record<string, readonly string[]>>) => {
            const files = { 'package.xml': manifestFile({}), 'destructiveChanges.xml': manifestFile(members) };
            return failuresOf(await deployFiles(workshop.org, files, { checkOnly: true })).join('\n');
        };
        assert.match(await destroy({ Report: ['Visits/By_Place'] }), /referenced elsewhere .* : Dashboard - Visits\/Glance/);
        assert.match(await destroy({ ReportType: ['Places_with_Visits'] }), /referenced elsewhere .* : Report - Visits\/By_Place/);
    });
});
