import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { fileOf, manifestFile, zipOf } from '../../metadata/deploy/deploy.fixture.ts';
import type { Org } from '../../org.ts';
import { createRecords, updateRecords } from '../../records/save.ts';
import type { SaveResult } from '../../records/pending-record.ts';
import type { InputValues } from '../../records/values.ts';
import { adminOf } from '../open-market.fixture.ts';

const TOOLING = { allOrNone: true, api: 'tooling' } as const;

export function tryCreate(org: Org, objectName: string, input: InputValues): SaveResult {
    const [result] = createRecords(org, adminOf(org), objectName, [input], TOOLING);
    assert.ok(result);
    return result;
}

/** A package of the Dev Hub; returns its id (0Ho). */
export function createPackage(org: Org, input: InputValues = {}): string {
    const result = tryCreate(org, 'Package2', { Name: 'Gears', NamespacePrefix: 'mkr', ContainerOptions: 'Managed', ...input });
    assert.ok(result.success && result.id !== undefined, JSON.stringify(result.errors));
    return result.id;
}

const OBJECT = '<deploymentStatus>Deployed</deploymentStatus><label>Gear</label><nameField><label>Name</label><type>Text</type></nameField>';
const MORE = '<pluralLabel>Gears</pluralLabel><sharingModel>ReadWrite</sharingModel>';

function numberField(name: string): string {
    return `<fields><fullName>${name}</fullName><label>${name}</label><precision>5</precision><scale>0</scale><type>Number</type></fields>`;
}

/** The object Gear__c with number fields, in metadata format. */
export function gearFiles(...fields: readonly string[]): Readonly<Record<string, string>> {
    return {
        'package.xml': manifestFile({ CustomObject: ['Gear__c'] }),
        'objects/Gear__c.object': fileOf('CustomObject', OBJECT, MORE, ...fields.map(numberField)),
    };
}

/** `VersionInfo` as the client sends it. */
export function versionInfo(descriptor: object, files = gearFiles('Teeth__c')): string {
    const json = new TextEncoder().encode(JSON.stringify(descriptor));
    return Buffer.from(zipSync({ 'package.zip': zipOf(files), 'package2-descriptor.json': json })).toString('base64');
}

export interface CreatedVersion {
    readonly status: unknown;
    readonly messages: readonly string[];
    /** 05i and 04t; empty when there is none. */
    readonly id: string;
    readonly versionId: string;
    readonly row: Readonly<Record<string, unknown>>;
}

interface Wish {
    readonly number?: string;
    readonly descriptor?: object;
    readonly files?: Readonly<Record<string, string>>;
    readonly request?: InputValues;
}

/** Creates a version of the package and tells what became of it. */
export function createVersion(org: Org, packageId: string, { number = '1.0.0.NEXT', descriptor = {}, files, request = {} }: Wish = {}): CreatedVersion {
    const info = versionInfo({ versionName: 'Spring', versionNumber: number, ancestorId: '', ...descriptor }, files);
    const created = tryCreate(org, 'Package2VersionCreateRequest', { Package2Id: packageId, VersionInfo: info, CalculateCodeCoverage: true, ...request });
    assert.ok(created.success && created.id !== undefined, JSON.stringify(created.errors));
    const outcome = org.store.get('Package2VersionCreateRequest', created.id) ?? {};
    const errors = org.store.findBy('Package2VersionCreateRequestError', 'ParentRequestId', [created.id]);
    const id = String(outcome['Package2VersionId'] ?? '');
    const row = org.store.get('Package2Version', id) ?? {};
    return {
        status: outcome['Status'],
        messages: errors.map((each) => String(each['Message'])),
        id,
        versionId: String(row['SubscriberPackageVersionId'] ?? ''),
        row,
    };
}

export function change(org: Org, objectName: string, id: string, values: InputValues): SaveResult {
    const [result] = updateRecords(org, adminOf(org), objectName, [{ Id: id, ...values }], TOOLING);
    assert.ok(result);
    return result;
}

/** A released version; returns its ids. */
export function releaseVersion(org: Org, packageId: string, wish: Wish = {}): CreatedVersion {
    const version = createVersion(org, packageId, wish);
    assert.equal(version.status, 'Success', version.messages.join());
    const promoted = change(org, 'Package2Version', version.id, { IsReleased: true });
    assert.ok(promoted.success, JSON.stringify(promoted.errors));
    return version;
}
