import { registerShellApi } from '../../../local-org/http/ui-api/shell-routes.ts';
import { registerUiApi } from '../../../local-org/http/ui-api/routes.ts';
import { pageRoutes } from '../../../local-org/http/pages/page-routes.ts';
import { startTestOrg, type TestOrg } from '../../../local-org/http/start-test-org.ts';
import { sessionCookieName } from '../../../local-org/http/session-cookie.ts';
import { callerOfToken } from '../../../local-org/platform/access/sessions.ts';
import { deploy, deploysFinished, deployStatus } from '../../../local-org/platform/metadata/deploy/deploy.ts';
import { zipOf } from '../../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import { createRecords } from '../../../local-org/platform/records/save.ts';
import type { InputValues } from '../../../local-org/platform/records/values.ts';
import type { ShellCompiler } from '../../../local-org/shell/build/bundle-compiler.ts';
import { metadataZip } from '../../rules/deployed-org.ts';
import { BENCH_FILES } from '../bench-metadata.ts';
import { fillItems } from '../bench-org.ts';
import { emptyPageRoutes } from './empty-page.ts';

/** The project's own app in an org that serves its pages, with records to look at and a long list. */
export interface BrowserOrg extends TestOrg {
    readonly cookie: { readonly name: string; readonly value: string; readonly url: string };
    readonly licenses: readonly { readonly url: string; readonly name: string }[];
    readonly listPage: string;
    readonly emptyPage: string;
}

const PERMISSION_SETS = ['License_Service', 'License_Administrator', 'Bench'];
const LICENSES = 8;
const TERMS = { Status__c: 'Trial', Expiration__c: '2026-12-11', Seats__c: 10, Install_Date__c: '2026-11-11' };

export async function startBrowserOrg(compiler: ShellCompiler, rows: number): Promise<BrowserOrg> {
    const server = await startTestOrg([registerUiApi, registerShellApi, pageRoutes(compiler), emptyPageRoutes(compiler)]);
    for (const zip of [metadataZip(), zipOf(BENCH_FILES)]) await deployZip(server, compiler, zip);
    for (const name of PERMISSION_SETS) assign(server, name);
    const lead = create(server, 'Lead', { LastName: 'Ash', Company: 'Acme' });
    const packageId = create(server, 'Package__c', { Name: 'Timesheets', Package_ID__c: '033000000000001AAA', Last_License_Refresh__c: '2026-11-20' });
    const licenses = Array.from({ length: LICENSES }, (_, index) =>
        create(server, 'License__c', { ...TERMS, Package__c: packageId, Lead__c: lead, License_Key__c: `00D00000000000${index + 1}-033000000000001` }),
    );
    fillItems(server.org, server.caller.userId, rows);
    return {
        ...server,
        cookie: { name: sessionCookieName(server.org), value: encodeURIComponent(server.token), url: server.url },
        licenses: licenses.map((id) => ({ url: `${server.url}/lightning/r/License__c/${id}/view`, name: nameOf(server, id) })),
        listPage: `${server.url}/lightning/o/Item__c/list?filterName=All`,
        emptyPage: `${server.url}/shell/empty-page`,
    };
}

/** Throws when the deployment fails. */
export async function deployZip({ org, caller }: TestOrg, compiler: ShellCompiler, zip: Uint8Array): Promise<void> {
    const id = await deploy(org, caller, { zip, options: {} }, compiler);
    await deploysFinished(org);
    const { status, details } = deployStatus(org, id);
    if (status !== 'Succeeded') throw new Error(`The deployment ended as ${status}: ${JSON.stringify(details.componentFailures)}`);
}

function nameOf({ org }: TestOrg, id: string): string {
    return String(org.store.get('License__c', id)?.['Name']);
}

function assign(server: TestOrg, name: string): void {
    const permissionSet = server.org.store.findBy('PermissionSet', 'Name', [name])[0];
    create(server, 'PermissionSetAssignment', { AssigneeId: server.caller.userId, PermissionSetId: String(permissionSet?.['Id']) });
}

function create({ org, token }: TestOrg, objectName: string, values: InputValues): string {
    const [result] = createRecords(org, callerOfToken(org, token), objectName, [values], { allOrNone: true, api: 'data' });
    if (result?.success !== true) throw new Error(`${objectName}: ${JSON.stringify(result?.errors)}`);
    return result.id ?? '';
}
