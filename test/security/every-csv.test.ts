import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../story-run.ts';

test('whatever a command writes as CSV, a text that a spreadsheet would take for a formula has an apostrophe before it', () => {
    const files = globSync('scripts/commands/**/*.ts', { cwd: ROOT }).filter((file) => readFileSync(join(ROOT, file), 'utf8').includes("'csv-stringify/sync'"));
    assert.ok(files.length > 5, files.join(', '));
    for (const file of files) {
        const text = readFileSync(join(ROOT, file), 'utf8');
        const calls = [...text.matchAll(/(?<!JSON\.)\bstringify\(/g)].length;
        const escaped = [...text.matchAll(/escape_formulas: true/g)].length;
        assert.equal(escaped, calls, `${file} writes CSV without escape_formulas`);
    }
});
