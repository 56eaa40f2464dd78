import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import type { Connection } from 'jsforce';
import { deployFiles, objectXml, packageFiles, zipOf } from './deploy-package.ts';

/** Packages of a packaging org that is a Dev Hub, too, made and installed over the Tooling API without the time that the sf CLI takes to start. */
export class PublishPackages {
    readonly #hub: Connection;

    constructor(hub: Connection) {
        this.#hub = hub;
    }

    /** A second-generation package with one object of its name; returns its id (0Ho). */
    async createPackage(Name: string, ContainerOptions: 'Managed' | 'Unlocked'): Promise<string> {
        return create(this.#hub, 'Package2', { Name, ContainerOptions, NamespacePrefix: ContainerOptions === 'Managed' ? 'tsheets' : '' });
    }

    /** A beta version; returns its id (04t). */
    async createVersion(package2Id: string, object: string, number: string, ancestorId = ''): Promise<string> {
        const descriptor = JSON.stringify({ versionName: `Version ${number}`, versionNumber: `${number}.NEXT`, ancestorId: await this.#versionId(ancestorId) });
        const metadata = zipOf(packageFiles({ [`objects/${object}__c.object`]: objectXml(object) })).toString('latin1');
        const VersionInfo = zipOfBytes({ 'package.zip': metadata, 'package2-descriptor.json': descriptor });
        const id = await create(this.#hub, 'Package2VersionCreateRequest', { Package2Id: package2Id, CalculateCodeCoverage: true, VersionInfo });
        const soql = `SELECT Status, Package2Version.SubscriberPackageVersionId FROM Package2VersionCreateRequest WHERE Id = '${id}'`;
        const { records } = await this.#hub.tooling.query<{ Status: string; Package2Version: { SubscriberPackageVersionId: string } }>(soql);
        assert.equal(records[0]?.Status, 'Success');
        return records[0].Package2Version.SubscriberPackageVersionId;
    }

    async promote(versionId: string): Promise<void> {
        const { success } = await this.#hub.tooling.sobject('Package2Version').update({ Id: await this.#versionId(versionId), IsReleased: true });
        assert.ok(success);
    }

    async release(package2Id: string, object: string, number: string, ancestorId = ''): Promise<string> {
        const versionId = await this.createVersion(package2Id, object, number, ancestorId);
        await this.promote(versionId);
        return versionId;
    }

    /** A first-generation package with a released version; returns the version's id (04t). */
    async upload(name: string, object: string): Promise<string> {
        const files = packageFiles({ [`objects/${object}__c.object`]: objectXml(object) });
        const manifest = (files['package.xml'] ?? '').replace('<types>', `<fullName>${name}</fullName><types>`);
        assert.equal((await deployFiles(this.#hub, { ...files, 'package.xml': manifest })).status, 'Succeeded');
        return this.uploadReleased(name, `${name} 1.0`);
    }

    /** Version 1.0 of a first-generation package that has been deployed; returns the version's id (04t). */
    async uploadReleased(name: string, VersionName: string): Promise<string> {
        const { records } = await this.#hub.tooling.query<{ Id: string }>(`SELECT Id FROM MetadataPackage WHERE Name = '${name}'`);
        const request = { MetadataPackageId: records[0]?.Id, VersionName, MajorVersion: 1, MinorVersion: 0, IsReleaseVersion: true };
        const id = await create(this.#hub, 'PackageUploadRequest', request);
        const [uploaded] = (
            await this.#hub.tooling.query<{ MetadataPackageVersionId: string }>(`SELECT MetadataPackageVersionId FROM PackageUploadRequest WHERE Id = '${id}'`)
        ).records;
        return uploaded?.MetadataPackageVersionId ?? '';
    }

    /** The id in the Dev Hub (05i) of a version; nothing of nothing. */
    async #versionId(subscriberVersionId: string): Promise<string> {
        if (subscriberVersionId === '') return '';
        const soql = `SELECT Id FROM Package2Version WHERE SubscriberPackageVersionId = '${subscriberVersionId}'`;
        const { records } = await this.#hub.tooling.query<{ Id: string }>(soql);
        return records[0]?.Id ?? '';
    }
}

/** Installs a version in a subscriber's org. */
export async function installVersion(subscriber: Connection, versionId: string): Promise<void> {
    const id = await create(subscriber, 'PackageInstallRequest', { SubscriberPackageVersionKey: versionId });
    const { records } = await subscriber.tooling.query<{ Status: string }>(`SELECT Status FROM PackageInstallRequest WHERE Id = '${id}'`);
    assert.equal(records[0]?.Status, 'SUCCESS');
}

async function create(connection: Connection, object: string, values: Readonly<Record<string, unknown>>): Promise<string> {
    const result = await connection.tooling.sobject(object).create({ ...values });
    assert.ok(result.success && result.id, JSON.stringify(result));
    return result.id;
}

/** Base64; texts are bytes. */
function zipOfBytes(files: Readonly<Record<string, string>>): string {
    const entries = Object.entries(files).map(([path, text]) => [path, new Uint8Array(Buffer.from(text, 'latin1'))] as const);
    return Buffer.from(zipSync(Object.fromEntries(entries))).toString('base64');
}
