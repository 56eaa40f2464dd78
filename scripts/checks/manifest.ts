import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestDifferences, manifestText } from './manifest-text.ts';
import { sourceMembers } from './source-members.ts';

/**
 * `node scripts/checks/manifest.ts`: exit 1 when manifest/package.xml lists anything else than force-app holds.
 * `--fix` writes it.
 */
const root = join(import.meta.dirname, '..', '..');
const manifestFile = join(root, 'manifest', 'package.xml');

function expectedManifest(): string {
    const project = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8')) as { readonly sourceApiVersion: string };
    return manifestText(sourceMembers(join(root, 'force-app')), project.sourceApiVersion);
}

function verify(actual: string, expected: string): number {
    if (actual === expected) return 0;
    const differences = manifestDifferences(actual, expected);
    const lines = differences.length > 0 ? differences : ['The order or the spacing differs.'];
    console.error(['manifest/package.xml is not in step with force-app. Run: node scripts/checks/manifest.ts --fix', ...lines].join('\n'));
    return 1;
}

const expected = expectedManifest();
if (process.argv.includes('--fix')) writeFileSync(manifestFile, expected);
else process.exitCode = verify(existsSync(manifestFile) ? readFileSync(manifestFile, 'utf8') : '', expected);
