import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { SOURCE } from './source-labels.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface OverviewRow {
    readonly rule: string;
    readonly functions: readonly string[];
    readonly metadata: readonly string[];
    readonly cases: readonly string[];
}

const rows = readOverview();

describe('docs/rules.md', () => {
    test('has every rule once, in order', () => {
        assert.deepEqual(
            rows.map(({ rule }) => rule),
            Array.from({ length: 14 }, (_, index) => `R${index + 1}`),
        );
    });

    for (const { rule, functions, metadata, cases } of rows) {
        test(`${rule} names functions, metadata and cases that exist`, () => {
            assert.ok(metadata.length > 0 && cases.length > 0);
            assert.deepEqual(
                functions.filter((name) => !isFunction(name)),
                [],
            );
            assert.deepEqual(
                metadata.filter((name) => !isMetadata(name)),
                [],
            );
            assert.deepEqual(
                cases.filter((path) => !existsSync(join(ROOT, path))),
                [],
            );
        });
    }

    test('names every validation rule and every flow that stops a deletion', () => {
        const named = new Set(rows.flatMap(({ metadata }) => metadata));
        const files = globSync(['objects/*/validationRules/*.xml', 'flows/*_Before_Delete.flow-meta.xml'], { cwd: SOURCE });
        assert.deepEqual(
            files.map((file) => basename(file).split('.')[0] ?? '').filter((name) => !named.has(name)),
            [],
        );
    });

    test('names every table of cases', () => {
        const named = new Set(rows.flatMap(({ cases }) => cases));
        assert.deepEqual(
            globSync('test/rules/*-cases.js', { cwd: ROOT }).filter((path) => !named.has(path)),
            [],
        );
    });
});

function readOverview(): readonly OverviewRow[] {
    const lines = readFileSync(join(ROOT, 'docs', 'rules.md'), 'utf8').split('\n');
    return lines
        .map((line) => line.split('|').map((cell) => cell.trim()))
        .filter(([, rule]) => /^R\d+$/.test(rule ?? ''))
        .map(([, rule = '', , functions = '', metadata = '', cases = '']) => ({
            rule,
            functions: quoted(functions),
            metadata: quoted(metadata),
            cases: quoted(cases),
        }));
}

function quoted(cell: string): readonly string[] {
    return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

/** `file#function`. */
function isFunction(name: string): boolean {
    const [file = '', exported = ''] = name.split('#');
    const path = file === 'licenseRules' ? join(SOURCE, 'lwc', file, `${file}.js`) : join(ROOT, 'scripts', 'domain', `${file}.ts`);
    return existsSync(path) && new RegExp(`export function ${exported}\\(`).test(readFileSync(path, 'utf8'));
}

/** A validation rule, a flow, or `Object.Field`. */
function isMetadata(name: string): boolean {
    const [object, field] = name.split('.');
    const path = field === undefined ? `{objects/*/validationRules,flows}/${name}.*-meta.xml` : `objects/${object}/fields/${field}.field-meta.xml`;
    return globSync(path, { cwd: SOURCE }).length === 1;
}
