import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { BundleSource } from './messages.ts';
import { SHELL_MODULES } from './public-modules.ts';

const PACKAGES = ['@lwc/rollup-plugin', 'rollup', 'lightning-base-components', '@salesforce-ux/design-system'];

/** Changes whenever a rebuild of the shell could give another result. */
export function shellFingerprint(): string {
    const hash = createHash('sha256').update(packageVersions());
    for (const folder of [fileURLToPath(SHELL_MODULES), import.meta.dirname]) hashFolder(hash, folder);
    return short(hash);
}

/** Changes whenever compiling the bundle again could give another result. */
export function bundleFingerprint(bundle: BundleSource): string {
    const hash = createHash('sha256').update(packageVersions());
    const files = [...bundle.files].sort(([left], [right]) => (left < right ? -1 : 1));
    hash.update(JSON.stringify([bundle.namespace, bundle.name, bundle.apiVersion ?? null, files]));
    return short(hash);
}

let versions: string | undefined;

function packageVersions(): string {
    const require = createRequire(import.meta.url);
    versions ??= PACKAGES.map((name) => `${name}@${(require(`${name}/package.json`) as { version: string }).version}`).join(' ');
    return versions;
}

function hashFolder(hash: Hash, folder: string): void {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'));
    const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
    for (const file of files) hash.update(file.slice(folder.length)).update(readFileSync(file));
}

function short(hash: Hash): string {
    return hash.digest('hex').slice(0, 20);
}
