import { fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';

function field(fullName: string, type: string, more = ''): string {
    return `<fields><fullName>${fullName}</fullName>${more}<label>${fullName}</label><type>${type}</type></fields>`;
}

const LEVELS =
    '<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Low</fullName><default>false</default><label>Low</label></value></valueSetDefinition></valueSet>';

export const LIMIT_TYPE = fileOf(
    'CustomObject',
    field('Days__c', 'Number', '<precision>8</precision><required>true</required><scale>0</scale>'),
    field('Strict__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    field('Share__c', 'Percent', '<precision>5</precision><scale>2</scale>'),
    field('From__c', 'Date'),
    field('Level__c', 'Picklist', LEVELS),
    '<fields><fullName>Fallback__c</fullName><label>Fallback</label><referenceTo>Limit__mdt</referenceTo><relationshipLabel>Limits</relationshipLabel><relationshipName>Limits</relationshipName><type>MetadataRelationship</type></fields>',
    '<fields><fullName>Object__c</fullName><label>Object</label><referenceTo>EntityDefinition</referenceTo><type>MetadataRelationship</type></fields>',
    '<label>Limit</label>',
    '<pluralLabel>Limits</pluralLabel>',
    '<visibility>Public</visibility>',
);

/** A record with values written as they stand in its file: `xsd:double 90.0`; `nil` for none. */
export function metadataRecord(label: string, values: Readonly<Record<string, string>>, more = ''): string {
    const entries = Object.entries(values).map(([field, written]) => {
        const [type, text] = written === 'nil' ? ['', ''] : [written.slice(0, written.indexOf(' ')), written.slice(written.indexOf(' ') + 1)];
        const value = written === 'nil' ? '<value xsi:nil="true"/>' : `<value xsi:type="${type}">${text}</value>`;
        return `    <values>\n        <field>${field}</field>\n        ${value}\n    </values>`;
    });
    const root =
        '<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">';
    const lines = [`    <label>${label}</label>`, more === '' ? '    <protected>false</protected>' : more, ...entries];
    return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n${lines.join('\n')}\n</CustomMetadata>\n`;
}

export const DEFAULT_LIMIT = metadataRecord('Default limit', {
    Days__c: 'xsd:double 90.0',
    Strict__c: 'xsd:boolean true',
    Share__c: 'xsd:double 12.5',
    From__c: 'xsd:date 2026-02-01',
    Level__c: 'xsd:string Low',
    Fallback__c: 'nil',
    Object__c: 'xsd:string Account',
});

export const TRIAL_LIMIT = metadataRecord('Trial', { Days__c: 'xsd:double 14.0', Fallback__c: 'xsd:string Default' });

/** The type Limit__mdt with two records, the second falling back on the first. */
export const LIMIT_FILES: Readonly<Record<string, string>> = {
    'package.xml': manifestFile({ CustomObject: ['Limit__mdt'], CustomMetadata: ['Limit.Default', 'Limit.Trial'] }),
    'objects/Limit__mdt.object': LIMIT_TYPE,
    'customMetadata/Limit.Default.md': DEFAULT_LIMIT,
    'customMetadata/Limit.Trial.md': TRIAL_LIMIT,
};
