import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Puts the sources of a version and subscriber-app together, as an ISV does whose package brings its own licensing, and hands the folder on.
 * `convert` brings subscriber-app into metadata format.
 */
export async function withCustomerSide<T>(
    versionFolder: string,
    convert: (...args: string[]) => Promise<unknown>,
    work: (folder: string) => Promise<T>,
): Promise<T> {
    const parent = mkdtempSync(join(tmpdir(), 'timesheets-'));
    const folder = join(parent, 'src');
    try {
        await convert('project', 'convert', 'source', '--root-dir', 'subscriber-app', '--output-dir', folder, '--package-name', 'Timesheets');
        cpSync(join(versionFolder, 'objects'), join(folder, 'objects'), { recursive: true });
        const manifest = join(folder, 'package.xml');
        writeFileSync(manifest, mergedManifest(readFileSync(manifest, 'utf8'), readFileSync(join(versionFolder, 'package.xml'), 'utf8')));
        return await work(folder);
    } finally {
        rmSync(parent, { recursive: true, force: true });
    }
}

/** The first manifest with the objects of the second. A type stands in a manifest once. */
export function mergedManifest(manifest: string, objects: string): string {
    const members = [...objects.matchAll(/<members>\w+__c<\/members>/g)].map(([member]) => `        ${member}\n`).join('');
    return manifest.replace(/( *<members>[^<]*<\/members>\n)(?= *<name>CustomObject<)/, `$1${members}`);
}
