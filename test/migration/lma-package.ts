import assert from 'node:assert/strict';
import type { Connection } from 'jsforce';
import { deployFiles, packageFiles } from '../deploy-package.ts';
import { installVersion, PublishPackages } from '../publish-packages.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A field as `Name: type and what the type needs`. */
type Fields = Readonly<Record<string, string>>;

const text = (length: number): string => `<type>Text</type><length>${length}</length>`;
const number = '<type>Number</type><precision>18</precision><scale>0</scale>';
const date = '<type>Date</type>';
const checkbox = '<type>Checkbox</type><defaultValue>false</defaultValue>';
const tracked = '<trackHistory>true</trackHistory>';

function lookup(to: string, children: string): string {
    return `<type>Lookup</type><deleteConstraint>SetNull</deleteConstraint><referenceTo>${to}</referenceTo><relationshipName>${children}</relationshipName>`;
}

function picklist(...values: readonly string[]): string {
    const each = values.map((value) => `<value><fullName>${value}</fullName><default>false</default><label>${value}</label></value>`).join('');
    return `<type>Picklist</type><valueSet><valueSetDefinition><sorted>false</sorted>${each}</valueSetDefinition></valueSet>`;
}

/** Names and types of the fields as public metadata of the app has them (version 1.20, 2021); without its pages and formulas, which hold no data. */
const PACKAGE: Fields = {
    Developer_Name__c: text(80),
    Developer_Org_ID__c: text(18),
    Last_License_Refresh__c: date,
    Latest_Version__c: text(20),
    Lead_Manager__c: lookup('User', 'Managed_Packages'),
    Package_ID__c: text(18),
    Release_Date__c: date,
};

const VERSION: Fields = {
    Is_Beta__c: checkbox,
    Package__c:
        '<type>MasterDetail</type><referenceTo>Package__c</referenceTo><relationshipName>Package_Versions</relationshipName><relationshipOrder>0</relationshipOrder>',
    Release_Date__c: date,
    Sequence__c: number,
    Version_ID__c: text(18),
    Version_Number__c: text(20),
    Version__c: text(20),
};

const LICENSE: Fields = {
    Account__c: lookup('Account', 'Licenses'),
    Contact__c: lookup('Contact', 'Licenses'),
    Expiration__c: date + tracked,
    Install_Date__c: date,
    Last_Modified__c: '<type>DateTime</type>',
    Lead__c: lookup('Lead', 'Licenses'),
    License_Type__c: text(255),
    Org_Instance__c: text(6),
    Org_Status_Formula__c: text(20),
    Org_Trial_Expiration__c: text(15),
    Org_Type__c: text(40),
    Package_License_ID__c: text(18),
    Package_Version__c: lookup('Package_Version__c', 'Licenses') + tracked,
    Package__c: lookup('Package__c', 'Licenses'),
    Proxy_User__c: text(40),
    Seats__c: number + tracked,
    Status__c: picklist('Trial', 'Active', 'Suspended', 'Uninstalled') + tracked,
    Subscriber_Org_ID__c: text(18),
    Subscriber_Org_Is_Sandbox__c: checkbox,
    Used_Licenses__c: number,
    Version_Number__c: text(40),
};

function objectXml(label: string, fields: Fields, shape: string): string {
    const each = Object.entries(fields).map(
        ([name, type]) => `<fields><fullName>${name}</fullName><label>${name.replace('__c', '').replaceAll('_', ' ')}</label>${type}</fields>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject ${NAMESPACE}><deploymentStatus>Deployed</deploymentStatus>${each.join('')}<label>${label}</label>${shape}<pluralLabel>${label}s</pluralLabel></CustomObject>`;
}

const TEXT_NAME = '<nameField><label>Name</label><type>Text</type></nameField>';

const OBJECTS: Readonly<Record<string, string>> = {
    'objects/Package__c.object': objectXml('Package', PACKAGE, `${TEXT_NAME}<sharingModel>ReadWrite</sharingModel>`),
    'objects/Package_Version__c.object': objectXml('Package Version', VERSION, `${TEXT_NAME}<sharingModel>ControlledByParent</sharingModel>`),
    'objects/License__c.object': objectXml(
        'License',
        LICENSE,
        '<enableHistory>true</enableHistory><nameField><displayFormat>L-{00000}</displayFormat><label>License Name</label><type>AutoNumber</type></nameField><sharingModel>ReadWrite</sharingModel>',
    ),
};

/**
 * Salesforce's own License Management App as far as it keeps data, packaged by an org whose namespace is `sfLma` and installed like any package:
 * an org that a migration starts from.
 */
export async function installLicenseManagementApp(vendor: Connection, org: Connection): Promise<void> {
    const files = packageFiles(OBJECTS);
    const manifest = (files['package.xml'] ?? '').replace('<types>', '<fullName>License Management App</fullName><types>');
    assert.equal((await deployFiles(vendor, { ...files, 'package.xml': manifest })).status, 'Succeeded');
    await installVersion(org, await new PublishPackages(vendor).uploadReleased('License Management App', 'Version 1.20'));
}
