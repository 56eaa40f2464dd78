// `npm run docs:commands`, or without `--fix` the check: docs/commands.md is what the commands say of themselves, with recorded output.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { EXIT_CODE_MEANINGS } from '../commands/lma/exit-codes.ts';
import { commandSection, type ManifestCommand } from './command-section.ts';

const ROOT = new URL('../../', import.meta.url);
const PAGE = new URL('docs/commands.md', ROOT);

const manifest = JSON.parse(readFileSync(new URL('oclif.manifest.json', ROOT), 'utf8')) as { readonly commands: Readonly<Record<string, ManifestCommand>> };
const intro = readFileSync(new URL('docs/commands/intro.md', ROOT), 'utf8');
const commands = Object.values(manifest.commands).toSorted((one, other) => one.id.localeCompare(other.id));
const text = [intro, exitCodes(), ...commands.map((command) => commandSection(command, recorded(command.id)))].join('\n\n');
const page = await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' });

if (process.argv.includes('--fix')) writeFileSync(PAGE, page);
else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== page) {
    process.stderr.write('docs/commands.md is not what the commands say. `npm run docs:commands` writes it.\n');
    process.exitCode = 1;
}

/** What the commands printed in a local org (`node test/commands/record-outputs.ts`). */
function recorded(id: string): string | undefined {
    const file = new URL(`docs/commands/${id.replaceAll(':', '-')}.txt`, ROOT);
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : undefined;
}

function exitCodes(): string {
    const entries = Object.entries(EXIT_CODE_MEANINGS);
    return ['## Exit codes', '', '| Code | Meaning |', '| --- | --- |', ...entries.map(([code, meaning]) => `| ${code} | ${meaning} |`)].join('\n');
}
