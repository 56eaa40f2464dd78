import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { ChangeDeployer } from './change-deployer.ts';
import { refusal, type Failure, type SourceDeploy } from './source-deployer.ts';

describe('what was saved', () => {
    let folder: string;
    let attempts: string[][];
    let broken: Set<string>;
    let changes: ChangeDeployer;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'changes-'));
        attempts = [];
        broken = new Set();
        changes = new ChangeDeployer(deploy);
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    /** All or nothing, as an org that customers work in. */
    function deploy(paths: readonly string[]): Promise<SourceDeploy> {
        attempts.push(paths.map((path) => basename(path)).sort());
        const failures = paths.filter((path) => broken.has(basename(path))).map(failureIn);
        return Promise.resolve({ components: paths.map((path) => basename(path)), failures });
    }

    function failureIn(path: string): Failure {
        return { path, line: 1, column: 1, message: 'wrong', files: [path] };
    }

    function write(name: string): string {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, '');
        return path;
    }

    test('is deployed without what is wrong, which is tried again with the next save', async () => {
        broken.add('b.xml');
        const first = await changes.apply([write('a.xml'), write('b.xml')]);
        assert.deepEqual([first.deployed, first.failures.map(({ message }) => message)], [['a.xml'], ['wrong']]);
        broken.clear();
        const second = await changes.apply([write('c.xml')]);
        assert.deepEqual([...second.deployed].sort(), ['b.xml', 'c.xml']);
        await changes.apply([write('d.xml')]);
        assert.deepEqual(attempts, [['a.xml', 'b.xml'], ['a.xml'], ['b.xml', 'c.xml'], ['d.xml']]);
    });

    test('waits as a whole when the org refuses it as a whole', async () => {
        const answers: SourceDeploy[] = [{ components: [], failures: [refusal('no')] }];
        changes = new ChangeDeployer((paths) => Promise.resolve(answers.shift() ?? { components: paths.map((path) => basename(path)), failures: [] }));
        const first = await changes.apply([write('a.xml')]);
        assert.deepEqual([first.deployed, first.failures.length], [[], 1]);
        assert.deepEqual([...(await changes.apply([write('b.xml')])).deployed].sort(), ['a.xml', 'b.xml']);
    });

    test('deploys a component that has lost a file, and tells one that is gone once', async () => {
        const settings = write('lwc/greeting/greeting.js-meta.xml');
        const lost = join(folder, 'lwc/greeting/words.js');
        const changed = await changes.apply([lost]);
        assert.deepEqual([changed.deployed, changed.deleted], [['greeting.js-meta.xml'], []]);
        rmSync(dirname(settings), { recursive: true });
        const gone = await changes.apply([settings, lost, dirname(settings)]);
        assert.deepEqual([gone.deployed, gone.deleted], [[], [dirname(settings)]]);
    });
});
