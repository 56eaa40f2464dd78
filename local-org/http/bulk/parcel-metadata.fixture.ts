import { strToU8, zipSync } from 'fflate';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

function field(name: string, type: string, rest = ''): string {
    return `<fields><fullName>${name}</fullName><label>${name.replace('__c', '').replaceAll('_', ' ')}</label><type>${type}</type>${rest}</fields>`;
}

function object(label: string, fields: readonly string[], rest = ''): string {
    const name = `<nameField><label>${label} Name</label><type>Text</type></nameField><pluralLabel>${label}s</pluralLabel>`;
    return `${HEAD}<CustomObject ${NAMESPACE}><deploymentStatus>Deployed</deploymentStatus>${fields.join('')}<label>${label}</label>${name}<sharingModel>ReadWrite</sharingModel>${rest}</CustomObject>`;
}

const CODE = field('Code__c', 'Text', '<length>20</length><externalId>true</externalId><unique>true</unique>');

const PARCEL_FIELDS = [
    CODE,
    field('Weight__c', 'Number', '<precision>8</precision><scale>2</scale>'),
    field('Fragile__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    field('Sent_On__c', 'Date'),
    field('Scanned_At__c', 'DateTime'),
    field('Note__c', 'LongTextArea', '<length>32768</length><visibleLines>3</visibleLines>'),
    field(
        'Depot__c',
        'Lookup',
        '<referenceTo>Depot__c</referenceTo><relationshipLabel>Parcels</relationshipLabel><relationshipName>Parcels</relationshipName>',
    ),
];

const RULE = `<validationRules><fullName>Not_Too_Heavy</fullName><active>true</active><errorConditionFormula>Weight__c &gt; 1000</errorConditionFormula><errorMessage>Too heavy, "by far"</errorMessage></validationRules>`;

function permissions(): string {
    const names = ['Depot__c.Code__c', ...['Code', 'Weight', 'Fragile', 'Sent_On', 'Scanned_At', 'Note', 'Depot'].map((name) => `Parcel__c.${name}__c`)];
    const fields = names.map((name) => `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`);
    const objects = ['Depot__c', 'Parcel__c'].map(
        (name) =>
            `<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>${name}</object><viewAllRecords>false</viewAllRecords></objectPermissions>`,
    );
    return `${HEAD}<PermissionSet ${NAMESPACE}>${fields.join('')}<label>Parcels</label>${objects.join('')}</PermissionSet>`;
}

const MANIFEST = `${HEAD}<Package ${NAMESPACE}><types><members>Depot__c</members><members>Parcel__c</members><name>CustomObject</name></types><types><members>Parcels</members><name>PermissionSet</name></types><version>65.0</version></Package>`;

/** A deploy of parcels that lie in depots, with a field of each kind that CSV has rules for, and of the permission set Parcels. */
export function parcelsZip(): Buffer {
    const files = {
        'package.xml': MANIFEST,
        'objects/Depot__c.object': object('Depot', [CODE]),
        'objects/Parcel__c.object': object('Parcel', PARCEL_FIELDS, RULE),
        'permissionsets/Parcels.permissionset': permissions(),
    };
    return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))));
}
