import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Component } from '../../platform/metadata/component.ts';
import { bundleOf, SAMPLE_BUNDLES } from '../testing/sample-bundles.ts';
import { startBundleCompiler, type ShellCompiler } from './bundle-compiler.ts';

const JS = "import { LightningElement } from 'lwc';\nexport default class Widget extends LightningElement {}\n";

interface Refusal {
    readonly why: string;
    readonly files: Readonly<Record<string, string>>;
    readonly message: RegExp;
    readonly place: readonly [file: string, line: number | undefined, column: number | undefined];
}

const REFUSALS: readonly Refusal[] = [
    {
        why: 'a template expression that calls a function, with its place',
        files: { 'widget.js': JS, 'widget.html': '<template>\n    <p>{run()}</p>\n</template>' },
        message: /LWC\d+/,
        place: ['widget.html', 2, 8],
    },
    {
        why: 'JavaScript that does not parse, with its place',
        files: { 'widget.js': "import { LightningElement } from 'lwc';\nexport default class extends LightningElement {\n    count = ;\n}\n" },
        message: /Unexpected token/,
        place: ['widget.js', 3, 13],
    },
    {
        why: 'a lightning module that is not there',
        files: { 'widget.js': `import { gql } from 'lightning/uiWeatherApi';\n${JS}export { gql };\n` },
        message: /does not have the module lightning\/uiWeatherApi/,
        place: ['widget.js', 1, 21],
    },
    {
        why: 'a private module of the base components',
        files: { 'widget.js': JS, 'widget.html': '<template>\n    <lightning-primitive-icon></lightning-primitive-icon>\n</template>' },
        message: /does not have the module lightning\/primitiveIcon/,
        place: ['widget.html', 2, 5],
    },
    {
        why: 'a component that is not deployed, used in a template',
        files: { 'widget.js': JS, 'widget.html': '<template>\n    <c-missing-part></c-missing-part>\n</template>' },
        message: /no Lightning web component c\/missingPart/,
        place: ['widget.html', 2, 5],
    },
    {
        why: 'Apex',
        files: { 'widget.js': `${JS}import find from '@salesforce/apex/Finder.find';\nexport { find };\n` },
        message: /does not support @salesforce\/apex\/Finder.find/,
        place: ['widget.js', 3, 18],
    },
    {
        why: 'a name that a module does not have',
        files: { 'widget.js': `${JS}import { getRecord, getRecordUi } from 'lightning/uiRecordApi';\nexport { getRecord, getRecordUi };\n` },
        message: /does not have getRecordUi of lightning\/uiRecordApi/,
        place: ['widget.js', 3, 40],
    },
    { why: 'a package of npm', files: { 'widget.js': `${JS}import 'lodash';\n` }, message: /lodash is not found/, place: ['widget.js', 3, 8] },
    {
        why: 'a file outside the bundle',
        files: { 'widget.js': `${JS}import './part';\n` },
        message: /File part is not part of the bundle/,
        place: ['widget.js', undefined, undefined],
    },
    {
        why: 'a bundle without its main file',
        files: { 'other.js': JS },
        message: /Cannot find Lightning Component Bundle file widget.js/,
        place: ['widget.js', undefined, undefined],
    },
];

describe('bundle compiler', () => {
    const cacheFolder = mkdtempSync(join(tmpdir(), 'bundles-'));
    let compiler: ShellCompiler;
    const sample = (name: string): Component => SAMPLE_BUNDLES.find((bundle) => bundle.fullName === name)!;

    before(() => {
        compiler = startBundleCompiler({ cacheFolder });
    });

    after(async () => {
        await compiler.close();
        rmSync(cacheFolder, { recursive: true });
    });

    it('accepts bundles that use base components, schema, labels and each other', async () => {
        assert.deepEqual(await compiler.compile(SAMPLE_BUNDLES), []);
    });

    it('keeps imports from outside the bundle and inlines the schema', async () => {
        const code = await compiler.moduleOf(sample('changeAmount'));
        const imported = [...code.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
        for (const name of ['lwc', 'lightning/uiRecordApi', 'lightning/button', '@salesforce/label/c.Change_Amount', 'c/amountRules'])
            assert.ok(imported.includes(name), name);
        assert.match(code, /"fieldApiName":\s*"Amount__c"/);
        assert.ok(!imported.some((name) => name?.startsWith('@salesforce/schema')));
    });

    it('gives a bundle another address only when its content changes', () => {
        const same = compiler.hashOf(bundleOf('widget', { 'widget.js': JS }));
        assert.equal(compiler.hashOf(bundleOf('widget', { 'widget.js': JS })), same);
        assert.notEqual(compiler.hashOf(bundleOf('widget', { 'widget.js': `${JS}\n` })), same);
        assert.notEqual(compiler.hashOf(bundleOf('widget', { 'widget.js': JS }, 60)), same);
    });

    for (const { why, files, message, place } of REFUSALS) {
        it(`refuses ${why}`, async () => {
            const [problem, ...others] = await compiler.compile([bundleOf('widget', files)]);
            assert.deepEqual(others, []);
            assert.match(problem?.message ?? '', message);
            assert.deepEqual([problem?.file, problem?.line, problem?.column], place);
        });
    }

    it('reports the problems of every file of a bundle at once', async () => {
        const files = { 'widget.js': `import 'lightning/flow';\n${JS}`, 'widget.html': '<template><p>{run()}</p></template>' };
        const problems = await compiler.compile([bundleOf('widget', files)]);
        assert.deepEqual(problems.map(({ file }) => file).sort(), ['widget.html', 'widget.js']);
    });
});
