import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { clockRoutes } from '../../http/control/clock-routes.ts';
import type { RegisterRoutes } from '../../http/org-server.ts';
import { pageRoutes, type PageOptions } from '../../http/pages/page-routes.ts';
import { startTestOrg, type TestOrg } from '../../http/start-test-org.ts';
import { registerUiApi } from '../../http/ui-api/routes.ts';
import { registerShellApi } from '../../http/ui-api/shell-routes.ts';
import { MovableClock } from '../../platform/clock.ts';
import { deploy, deploysFinished, deployStatus } from '../../platform/metadata/deploy/deploy.ts';
import { deleteRecords } from '../../platform/records/delete.ts';
import { createRecords } from '../../platform/records/save.ts';
import type { InputValues } from '../../platform/records/values.ts';
import { callerOfToken } from '../../platform/access/sessions.ts';
import type { ShellCompiler } from '../build/bundle-compiler.ts';
import { WORKSHOP_FILES } from './workshop-files.ts';

/** An org with the sample app, compiled for real, and its pages; the administrator may do everything in it. */
export interface ShellOrg extends TestOrg {
    create(objectName: string, values: InputValues): string;
    createAll(objectName: string, rows: readonly InputValues[]): readonly string[];
    /** Puts a record into the recycle bin, as somebody else would. */
    remove(id: string): void;
    /** Deploys a label, as somebody who works on the app does. */
    deployLabel(value: string): Promise<void>;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

export async function startShellOrg(compiler: ShellCompiler, files: Files = WORKSHOP_FILES, options: Partial<PageOptions> = {}): Promise<ShellOrg> {
    const server = await startTestOrg([registerUiApi, registerShellApi, pageRoutes(compiler, options), registerClock]);
    const createAll = (objectName: string, rows: readonly InputValues[]): readonly string[] => createEach(server, objectName, rows);
    const create = (objectName: string, values: InputValues): string => createAll(objectName, [values])[0] ?? '';
    await deployFiles(server, compiler, files);
    const permissionSet = server.org.store.findBy('PermissionSet', 'Name', ['Widget_Editor'])[0];
    create('PermissionSetAssignment', { AssigneeId: server.caller.userId, PermissionSetId: String(permissionSet?.['Id']) });
    const remove = (id: string): void => {
        removeOne(server, id);
    };
    return { ...server, create, createAll, remove, deployLabel: (value) => deployFiles(server, compiler, labelFiles(value)) };
}

const registerClock: RegisterRoutes = (app, server) => {
    const { clock } = server.org;
    assert.ok(clock instanceof MovableClock);
    clockRoutes(clock, { until: () => [server.org], moved: () => undefined })(app, server);
};

async function deployFiles(server: TestOrg, compiler: ShellCompiler, files: Files): Promise<void> {
    const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content])));
    const id = await deploy(server.org, server.caller, { zip, options: {} }, compiler);
    await deploysFinished(server.org);
    assert.deepEqual(deployStatus(server.org, id).details.componentFailures, []);
}

function labelFiles(value: string): Files {
    const label = `<labels><fullName>Deployed_Again</fullName><language>en_US</language><protected>false</protected><shortDescription>Again</shortDescription><value>${value}</value></labels>`;
    const namespace = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
    return {
        'labels/CustomLabels.labels': `<CustomLabels ${namespace}>${label}</CustomLabels>`,
        'package.xml': `<Package ${namespace}><types><members>Deployed_Again</members><name>CustomLabel</name></types><version>66.0</version></Package>`,
    };
}

function createEach({ org, token }: TestOrg, objectName: string, rows: readonly InputValues[]): readonly string[] {
    const results = createRecords(org, callerOfToken(org, token), objectName, rows, { allOrNone: true, api: 'data' });
    assert.deepEqual(
        results.flatMap(({ errors }) => errors),
        [],
    );
    return results.map(({ id }) => id ?? '');
}

function removeOne({ org, token }: TestOrg, id: string): void {
    const [result] = deleteRecords(org, callerOfToken(org, token), [id], { allOrNone: true, api: 'data' });
    assert.deepEqual(result?.errors, []);
}
