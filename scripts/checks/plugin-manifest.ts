// `node scripts/checks/plugin-manifest.ts [--fix]`: oclif.manifest.json is what the commands say of themselves.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Plugin } from '@oclif/core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILE = `${ROOT}oclif.manifest.json`;

const plugin = new Plugin({ root: ROOT, ignoreManifest: true, errorOnManifestCreate: true, respectNoCacheDefault: true });
await plugin.load();
// Folders are read side by side, so that commands come in another order each time.
const commands = Object.fromEntries(Object.entries(plugin.manifest.commands).toSorted(([one], [other]) => one.localeCompare(other)));
const text = `${JSON.stringify({ ...plugin.manifest, commands }, null, 2)}\n`;
const isInStep = existsSync(FILE) && readFileSync(FILE, 'utf8') === text;

if (process.argv.includes('--fix')) writeFileSync(FILE, text);
else if (!isInStep) {
    process.stderr.write(
        'oclif.manifest.json is not what the commands say: sf would not know what has changed. `node scripts/checks/plugin-manifest.ts --fix` writes it.\n',
    );
    process.exitCode = 1;
}
