import assert from 'node:assert/strict';
import { callerOfUser } from '../access/caller-of-user.ts';
import type { Caller } from '../access/caller.ts';
import { SettableClock } from '../clock.ts';
import { inSystemContext } from '../flows/system-context.ts';
import { deployFiles, emptyOrg, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import type { DeployResult } from '../metadata/deploy/deploy-result.ts';
import type { Org } from '../org.ts';
import { createRecords } from '../records/save.ts';
import type { FieldValues } from '../records/values.ts';

/** An org that sends parcels, and mail about them. */
export interface ParcelOrg {
    readonly org: Org;
    readonly clock: SettableClock;
    /** The administrator, who may do everything with every field. */
    readonly ada: Caller;
    /** Creates a record and returns its id; fails the test when it is refused. */
    readonly create: (objectName: string, values: FieldValues) => string;
    readonly deploy: (files: Readonly<Record<string, string>>, members: Readonly<Record<string, readonly string[]>>) => Promise<DeployResult>;
}

function field(name: string, type: string, ...more: readonly string[]): string {
    return `<fields><fullName>${name}</fullName>${more.join('')}<label>${name.replace('__c', '')}</label>${type}</fields>`;
}

function lookup(name: string, target: string): string {
    return field(name, `<referenceTo>${target}</referenceTo><relationshipName>Parcels_of_${name.replace('__c', '')}</relationshipName><type>Lookup</type>`);
}

const KINDS = [
    '<value><fullName>box</fullName><default>false</default><label>Big Box</label></value>',
    '<value><fullName>bag</fullName><default>false</default><label>Bag</label></value>',
];

const PARCEL_OBJECT = fileOf(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus>',
    field('Weight__c', '<precision>16</precision><scale>2</scale><type>Number</type>'),
    field('Price__c', '<precision>16</precision><scale>2</scale><type>Currency</type>'),
    field('Share__c', '<precision>5</precision><scale>1</scale><type>Percent</type>'),
    field('Due__c', '<type>Date</type>'),
    field('Picked__c', '<type>DateTime</type>'),
    field('Fragile__c', '<type>Checkbox</type>', '<defaultValue>false</defaultValue>'),
    field('Note__c', '<length>1000</length><type>LongTextArea</type><visibleLines>3</visibleLines>'),
    field('Kind__c', `<type>Picklist</type><valueSet><valueSetDefinition><sorted>false</sorted>${KINDS.join('')}</valueSetDefinition></valueSet>`),
    field('Buyer__c', '<type>Email</type>'),
    field('Double__c', '<precision>18</precision><scale>2</scale><type>Number</type>', '<formula>Weight__c * 2</formula>'),
    lookup('Shop__c', 'Account'),
    lookup('Helper__c', 'User'),
    lookup('Person__c', 'Contact'),
    '<label>Parcel</label>',
    '<nameField><label>Parcel Name</label><type>Text</type></nameField>',
    '<pluralLabel>Parcels</pluralLabel>',
    '<sharingModel>ReadWrite</sharingModel>',
);

/** Files of an email template in metadata format; `more` are elements in the order of the schema. */
export function templateFiles(name: string, content: string, elements: Readonly<Record<string, string>> = {}): Record<string, string> {
    const defaults = {
        available: 'true',
        encodingKey: 'UTF-8',
        name: name.split('/').at(-1) ?? '',
        style: 'none',
        subject: 'About {!Parcel__c.Name}',
        type: 'text',
    };
    const lines = Object.entries({ ...defaults, ...elements }).map(([element, value]) => `<${element}>${value}</${element}>`);
    return { [`email/${name}.email`]: content, [`email/${name}.email-meta.xml`]: fileOf('EmailTemplate', ...lines) };
}

export const MAIL_FOLDER = { 'email/Parcel_Mails-meta.xml': fileOf('EmailFolder', '<accessType>Public</accessType><name>Parcel Mails</name>') };

export async function openParcelOrg(): Promise<ParcelOrg> {
    const org = emptyOrg();
    const deploy: ParcelOrg['deploy'] = (files, members) => deployFiles(org, { ...files, 'package.xml': manifestFile(members) });
    const result = await deploy(
        { 'objects/Parcel__c.object': PARCEL_OBJECT, ...MAIL_FOLDER },
        { CustomObject: ['Parcel__c'], EmailTemplate: ['Parcel_Mails'] },
    );
    assert.deepEqual(failuresOf(result), []);
    const [user] = org.store.findBy('User', 'IsActive', [1]);
    const caller = callerOfUser(org, String(user?.['Id']));
    assert.ok(caller);
    const ada = inSystemContext(caller);
    const create: ParcelOrg['create'] = (objectName, values) => {
        const [saved] = createRecords(org, ada, objectName, [values], { allOrNone: true, api: 'data' });
        assert.ok(saved?.success && saved.id !== undefined, JSON.stringify(saved?.errors));
        return saved.id;
    };
    assert.ok(org.clock instanceof SettableClock);
    return { org, clock: org.clock, ada, create, deploy };
}
