import { strToU8, zipSync } from 'fflate';
import { openStore } from '../../../database/open-store.ts';
import type { Caller } from '../../access/caller.ts';
import { SettableClock } from '../../clock.ts';
import { openOrg } from '../../open-org.ts';
import type { BundleCompiler, Neighbours, Org } from '../../org.ts';
import { deploy, deploysFinished, deployStatus } from './deploy.ts';
import type { DeployOptions } from './deploy-request.ts';
import type { DeployResult } from './deploy-result.ts';

const NO_NEIGHBOURS: Neighbours = { byId: () => undefined, byAlias: () => undefined, all: () => [] };

/** An empty org in memory. */
export function emptyOrg(store = openStore(':memory:'), clock = new SettableClock(new Date('2026-11-22T10:00:00.000Z'))): Org {
    const settings = {
        alias: 'widgets',
        name: 'Widget Works',
        edition: 'Developer Edition',
        instanceName: 'NA1',
        isSandbox: false,
        sandboxOf: undefined,
        trialDays: undefined,
        namespace: undefined,
    };
    const user = { username: 'admin@widgets.local', firstName: 'Ada', lastName: 'Widget', email: 'ada@widgets.example', profile: 'System Administrator' };
    return openOrg({ ...settings, users: [user] }, store, clock, NO_NEIGHBOURS);
}

/** A caller with the given user permissions. */
export function callerWith(...permissions: readonly string[]): Caller {
    const none = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };
    return {
        userId: '005000000000001AAA',
        username: 'admin@widgets.local',
        name: 'Ada Widget',
        email: 'ada@widgets.example',
        profileId: '00e000000000001AAA',
        profileName: 'System Administrator',
        timeZone: 'America/Los_Angeles',
        locale: 'en_US',
        access: {
            object: () => none,
            field: () => ({ read: false, edit: false }),
            hasPermission: (name) => permissions.includes(name),
            hasCustomPermission: () => false,
            canSeeTab: () => false,
            canSeeApp: () => false,
        },
    };
}

export const ADMIN = callerWith('ModifyAllData');

export const NO_PROBLEMS: BundleCompiler = { compile: () => Promise.resolve([]) };

export function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
    return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}

/** Wraps lines into a metadata file; the first line inside the root is line 3. */
export function fileOf(root: string, ...lines: readonly string[]): string {
    return ['<?xml version="1.0" encoding="UTF-8"?>', `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">`, ...lines, `</${root}>`].join('\n');
}

/** `{ CustomObject: ['Widget__c'] }` → package.xml. */
export function manifestFile(members: Readonly<Record<string, readonly string[]>>, ...before: readonly string[]): string {
    const types = Object.entries(members).map(
        ([name, names]) => `    <types>${names.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`,
    );
    return fileOf('Package', ...before, ...types, '    <version>66.0</version>');
}

/** Deploys files into the org and waits for the end. */
export async function deployFiles(
    org: Org,
    files: Readonly<Record<string, string>>,
    options: DeployOptions = {},
    compiler = NO_PROBLEMS,
): Promise<DeployResult> {
    const id = await deploy(org, ADMIN, { zip: zipOf(files), options }, compiler);
    await deploysFinished(org);
    return deployStatus(org, id);
}

/** `componentType fullName (line:column) problem` of each failure. */
export function failuresOf(result: DeployResult): string[] {
    return result.details.componentFailures.map(
        ({ componentType, fullName, lineNumber = 0, columnNumber = 0, problem = '' }) =>
            `${componentType} ${fullName} (${lineNumber}:${columnNumber}) ${problem}`,
    );
}
