import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { callerOfToken, startSession } from '../../platform/access/sessions.ts';
import { deploy, deploysFinished, deployStatus } from '../../platform/metadata/deploy/deploy.ts';
import { createRecords } from '../../platform/records/save.ts';
import type { InputValues } from '../../platform/records/values.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';
import { registerUiApi } from './routes.ts';
import { registerShellApi } from './shell-routes.ts';
import { WIDGET_FILES } from './widget-metadata.fixture.ts';

export interface Reply {
    readonly status: number;
    readonly body: Json;
}

/** A part of a reply. Replies are compared, never trusted: a wrong shape fails the test that reads it. */
export interface Json {
    readonly [key: string]: Json;
    readonly [index: number]: Json;
}

/** A part that is a text. */
export function textOf(part: Json | undefined): string {
    const text: unknown = part;
    assert.ok(typeof text === 'string');
    return text;
}

/** An org with the widget app, an editor (who is the administrator) and a viewer, spoken to over HTTP. */
export interface WidgetOrg {
    readonly server: TestOrg;
    readonly viewerId: string;
    /** Asks as the editor. */
    readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
    readonly askAsViewer: (method: string, path: string, body?: unknown) => Promise<Reply>;
    readonly create: (objectName: string, values: InputValues) => string;
    /** Deploys more files in metadata format; answers what was refused. */
    readonly deploy: (files: Readonly<Record<string, string>>) => Promise<readonly string[]>;
}

export async function startWidgetOrg(): Promise<WidgetOrg> {
    const server = await startTestOrg([registerUiApi, registerShellApi]);
    assert.deepEqual(await deployFiles(server, WIDGET_FILES), []);
    const create = (objectName: string, values: InputValues): string => createOne(server, objectName, values);
    const viewerId = create('User', viewer(server));
    create('PermissionSetAssignment', { AssigneeId: viewerId, PermissionSetId: permissionSetId(server, 'Widget_Viewer') });
    create('PermissionSetAssignment', { AssigneeId: server.caller.userId, PermissionSetId: permissionSetId(server, 'Widget_Editor') });
    const viewerToken = startSession(server.org, viewerId);
    return {
        server,
        viewerId,
        create,
        deploy: (files) => deployFiles(server, files),
        ask: (method, path, body, headers) => send(server, server.token, method, path, body, headers),
        askAsViewer: (method, path, body) => send(server, viewerToken, method, path, body),
    };
}

async function deployFiles(server: TestOrg, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
    const id = await deploy(server.org, server.caller, { zip, options: {} }, { compile: () => Promise.resolve([]) });
    await deploysFinished(server.org);
    return deployStatus(server.org, id).details.componentFailures.map((failure) => `${failure.fileName}:${failure.lineNumber ?? ''} ${failure.problem ?? ''}`);
}

function createOne(server: TestOrg, objectName: string, values: InputValues): string {
    const caller = callerOfToken(server.org, server.token);
    const [result] = createRecords(server.org, caller, objectName, [values], { allOrNone: true, api: 'data' });
    assert.ok(result?.id !== undefined, JSON.stringify(result?.errors));
    return result.id;
}

function viewer(server: TestOrg): InputValues {
    const profile = server.org.store.findBy('Profile', 'Name', ['Standard User'])[0];
    const name = { LastName: 'Viewer', Alias: 'viewer', Username: 'viewer@books.example', Email: 'viewer@books.example' };
    return {
        ...name,
        ProfileId: String(profile?.['Id']),
        TimeZoneSidKey: 'Europe/Stockholm',
        LocaleSidKey: 'sv_SE',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US',
    };
}

function permissionSetId(server: TestOrg, name: string): string {
    return String(server.org.store.findBy('PermissionSet', 'Name', [name])[0]?.['Id']);
}

async function send(server: TestOrg, token: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const address = path.startsWith('/') ? path : `/services/data/v66.0/ui-api/${path}`;
    const response = await fetch(`${server.url}${address}`, { method, headers: { authorization: `Bearer ${token}`, ...type, ...headers }, ...content });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Json };
}
