import { strToU8, zipSync } from 'fflate';

const OBJECT = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <deploymentStatus>Deployed</deploymentStatus>
    <fields><fullName>Isbn__c</fullName><label>ISBN</label><type>Text</type><length>20</length><externalId>true</externalId><unique>true</unique></fields>
    <fields><fullName>Pages__c</fullName><label>Pages</label><type>Number</type><precision>6</precision><scale>0</scale></fields>
    <fields><fullName>Shelf__c</fullName><label>Shelf</label><type>Number</type><precision>6</precision><scale>0</scale><externalId>true</externalId></fields>
    <label>Book</label>
    <nameField><label>Title</label><type>Text</type></nameField>
    <pluralLabel>Books</pluralLabel>
    <sharingModel>ReadWrite</sharingModel>
</CustomObject>`;

const PERMISSIONS = `<?xml version="1.0" encoding="UTF-8"?>
<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
    <fieldPermissions><editable>true</editable><field>Book__c.Isbn__c</field><readable>true</readable></fieldPermissions>
    <fieldPermissions><editable>true</editable><field>Book__c.Pages__c</field><readable>true</readable></fieldPermissions>
    <fieldPermissions><editable>true</editable><field>Book__c.Shelf__c</field><readable>true</readable></fieldPermissions>
    <label>Books</label>
    <objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Book__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>
</PermissionSet>`;

const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?>
<Package xmlns="http://soap.sforce.com/2006/04/metadata">
    <types><members>Book__c</members><name>CustomObject</name></types>
    <types><members>Books</members><name>PermissionSet</name></types>
    <version>65.0</version>
</Package>`;

/** A deploy of one object with external ids and of the permission set to use it; `object` replaces the object's XML. */
export function booksZip(object = OBJECT): Buffer {
    const files = { 'package.xml': MANIFEST, 'objects/Book__c.object': object, 'permissionsets/Books.permissionset': PERMISSIONS };
    return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))));
}

/** The object with an element that no type has, in line 7. */
export const BROKEN_OBJECT = OBJECT.replace('<label>Book</label>', '<labell>Book</labell>');
