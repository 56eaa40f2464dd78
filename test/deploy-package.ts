import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { Connection } from 'jsforce';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** An object; what is given as `extra` stands alone in line 5. */
export function objectXml(label: string, extra = '<description>For tests.</description>'): string {
    return `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject ${NAMESPACE}>
    <deploymentStatus>Deployed</deploymentStatus>
    <label>${label}</label>
    ${extra}
    <nameField><label>Name</label><type>Text</type></nameField>
    <pluralLabel>${label}s</pluralLabel>
    <sharingModel>ReadWrite</sharingModel>
</CustomObject>`;
}

export type PackageFiles = Readonly<Record<string, string>>;

/** Files of a deploy in metadata format, with a manifest that names the types. */
export function packageFiles(files: PackageFiles, types: readonly string[] = ['CustomObject']): PackageFiles {
    const members = types.map((type) => `    <types><members>*</members><name>${type}</name></types>\n`).join('');
    return { 'package.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<Package ${NAMESPACE}>\n${members}    <version>66.0</version>\n</Package>`, ...files };
}

export function zipOf(files: PackageFiles): Buffer {
    return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))));
}

export function writeFiles(folder: string, files: PackageFiles): void {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
}

export function connectionTo(org: StartedOrg, accessToken = org.accessToken): Connection {
    return new Connection({ instanceUrl: org.url, accessToken, version: '66.0' });
}

export type DeployResult = Awaited<ReturnType<Connection['metadata']['checkDeployStatus']>>;

/** The result of a deploy once it has ended. */
export async function endOfDeploy(connection: Connection, id: string): Promise<DeployResult> {
    const result = await connection.metadata.checkDeployStatus(id, true);
    return result.done ? result : endOfDeploy(connection, id);
}

export async function deployFiles(connection: Connection, files: PackageFiles): Promise<DeployResult> {
    const { id } = await connection.metadata.deploy(zipOf(files), { rollbackOnError: true });
    return endOfDeploy(connection, id);
}

/** Names of the custom objects that were deployed. */
export async function deployedObjects(connection: Connection): Promise<readonly string[]> {
    const listed = await connection.metadata.list([{ type: 'CustomObject' }], '66.0');
    return listed.map(({ fullName }) => fullName);
}
