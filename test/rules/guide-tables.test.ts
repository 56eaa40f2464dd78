import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const FOLDER = new URL('../../force-app/main/default/', import.meta.url);

/** Fields that the License Management guide tells of each object, by the label it gives them ("Package Details", "Package Version Details", "License Details"). */
const TOLD: Readonly<Record<string, readonly [layout: string, ...labels: readonly string[]]>> = {
    Package__c: [
        'Package Layout',
        ...['Created By', 'Developer Name', 'Developer Org ID', 'Last Modified By', 'Latest Version', 'Lead Manager', 'Owner', 'Package ID'],
        ...['Package Name', 'Release Date'],
    ],
    Package_Version__c: [
        'Package Version Layout',
        ...['Beta', 'Created By', 'Last Modified By', 'Package', 'Package Version Name', 'Release Date', 'Version', 'Version ID'],
    ],
    License__c: [
        'License Layout',
        ...['Account', 'Contact', 'Created By', 'Expiration Date', 'Information Current As Of', 'Install Date', 'Instance', 'Last Modified By', 'Lead'],
        ...['License Name', 'Licensed Seats', 'License Status', 'License Type', 'Org Edition', 'Org Expiration Date', 'Org Status', 'Owner'],
        ...['Package Version', 'Package Version Number', 'Sandbox', 'Subscriber Org ID', 'Used Licenses'],
    ],
};
const STANDARD: Readonly<Record<string, string>> = { CreatedById: 'Created By', LastModifiedById: 'Last Modified By', OwnerId: 'Owner' };

describe('every field of the guide stands on its page', () => {
    for (const [object, [layout, ...labels]] of Object.entries(TOLD)) {
        const shown = labelsOn(object, layout);
        for (const label of labels) {
            test(`${object}: ${label}`, () => {
                assert.ok(shown.includes(label), `${layout} shows ${shown.join(', ')}.`);
            });
        }
    }
});

function labelsOn(object: string, layout: string): readonly string[] {
    const xml = readFileSync(new URL(`layouts/${object}-${layout}.layout-meta.xml`, FOLDER), 'utf8');
    return [...xml.matchAll(/<field>([^<]+)<\/field>/g)].map(
        ([, field = '']) => STANDARD[field] ?? (field === 'Name' ? nameLabel(object) : labelOf(object, field)),
    );
}

function labelOf(object: string, field: string): string {
    return firstLabel(`objects/${object}/fields/${field}.field-meta.xml`);
}

function nameLabel(object: string): string {
    const xml = readFileSync(new URL(`objects/${object}/${object}.object-meta.xml`, FOLDER), 'utf8');
    return /<nameField>[\s\S]*?<label>([^<]+)<\/label>/.exec(xml)?.[1] ?? '';
}

function firstLabel(path: string): string {
    return /<label>([^<]+)<\/label>/.exec(readFileSync(new URL(path, FOLDER), 'utf8'))?.[1] ?? '';
}
