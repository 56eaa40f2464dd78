import assert from 'node:assert/strict';
import { deploy, deploysFinished, deployStatus } from '../platform/metadata/deploy/deploy.ts';
import { createRecords } from '../platform/records/save.ts';
import { booksZip } from './book-metadata.fixture.ts';
import type { RegisterRoutes } from './org-server.ts';
import { startTestOrg, type TestOrg } from './start-test-org.ts';

export interface HttpAnswer {
    readonly status: number;
    /** Parsed JSON; undefined when the reply was empty. */
    readonly body: unknown;
    readonly headers: Headers;
}

/** An org with the object Book__c, which its administrator may use. */
export interface BookOrg extends TestOrg {
    /** Sends JSON with the administrator's token. */
    call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
}

/** Sends JSON, or a form, with the administrator's token of any test org. */
export async function callJson(
    { url, token }: TestOrg,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
): Promise<HttpAnswer> {
    const isForm = body instanceof FormData;
    const content = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) };
    const type: Record<string, string> = body === undefined || isForm ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method, ...content, headers: { ...type, authorization: `Bearer ${token}`, ...headers } });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
}

async function deployBooks({ org, caller }: TestOrg): Promise<void> {
    const id = await deploy(org, caller, { zip: booksZip(), options: {} }, { compile: () => Promise.resolve([]) });
    await deploysFinished(org);
    const { success, details } = deployStatus(org, id);
    assert.ok(success, JSON.stringify(details.componentFailures));
    const permissionSet = org.store.findBy('PermissionSet', 'Name', ['Books'])[0];
    const assignment = { AssigneeId: caller.userId, PermissionSetId: String(permissionSet?.['Id']) };
    const [result] = createRecords(org, caller, 'PermissionSetAssignment', [assignment], { allOrNone: true, api: 'data' });
    assert.ok(result?.success, JSON.stringify(result?.errors));
}

export async function startBookOrg(registrations: readonly RegisterRoutes[] = []): Promise<BookOrg> {
    const server = await startTestOrg(registrations);
    await deployBooks(server);
    return { ...server, call: (method, path, body, headers) => callJson(server, method, path, body, headers) };
}
