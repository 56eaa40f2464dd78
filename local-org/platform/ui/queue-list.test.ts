import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { ALL_OR_NONE, openWorkshop } from '../records/open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { listRecords } from './list-records.ts';

const FILES = {
    'package.xml': manifestFile({ Queue: ['Triage'], ListView: ['Lead.Untriaged'] }),
    'queues/Triage.queue': fileOf(
        'Queue',
        '<doesSendEmailToMembers>false</doesSendEmailToMembers><name>Triage</name><queueSobject><sobjectType>Lead</sobjectType></queueSobject>',
    ),
    'objects/Lead.object': fileOf(
        'CustomObject',
        '<listViews><fullName>Untriaged</fullName><columns>FULL_NAME</columns><filterScope>Queue</filterScope><label>Untriaged</label><queue>Triage</queue></listViews>',
    ),
};

// Covers: UI API: list views of a queue (doc: ListView, Metadata API guide)
test('a list view with the scope of a queue has the records that the queue owns', async () => {
    const { org, ada } = await openWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(org, FILES)), []);
    const leads = ['Near', 'Far'].map((LastName) => ({ LastName, Company: 'Shop' }));
    const [near] = createRecords(org, ada(), 'Lead', leads, ALL_OR_NONE);
    const queue = org.store.findBy('Group', 'DeveloperName', ['Triage'])[0]?.['Id'];
    const [moved] = updateRecords(org, ada(), 'Lead', [{ Id: near?.id ?? '', OwnerId: String(queue) }], ALL_OR_NONE);
    assert.deepEqual(moved?.errors, []);
    const context = { org, caller: ada(), origin: 'http://localhost', apiVersion: '66.0' };
    const records = listRecords(context, 'Lead', 'Untriaged', {})['records'] as readonly { readonly id: string }[];
    assert.deepEqual(
        records.map(({ id }) => id),
        [near?.id],
    );
});
