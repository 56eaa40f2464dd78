import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { runToEnd, type Ending } from '../run-to-end.ts';
import { ROOT } from '../story-run.ts';

const CLI = join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');
const COMMANDS = globSync('scripts/commands/lma/*/*.ts', { cwd: ROOT })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) =>
        file
            .replaceAll('\\', '/')
            .replace(/^scripts\/commands\/(.*)\.ts$/, '$1')
            .replaceAll('/', ' '),
    );

let home: string;

function sf(...args: readonly string[]): Promise<Ending> {
    // Without the variable that silences oclif about linked plugins.
    const environment = { ...(isolatedEnvironment(home) as Record<string, string>), OCLIF_DISABLE_LINKED_ESM_WARNING: '' };
    return runToEnd([CLI, ...args], environment);
}

before(async () => {
    home = mkdtempSync(join(tmpdir(), 'openlma-plugin-'));
    mkdirSync(join(home, '.local'), { recursive: true });
    const { code, stderr } = await sf('plugins', 'link', '.', '--no-install');
    assert.equal(code, 0, stderr);
});
after(() => {
    rmSync(home, { recursive: true, force: true });
});

test('a linked sf lists the topics, without a warning', async () => {
    const { code, stdout, stderr } = await sf('lma', '--help');
    assert.deepEqual([code, stderr], [0, '']);
    for (const topic of new Set(COMMANDS.map((command) => command.split(' ').slice(0, 2).join(' '))))
        assert.match(stdout, new RegExp(`^ +${topic} +[A-Z]`, 'm'));
});

test('a linked sf completes every command and its flags', async () => {
    const { code, stderr } = await sf('autocomplete', '--refresh-cache');
    assert.equal(code, 0, stderr);
    const completions = readFileSync(join(home, '.cache/sf/autocomplete/functions/bash/sf.bash'), 'utf8');
    assert.ok(COMMANDS.length >= 6);
    for (const command of COMMANDS) assert.match(completions, new RegExp(`^${command.replaceAll(' ', ':')} .*--target-org`, 'm'), command);
});

test('the help of a command ends with its exit codes', async () => {
    const { code, stdout } = await sf('lma', 'license', 'list', '--help');
    assert.equal(code, 0);
    assert.match(stdout, /^FILTER FLAGS$[^]*--expiring-within=[^]*^ERROR CODES$[^]*^ {2}75 /m);
});
