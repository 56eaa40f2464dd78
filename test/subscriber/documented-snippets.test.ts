import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileBundle } from '../../local-org/shell/build/compile-bundle.ts';

const TEXT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'subscriber-app.md'), 'utf8');

function snippet(language: string): string {
    return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(TEXT)?.[1] ?? '';
}

test('the gate as docs/subscriber-app.md shows it compiles as a component of a package', async () => {
    const files = new Map([
        ['weekView.js', snippet('js')],
        ['weekView.html', `<template>${snippet('html')}</template>`],
    ]);
    const { problems, imports } = await compileBundle({ namespace: 'tsheets', name: 'weekView', apiVersion: 66, files });
    assert.deepEqual(problems, []);
    const own = imports.map(({ specifier }) => specifier).filter((specifier) => specifier.startsWith('tsheets/'));
    assert.deepEqual(own.sort(), ['tsheets/licenseGate', 'tsheets/licensedFeature', 'tsheets/weekView']);
});
