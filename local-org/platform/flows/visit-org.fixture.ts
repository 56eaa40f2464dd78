import assert from 'node:assert/strict';
import type { Caller } from '../access/caller.ts';
import { callerOfUser } from '../access/caller-of-user.ts';
import { SettableClock } from '../clock.ts';
import { runDueJobs } from '../jobs/run-due-jobs.ts';
import type { MetadataNode, MetadataValue } from '../metadata/component.ts';
import { deployFiles, emptyOrg, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import type { Org } from '../org.ts';
import { firstUserId } from '../packaging/platform-rows.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import type { InputValues } from '../records/values.ts';
import { inSystemContext } from './system-context.ts';

/** An org with visits and a log: flows are deployed into it as XML, as clients do. It is 2026-11-22T10:00Z, 2 o'clock in the org. */
export interface VisitOrg {
    readonly org: Org;
    readonly caller: Caller;
    /** Deploys flows; gives the problems. */
    deploy(flows: Readonly<Record<string, MetadataNode>>): Promise<readonly string[]>;
    create(...inputs: readonly InputValues[]): readonly string[];
    update(id: string, input: InputValues): void;
    setClock(time: string): void;
    /** Sets the clock and runs what is due. */
    at(time: string): void;
    /** What flows have written into the log so far, in order. */
    log(): readonly string[];
}

const FIELD = (name: string, type: string, more = ''): string =>
    `    <fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}</fields>`;

function objectFile(label: string, ...fields: readonly string[]): string {
    return fileOf(
        'CustomObject',
        '    <deploymentStatus>Deployed</deploymentStatus>',
        ...fields,
        `    <label>${label}</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>${label}s</pluralLabel>`,
        '    <sharingModel>ReadWrite</sharingModel>',
    );
}

const TEXT = '<length>255</length>';
export const OBJECTS = {
    'objects/Visit__c.object': objectFile('Visit', FIELD('Status__c', 'Text', TEXT), FIELD('Day__c', 'Date'), FIELD('Moment__c', 'DateTime')),
    'objects/Log__c.object': objectFile('Log', FIELD('Note__c', 'Text', TEXT)),
    'package.xml': manifestFile({ CustomObject: ['Visit__c', 'Log__c'] }),
};

export async function visitOrg(): Promise<VisitOrg> {
    const org = emptyOrg();
    assert.deepEqual(failuresOf(await deployFiles(org, OBJECTS)), []);
    const user = callerOfUser(org, firstUserId(org));
    assert.ok(user);
    const caller = inSystemContext(user);
    const setClock = (time: string): void => {
        assert.ok(org.clock instanceof SettableClock);
        org.clock.set(new Date(time));
    };
    const all = { allOrNone: true, api: 'data' } as const;
    return {
        org,
        caller,
        setClock,
        deploy: async (flows) => {
            const files = Object.entries(flows).map(([name, body]) => [`flows/${name}.flow`, fileOf('Flow', xmlOf(body))] as const);
            const result = await deployFiles(org, { ...Object.fromEntries(files), 'package.xml': manifestFile({ Flow: Object.keys(flows) }) });
            return result.details.componentFailures.map(({ problem }) => problem ?? '');
        },
        create: (...inputs) => {
            const results = createRecords(org, caller, 'Visit__c', inputs, all);
            assert.deepEqual(
                results.flatMap(({ errors }) => errors),
                [],
            );
            return results.map(({ id = '' }) => id);
        },
        update: (id, input) => {
            const [result] = updateRecords(org, caller, 'Visit__c', [{ ...input, Id: id }], all);
            assert.deepEqual(result?.errors, []);
        },
        at: (time) => {
            setClock(time);
            runDueJobs(org);
        },
        log: () =>
            org.store
                .findBy('Log__c', 'IsDeleted', [0])
                .toSorted((one, other) => (String(one['Id']) < String(other['Id']) ? -1 : 1))
                .map((row) => String(row['Note__c'])),
    };
}

export function xmlOf(node: MetadataNode): string {
    return Object.entries(node)
        .flatMap(([name, value]) =>
            (Array.isArray(value) ? (value as MetadataValue[]) : value === undefined ? [] : [value]).map((each) => `<${name}>${innerXml(each)}</${name}>`),
        )
        .join('');
}

function innerXml(value: MetadataValue): string {
    return typeof value === 'object' ? xmlOf(value as MetadataNode) : String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** An element that writes a line into the log. */
export function logElement(name: string, note: string): MetadataNode {
    return {
        name,
        label: name,
        locationX: 0,
        locationY: 0,
        object: 'Log__c',
        inputAssignments: [
            { field: 'Name', value: { stringValue: 'line' } },
            { field: 'Note__c', value: { stringValue: note } },
        ],
    };
}

/** An active flow with log elements. */
export function flowOf(start: MetadataNode, recordCreates: readonly MetadataNode[], more: MetadataNode = {}): MetadataNode {
    return {
        apiVersion: 66,
        label: 'Watch visits',
        processType: 'AutoLaunchedFlow',
        recordCreates: [...recordCreates],
        start: { locationX: 0, locationY: 0, ...start },
        status: 'Active',
        ...more,
    };
}
