import { strToU8, zipSync } from 'fflate';
import { deployZip } from '../rules/deployed-org.ts';
import type { LicenseOrg } from './license-org.ts';

const NAMESPACES =
    'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

/** A file of metadata: its root element and what stands in it. */
function file(root: string, body: string): Uint8Array {
    return strToU8(`<?xml version="1.0" encoding="UTF-8"?><${root} ${NAMESPACES}>${body}</${root}>`);
}

/** Makes records of an object refuse to be saved, as a rule of the org's own administrator might. */
export async function deployRule(licenseOrg: LicenseOrg, objectName: string, formula: string, message: string): Promise<void> {
    const rule = `<fullName>Refused</fullName><active>true</active><errorConditionFormula>${formula}</errorConditionFormula><errorMessage>${message}</errorMessage>`;
    const zip = zipSync({
        'package.xml': file('Package', `<types><members>${objectName}.Refused</members><name>ValidationRule</name></types><version>66.0</version>`),
        [`objects/${objectName}.object`]: file('CustomObject', `<validationRules>${rule}</validationRules>`),
    });
    await deployZip(licenseOrg.org, licenseOrg.as('admin'), zip);
}

/** Changes or adds a record of custom metadata. */
export async function deployRecord(licenseOrg: LicenseOrg, name: string, values: Readonly<Record<string, string | number | boolean>>): Promise<void> {
    const fields = Object.entries(values).map(
        ([field, value]) => `<values><field>${field}</field><value xsi:type="${typeOf(value)}">${value}</value></values>`,
    );
    const zip = zipSync({
        'package.xml': file('Package', `<types><members>${name}</members><name>CustomMetadata</name></types><version>66.0</version>`),
        [`customMetadata/${name}.md`]: file('CustomMetadata', `<label>${name.split('.')[1] ?? name}</label><protected>false</protected>${fields.join('')}`),
    });
    await deployZip(licenseOrg.org, licenseOrg.as('admin'), zip);
}

function typeOf(value: string | number | boolean): string {
    if (typeof value === 'boolean') return 'xsd:boolean';
    return typeof value === 'number' ? 'xsd:double' : 'xsd:string';
}
