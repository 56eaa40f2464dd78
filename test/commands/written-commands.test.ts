import assert from 'node:assert/strict';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { format } from 'prettier';
import { CUSTOMER_ORG_CHECKS } from '../../scripts/domain/check/customer-org-checks.ts';
import { LICENSE_ORG_CHECKS } from '../../scripts/domain/check/license-org-checks.ts';
import { PACKAGING_ORG_CHECKS } from '../../scripts/domain/check/packaging-org-checks.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { runToEnd } from '../run-to-end.ts';
import { ROOT } from '../story-run.ts';

const FILES = globSync(['README.md', 'docs/commands/intro.md', 'docs/examples/*'], { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
const { commands } = JSON.parse(readFileSync(`${ROOT}oclif.manifest.json`, 'utf8')) as {
    readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, { readonly allowNo?: boolean }>> }>>;
};

/** `[topic, command, flags]` of every command written in a text, as `sf lma …`, `node bin/run.js …` or a list of JSON. */
function commandsIn(text: string): readonly (readonly [id: string, flags: readonly string[]])[] {
    const plain = text.replaceAll('", "', ' ').replaceAll('"', '');
    return [...plain.matchAll(/(?:sf lma|npm run lma --|bin\/run\.js) ([a-z]+) ([a-z]+)([^`\n]*)/g)].map(([, topic, command, rest = '']) => [
        `lma:${topic ?? ''}:${command ?? ''}`,
        [...rest.matchAll(/(?<= )--([a-z][a-z-]+)/g)].map(([, flag]) => flag ?? ''),
    ]);
}

for (const file of FILES) {
    test(`${file} names commands and flags that exist`, () => {
        for (const [id, flags] of commandsIn(readFileSync(`${ROOT}${file}`, 'utf8'))) {
            const known = commands[id]?.flags;
            assert.ok(known, `${file}: ${id}`);
            for (const flag of flags) assert.ok(flag in known, `${file}: ${id} --${flag}`);
        }
    });
}

test('the guide has each check, and no other', () => {
    const guide = readFileSync(`${ROOT}docs/guide.md`, 'utf8');
    const chapter = guide.slice(guide.indexOf('## When something is wrong'));
    const named = [...chapter.matchAll(/^\| (`[a-z`, -]+`) +\|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, id = '']) => id));
    const ids = [...LICENSE_ORG_CHECKS, ...PACKAGING_ORG_CHECKS, ...CUSTOMER_ORG_CHECKS].map(({ id }) => id);
    assert.deepEqual(named.toSorted(), ids.toSorted());
});

test('commands are found in what is written', () => {
    assert.ok(FILES.flatMap((file) => commandsIn(readFileSync(`${ROOT}${file}`, 'utf8'))).length >= 15);
});

test('the workflow is YAML, and no secret stands in a command', async () => {
    const workflow = readFileSync(`${ROOT}docs/examples/license-refresh.yml`, 'utf8');
    await format(workflow, { parser: 'yaml' });
    for (const [line] of workflow.matchAll(/^.*\$\{\{ *secrets\..*$/gm)) assert.match(line, /^ {10}[A-Z_]+: \$\{\{ secrets\.[A-Z_]+ \}\}$/);
    assert.doesNotMatch(workflow, /\becho\b|set -x/);
});

test('the workflow logs in with flags that sf has, and keeps the key as long as a session may have to be renewed', () => {
    const workflow = readFileSync(`${ROOT}docs/examples/license-refresh.yml`, 'utf8');
    const manifest = readFileSync(`${ROOT}node_modules/@salesforce/plugin-auth/oclif.manifest.json`, 'utf8');
    const sf = (JSON.parse(manifest) as { readonly commands: typeof commands }).commands;
    const logins = [...workflow.matchAll(/npx sf org login ([a-z-]+) (.*)/g)];
    assert.equal(logins.length, 2);
    for (const [, way = '', rest = ''] of logins) {
        for (const [, flag = ''] of rest.matchAll(/--([a-z-]+)/g)) assert.ok(flag in (sf[`org:login:${way}`]?.flags ?? {}), `${way} --${flag}`);
    }
    const ending = workflow.slice(workflow.lastIndexOf('bin/run.js'));
    assert.match(ending, /if: always\(\)\n +run: rm -f "\$RUNNER_TEMP\/jwt\.key"/);
    assert.equal(workflow.match(/\brm\b/g)?.length, 1);
});

test('the container has all that its command needs: without logins, it says that they are missing', async () => {
    const text = readFileSync(`${ROOT}docs/examples/license-service.Dockerfile`, 'utf8');
    const command = JSON.parse(/^CMD (.*)$/m.exec(text)?.[1] ?? '[]') as readonly string[];
    const folder = mkdtempSync(join(tmpdir(), 'openlma-container-'));
    try {
        for (const [, copied = ''] of text.matchAll(/^COPY (.*)$/gm)) {
            const [target = '', ...files] = copied.split(' ').reverse();
            for (const file of files) cpSync(join(ROOT, file), target.endsWith('/') ? join(folder, file) : join(folder, target), { recursive: true });
        }
        symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
        const run = join(folder, command[1] ?? '');
        const { code, stderr } = await runToEnd([run, ...command.slice(2)], isolatedEnvironment(folder) as Record<string, string>);
        assert.match(stderr, /No authorization information found for (license|packaging)\./);
        assert.equal(code, 1);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
});
