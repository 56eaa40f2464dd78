import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ProjectTrial } from './print-trial.ts';

const SCRIPT = fileURLToPath(new URL('try-project.ts', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'small-project-'));
after(() => {
    rmSync(project, { recursive: true, force: true });
});

function metadata(type: string, content: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${type}>\n`;
}

const BOOK = metadata(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><label>Book</label><nameField><label>Title</label><type>Text</type></nameField><pluralLabel>Books</pluralLabel><sharingModel>ReadWrite</sharingModel>',
);
const FOLLOWS = metadata(
    'CustomField',
    '<fullName>Follows__c</fullName><label>Follows</label><referenceTo>Book__c</referenceTo><relationshipName>Sequels</relationshipName><type>Lookup</type>',
);
const SHELF = metadata('CustomField', '<fullName>Shelf__c</fullName><label>Shelf</label><scale>5</scale><type>Location</type>');
const READERS = metadata(
    'PermissionSet',
    '<classAccesses><apexClass>Lending</apexClass><enabled>true</enabled></classAccesses>' +
        ['Follows__c', 'Shelf__c']
            .map((name) => `<fieldPermissions><editable>true</editable><field>Book__c.${name}</field><readable>true</readable></fieldPermissions>`)
            .join('') +
        '<label>Readers</label><objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead>' +
        '<modifyAllRecords>false</modifyAllRecords><object>Book__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>',
);

const FILES: Readonly<Record<string, string>> = {
    'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'library', default: true }], sourceApiVersion: '65.0' }),
    'library/objects/Book__c/Book__c.object-meta.xml': BOOK,
    'library/objects/Book__c/fields/Follows__c.field-meta.xml': FOLLOWS,
    'library/objects/Book__c/fields/Shelf__c.field-meta.xml': SHELF,
    'library/permissionsets/Readers.permissionset-meta.xml': READERS,
    'library/classes/Lending.cls': 'public class Lending {}',
    'library/classes/Lending.cls-meta.xml': metadata('ApexClass', '<apiVersion>65.0</apiVersion><status>Active</status>'),
    'data/plan.json': JSON.stringify([{ sobject: 'Book__c', files: ['books.json'] }]),
    'data/books.json': JSON.stringify({
        records: [
            { attributes: { type: 'Book__c', referenceId: 'Book__cRef2' }, Name: 'Tehanu', Follows__c: '@Book__cRef1' },
            { attributes: { type: 'Book__c', referenceId: 'Book__cRef1' }, Name: 'Earthsea', Shelf__Latitude__s: 45.52, Shelf__Longitude__s: -122.67 },
        ],
    }),
};

// Covers: Metadata API: deploy (client: sf)
// Covers: Field: Location (client: sf)
test('a project is deployed but for what is refused, its plans are imported, and all comes back as it was', async () => {
    for (const [path, text] of Object.entries(FILES)) {
        mkdirSync(dirname(join(project, path)), { recursive: true });
        writeFileSync(join(project, path), text);
    }
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, project, '--json']);
    const trial = JSON.parse(stdout) as Omit<ProjectTrial, 'counts' | 'imports'> & { readonly counts: unknown; readonly imports: unknown };
    assert.deepEqual(trial.refused, [{ type: 'ApexClass', fullName: 'Lending', problem: 'The local org does not support metadata of type ApexClass.' }]);
    assert.deepEqual(trial.leftOut, ['Readers.permissionset-meta.xml: Lending']);
    assert.deepEqual(trial.deployed.map(({ type, fullName }) => `${type} ${fullName}`).sort(), [
        'CustomField Book__c.Follows__c',
        'CustomField Book__c.Shelf__c',
        'CustomObject Book__c',
        'PermissionSet Readers',
    ]);
    assert.equal(trial.assignment, undefined);
    assert.deepEqual(trial.imports, [{ plan: 'plan.json', rows: { Book__c: 2 } }]);
    assert.deepEqual(trial.counts, { Book__c: 2 });
    assert.deepEqual(trial.retrieved, { same: 4, different: [], unmatched: [] });
});
