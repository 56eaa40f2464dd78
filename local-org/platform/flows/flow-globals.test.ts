import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Caller } from '../access/caller.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop } from '../records/open-workshop.fixture.ts';
import type { Workshop } from '../records/open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import type { FieldValues } from '../records/values.ts';
import { elements, field, fieldGrant, flow, object, objectGrant, rule } from '../records/workshop-metadata.fixture.ts';
import { query } from '../soql/query.ts';
import { LIMIT_FILES } from '../schema/custom-metadata.fixture.ts';

const SOQL = { api: 'data', apiVersion: '66.0' } as const;

/** Slips of paper on which flows write what the globals say, before and after the save. */

const DEFAULT_DAYS = '$CustomMetadata.Limit__mdt.Default.Days__c';

const SLIP = object(
    'Slip',
    '<label>Slip Name</label><type>Text</type>',
    field('Days__c', 'Number', { defaultValue: DEFAULT_DAYS, precision: 8, scale: 0 }),
    field('Twice__c', 'Number', { formula: `${DEFAULT_DAYS} * 2`, precision: 8, scale: 0 }),
    field('Before__c', 'Text', { length: 255 }),
    field('Before_Guid__c', 'Text', { length: 255 }),
    field('After__c', 'Text', { length: 255 }),
    field('After_Guid__c', 'Text', { length: 255 }),
    field('Found__c', 'Number', { precision: 8, scale: 0 }),
    rule('Too_Long', `Days__c &gt; ${DEFAULT_DAYS}`, 'Too long'),
);

const PLACE = elements({ locationX: 0, locationY: 0 });

function formula(name: string, expression: string): string {
    return `<formulas><name>${name}</name><dataType>String</dataType><expression>${expression}</expression></formulas>`;
}

/** What an interview is asked about: twice for its guid, through a formula and by itself. */
const SAYS = formula(
    'Says',
    '{!$User.Username} &amp; " " &amp; TEXT({!$Flow.CurrentDate}) &amp; " " &amp; TEXT({!$Flow.CurrentDateTime}) &amp; " " &amp; {!$Record__Prior.Name} &amp; "→" &amp; {!$Record.Name} &amp; ' +
        '" " &amp; TEXT({!$CustomMetadata.Limit__mdt.Trial.Days__c}) &amp; IF({!$Permission.Bold}, " bold", " plain") &amp; IF({!$Flow.InterviewGuid} = {!Guid}, "", " OTHER GUID")',
);
const GUID = formula('Guid', '{!$Flow.InterviewGuid}');

function inputs(values: Readonly<Record<string, string>>): string {
    return Object.entries(values)
        .map(
            ([name, reference]) =>
                `<inputAssignments><field>${name}</field><value><elementReference>${reference}</elementReference></value></inputAssignments>`,
        )
        .join('');
}

function writes(values: Readonly<Record<string, string>>): string {
    return `<recordUpdates><name>Write</name><label>Write</label>${PLACE}${inputs(values)}<inputReference>$Record</inputReference></recordUpdates>`;
}

const GET =
    `<recordLookups><name>Get</name><label>Get</label>${PLACE}<assignNullValuesIfNoRecordsFound>false</assignNullValuesIfNoRecordsFound>` +
    '<connector><targetReference>Write</targetReference></connector><filterLogic>and</filterLogic>' +
    '<filters><field>DeveloperName</field><operator>EqualTo</operator><value><stringValue>Trial</stringValue></value></filters>' +
    '<getFirstRecordOnly>true</getFirstRecordOnly><object>Limit__mdt</object><storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>';

/** Strict settings, a new name that is not "Silent", and for one name a permission; so what the flow itself saves does not enter again. */
const ENTRY =
    'AND(OR(ISNEW(), ISCHANGED({!$Record.Name})), {!$CustomMetadata.Limit__mdt.Default.Strict__c}, {!$Record.Name} &lt;&gt; "Silent", NOT(ISBLANK({!$User.Id})), OR({!$Permission.Bold}, {!$Record.Name} &lt;&gt; "Bold only"))';

function written(triggerType: string, first: string, values: Readonly<Record<string, string>>, ...parts: readonly string[]): string {
    const start = { connector: `<targetReference>${first}</targetReference>`, filterFormula: ENTRY, object: 'Slip__c', recordTriggerType: 'CreateAndUpdate' };
    return flow('Write on slips', { ...start, triggerType }, SAYS, GUID, ...parts, writes(values));
}

