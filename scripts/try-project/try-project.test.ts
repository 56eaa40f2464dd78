import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { canonicalXml, compareSource } from './compare-source.ts';
import { missingName, withoutEntries } from './leave-out-mentions.ts';
import { copyProject } from './scratch-project.ts';
import { problemOf } from './sf-json.ts';

function write(path: string, text: string): string {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
}

test('a refusal that names something missing says which entries have to go', () => {
    assert.equal(missingName('In field: apexClass - no ApexClass named Books found'), 'Books');
    assert.equal(missingName("We couldn't retrieve or load the information on the field: Record.Size__c."), 'Record.Size__c');
    assert.equal(missingName('Must specify a label'), undefined);
    const set = [
        '<PermissionSet>',
        '    <classAccesses>',
        '        <apexClass>Books</apexClass>',
        '    </classAccesses>',
        '    <label>Books</label>',
        '    <tabSettings>',
        '        <tab>Book__c</tab>',
        '    </tabSettings>',
        '</PermissionSet>',
        '',
    ].join('\n');
    const elements = ['tabSettings', 'classAccesses'];
    assert.equal(withoutEntries(set, elements, 'Book__c'), set.replace(/ {4}<tabSettings>[\s\S]*<\/tabSettings>\n/, ''));
    assert.doesNotMatch(withoutEntries(set, elements, 'Books'), /classAccesses/);
    assert.match(withoutEntries(set, elements, 'Books'), /<label>Books/);
});

test('a failed import tells which rows were refused, and why', () => {
    const row = { referenceId: 'First', StatusCode: 'NUMBER_OUTSIDE_VALID_RANGE', Message: 'Shelf: value outside of valid range', fields: 'Shelf__c' };
    assert.equal(
        problemOf({ status: 1, message: 'Data Import failed', data: [row, { refId: 'Second', type: 'Shelf', id: 'a00' }] }),
        'Data Import failed\n  First | NUMBER_OUTSIDE_VALID_RANGE | Shelf: value outside of valid range | Shelf__c',
    );
    assert.equal(problemOf({ status: 1, result: 'none' }), '"none"');
});

test('XML that differs in order and white space is the same; other values are not', () => {
    const one = '<A><b>1</b>\n<c><d>x</d></c><e></e></A>';
    assert.equal(canonicalXml(one), canonicalXml('<A><c>\n  <d>x</d>\n</c><b>1</b></A>'));
    assert.notEqual(canonicalXml(one), canonicalXml('<A><b>2</b><c><d>x</d></c></A>'));
});

test('retrieved files are held against the deployed ones with the same path, however deep those lie', () => {
    const folder = mkdtempSync(join(tmpdir(), 'compare-'));
    const deployed = [
        write(join(folder, 'src/shop/main/tabs/A.tab-meta.xml'), '<T><b>1</b></T>'),
        write(join(folder, 'src/shop/main/lwc/card/card.js'), 'export const A = 1;'),
        write(join(folder, 'more/tabs/A.tab-meta.xml'), '<T><b>2</b></T>'),
    ];
    const root = join(folder, 'retrieved');
    const retrieved = [
        write(join(root, 'main/default/tabs/A.tab-meta.xml'), '<T>\n<b>1</b>\n</T>'),
        write(join(root, 'main/default/lwc/card/card.js'), 'export const A = 2;'),
        write(join(root, 'main/default/tabs/B.tab-meta.xml'), '<T/>'),
    ];
    assert.deepEqual(compareSource(deployed, retrieved, root), {
        same: 1,
        different: ['main/default/lwc/card/card.js'],
        unmatched: ['main/default/tabs/B.tab-meta.xml'],
    });
});

test('package directories and import plans are copied; a folder without a project is refused', () => {
    const project = mkdtempSync(join(tmpdir(), 'project-'));
    const target = join(mkdtempSync(join(tmpdir(), 'scratch-')), 'project');
    assert.throws(() => copyProject(project, target), /is no sfdx project: it has no sfdx-project.json/);
    write(join(project, 'sfdx-project.json'), '{"packageDirectories":[{"path":"./app/"}],"sourceApiVersion":"64.0"}');
    write(join(project, 'app/main/default/tabs/A.tab-meta.xml'), '<T/>');
    write(join(project, 'data/book-plan.json'), '[]');
    write(join(project, 'data/Book__cs.json'), '{}');
    const copied = copyProject(project, target);
    assert.deepEqual([copied.sources, copied.plans], [[join(target, 'app')], [join(target, 'data/book-plan.json')]]);
});
