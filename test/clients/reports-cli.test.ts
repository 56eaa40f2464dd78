import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startTestOrg, type TestOrg } from '../../local-org/http/start-test-org.ts';
import { deployFiles, failuresOf, manifestFile } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { DASHBOARD, DASHBOARD_FOLDER, REPORT, REPORT_FOLDER, REPORT_TYPE, VISIT_OBJECTS } from '../../local-org/platform/reports/report-files.fixture.ts';
import { SfProject } from './sf-project.ts';

const SOURCE: Readonly<Record<string, string>> = {
    'reportTypes/Places_with_Visits.reportType-meta.xml': REPORT_TYPE,
    'reports/Visits.reportFolder-meta.xml': REPORT_FOLDER,
    'reports/Visits/By_Place.report-meta.xml': REPORT,
    'dashboards/Visits.dashboardFolder-meta.xml': DASHBOARD_FOLDER,
    'dashboards/Visits/Glance.dashboard-meta.xml': DASHBOARD,
};

let org: TestOrg;
let project: SfProject;

before(async () => {
    org = await startTestOrg();
    const objects = { 'package.xml': manifestFile({ CustomObject: ['Place__c', 'Visit__c'] }), ...VISIT_OBJECTS };
    assert.deepEqual(failuresOf(await deployFiles(org.org, objects)), []);
    project = await SfProject.create(org, SOURCE);
});
after(async () => {
    project.remove();
    await org.close();
});

interface Named {
    readonly fullName: string;
    readonly type: string;
}

function namesOf(result: unknown): string[] {
    return (result as readonly Named[]).map(({ type, fullName }) => `${type} ${fullName}`).toSorted();
}

const ALL = ['Dashboard Visits/Glance', 'DashboardFolder Visits', 'Report Visits/By_Place', 'ReportFolder Visits', 'ReportType Places_with_Visits'];

// Covers: Metadata: ReportType, Report, ReportFolder, Dashboard, DashboardFolder (client: sf)
describe('the sf CLI with reports and dashboards', () => {
    test('deploys them from source, every file accounted for', async () => {
        const { status, result } = await project.sf(['project', 'deploy', 'start', '--source-dir', 'force-app']);
        assert.equal(status, 0, JSON.stringify(result));
        assert.deepEqual(namesOf((result as { readonly files: unknown }).files), ALL);
    });

    test('lists them', async () => {
        const listed = async (...args: readonly string[]) => namesOf((await project.sf(['org', 'list', 'metadata', '--metadata-type', ...args])).result);
        assert.deepEqual(await listed('Report', '--folder', 'Visits'), ['Report Visits/By_Place']);
        assert.deepEqual(await listed('Dashboard', '--folder', 'Visits'), ['Dashboard Visits/Glance']);
        assert.deepEqual(await listed('ReportFolder'), ['ReportFolder Visits']);
    });

    test('retrieves them as they were', async () => {
        for (const folder of ['reports', 'dashboards', 'reportTypes']) rmSync(project.path(`force-app/main/default/${folder}`), { recursive: true });
        const { status, result } = await project.sf(['project', 'retrieve', 'start', ...ALL.flatMap((name) => ['--metadata', name.replace(' ', ':')])]);
        assert.equal(status, 0, JSON.stringify(result));
        const squeezed = (text: string) => text.replace(/>\s+</g, '><').trim();
        for (const [path, text] of Object.entries(SOURCE)) assert.equal(squeezed(project.readSource(path)), squeezed(text), path);
    });
});