const FILES = {
    'package.xml': manifestFile({
        CustomObject: ['Limit__mdt', 'Slip__c'],
        CustomMetadata: ['Limit.Default', 'Limit.Trial'],
        CustomPermission: ['Bold'],
        PermissionSet: ['Slips', 'Bold'],
        Flow: ['Before', 'After'],
    }),
    'objects/Slip__c.object': SLIP,
    'customPermissions/Bold.customPermission': fileOf('CustomPermission', '<isLicensed>false</isLicensed><label>Bold</label>'),
    'permissionsets/Slips.permissionset': fileOf(
        'PermissionSet',
        fieldGrant('Slip__c.Days__c'),
        fieldGrant('Slip__c.Twice__c', false),
        '<label>Slips</label>',
        objectGrant('Slip__c'),
    ),
    'permissionsets/Bold.permissionset': fileOf(
        'PermissionSet',
        '<customPermissions><enabled>true</enabled><name>Bold</name></customPermissions><label>Bold</label>',
    ),
    'flows/Before.flow': written('RecordBeforeSave', 'Write', { Before__c: 'Says', Before_Guid__c: '$Flow.InterviewGuid' }),
    'flows/After.flow': written('RecordAfterSave', 'Get', { After__c: 'Says', After_Guid__c: '$Flow.InterviewGuid', Found__c: 'Get.Days__c' }, GET),
};

let workshop: Workshop;
before(async () => {
    workshop = openEmptyWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, { ...LIMIT_FILES, ...FILES })), []);
    assign(workshop, workshop.ada().userId, 'Slips');
    assign(workshop, workshop.ada().userId, 'Bold');
    assign(workshop, workshop.tom().userId, 'Slips');
});

function create(caller: Caller, ...slips: readonly FieldValues[]): FieldValues[] {
    return createRecords(workshop.org, caller, 'Slip__c', slips, ONE_BY_ONE).map(({ id = '', errors }) => {
        assert.deepEqual(errors, []);
        return workshop.row('Slip__c', id);
    });
}

// Covers: Flow: $Flow.InterviewGuid and other globals (doc: Global Variables in Flows, Salesforce Help)
describe('a record-triggered flow asks about', () => {
    const NOW = '2026-11-22 2026-11-22 10:00:00Z';

    it('its user, its time, its settings and permissions, before and after the save', () => {
        const [slip] = create(workshop.ada(), { Name: 'One' });
        assert.equal(slip?.['Before__c'], `ada@workshop.example ${NOW} →One 14 bold`);
        assert.equal(slip['After__c'], slip['Before__c']);
        const [ofTom] = create(workshop.tom(), { Name: 'One' });
        assert.equal(ofTom?.['After__c'], `tom@workshop.example ${NOW} →One 14 plain`);
    });

    it('the record as it was', () => {
        const [slip] = create(workshop.ada(), { Name: 'Old' });
        const id = String(slip?.['Id']);
        assert.deepEqual(errorsOf(updateRecords(workshop.org, workshop.ada(), 'Slip__c', [{ Id: id, Name: 'New' }], ONE_BY_ONE)), [[]]);
        const { Before__c: written, After__c: later } = workshop.row('Slip__c', id);
        assert.deepEqual([written, later], [`ada@workshop.example ${NOW} Old→New 14 bold`, written]);
    });

    it('its guid, which no other interview has', () => {
        const slips = create(workshop.ada(), { Name: 'One' }, { Name: 'Two' });
        const guids = slips.flatMap((slip) => [slip['Before_Guid__c'], slip['After_Guid__c']]);
        assert.ok(guids.every((guid) => /^[0-9a-f]{37}-[0-9a-f]{4}$/.test(String(guid))));
        assert.equal(new Set(guids).size, 4);
    });

    it('records of custom metadata types', () => {
        assert.deepEqual(
            create(workshop.tom(), { Name: 'One' }).map((slip) => slip['Found__c']),
            [14],
        );
    });

    it('settings, permissions and its user to decide whether it starts', () => {
        const bold = (caller: Caller) => create(caller, { Name: 'Silent' }, { Name: 'Bold only' }).map((slip) => slip['Before__c'] !== null);
        assert.deepEqual(
            [workshop.ada(), workshop.tom()].map((caller) => bold(caller)),
            [
                [false, true],
                [false, false],
            ],
        );
    });
});

it('default values, formula fields and validation rules read records of custom metadata types', () => {
    const [slip] = create(workshop.tom(), { Name: 'One' });
    const [read] = query(workshop.org, workshop.tom(), `SELECT Days__c, Twice__c FROM Slip__c WHERE Id = '${String(slip?.['Id'])}'`, SOQL).records;
    assert.deepEqual([read?.['Days__c'], read?.['Twice__c']], [90, 180]);
    const refused = createRecords(workshop.org, workshop.tom(), 'Slip__c', [{ Name: 'Long', Days__c: 91 }], ONE_BY_ONE);
    assert.deepEqual(errorsOf(refused), [['FIELD_CUSTOM_VALIDATION_EXCEPTION: Too long []']]);
});
