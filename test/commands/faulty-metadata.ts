import { readFileSync } from 'node:fs';
import { ROOT } from '../story-run.ts';
import type { PackageFiles } from '../deploy-package.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** What administrators do to a license org, in the words of the guide, and what OpenLMA's own metadata looks like when somebody has switched it off. */
export function faultyMetadata(): PackageFiles {
    return {
        'package.xml': manifest(),
        'objects/Lead.object': `${HEAD}<CustomObject ${NAMESPACE}>${REQUIRED_FIELD}${VALIDATION_RULE}</CustomObject>`,
        'objects/License__c.object': `${HEAD}<CustomObject ${NAMESPACE}>${ownRuleOff()}</CustomObject>`,
        'flows/Lead_Score.flow': flow('Lead Score', 'RecordBeforeSave'),
        'flows/Lead_Tell.flow': flow('Lead Tell', 'RecordAfterSave'),
        'flows/Lead_Converted.flow': asDraft('flows/Lead_Converted.flow-meta.xml'),
        'flows/License_Expiry_Reminders.flow': asDraft('flows/License_Expiry_Reminders.flow-meta.xml'),
        'layouts/License__c-License Layout.layout': source('layouts/License__c-License Layout.layout-meta.xml').replace(
            /<platformActionList>[^]*?<\/platformActionList>/,
            '',
        ),
        'layouts/Account-Account Layout.layout': readFileSync(`${ROOT}force-app/main/crm/layouts/Account-Account Layout.layout-meta.xml`, 'utf8').replace(
            /<relatedLists>(?:(?!<\/relatedLists>)[^])*License__c\.Account__c[^]*?<\/relatedLists>/,
            '',
        ),
        'permissionsets/Clean_Up.permissionset': `${HEAD}<PermissionSet ${NAMESPACE}><hasActivationRequired>false</hasActivationRequired><label>Clean Up</label>${DELETE_LICENSES}</PermissionSet>`,
    };
}

const REQUIRED_FIELD =
    '<fields><fullName>Region__c</fullName><externalId>false</externalId><label>Region</label><length>40</length><required>true</required><type>Text</type><unique>false</unique></fields>';
const VALIDATION_RULE =
    '<validationRules><fullName>Phone_Needed</fullName><active>true</active><errorConditionFormula>ISBLANK(Phone)</errorConditionFormula><errorMessage>Enter a phone number.</errorMessage></validationRules>';
const DELETE_LICENSES =
    '<objectPermissions><allowCreate>false</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>License__c</object><viewAllFields>false</viewAllFields><viewAllRecords>false</viewAllRecords></objectPermissions>';

function source(path: string): string {
    return readFileSync(`${ROOT}force-app/main/default/${path}`, 'utf8');
}

function asDraft(path: string): string {
    return source(path).replace('<status>Active</status>', '<status>Draft</status>');
}

/** The rule that guards what comes from customers' orgs, switched off. */
function ownRuleOff(): string {
    const rule = source(`objects/License__c/validationRules/${OWN_RULE}.validationRule-meta.xml`);
    const body = /<ValidationRule[^>]*>([^]*)<\/ValidationRule>/.exec(rule)?.[1] ?? '';
    return `<validationRules>${body.replace('<active>true</active>', '<active>false</active>')}</validationRules>`;
}

export const OWN_RULE = 'License_External_Fields';

function flow(label: string, trigger: 'RecordBeforeSave' | 'RecordAfterSave'): string {
    const filters =
        '<filterLogic>and</filterLogic><filters><field>Company</field><operator>EqualTo</operator><value><stringValue>Nobody</stringValue></value></filters>';
    const start = `<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Note</targetReference></connector>${filters}<object>Lead</object><recordTriggerType>CreateAndUpdate</recordTriggerType><triggerType>${trigger}</triggerType></start>`;
    const assignment =
        '<assignments><name>Note</name><label>Note</label><locationX>0</locationX><locationY>0</locationY><assignmentItems><assignToReference>isNoted</assignToReference><operator>Assign</operator><value><booleanValue>true</booleanValue></value></assignmentItems></assignments>';
    const variable =
        '<variables><name>isNoted</name><dataType>Boolean</dataType><isCollection>false</isCollection><isInput>false</isInput><isOutput>false</isOutput></variables>';
    return `${HEAD}<Flow ${NAMESPACE}><apiVersion>66.0</apiVersion>${assignment}<label>${label}</label><processType>AutoLaunchedFlow</processType>${start}<status>Active</status>${variable}</Flow>`;
}

function manifest(): string {
    const members = {
        CustomField: ['Lead.Region__c'],
        ValidationRule: ['Lead.Phone_Needed', `License__c.${OWN_RULE}`],
        Flow: ['Lead_Score', 'Lead_Tell', 'Lead_Converted', 'License_Expiry_Reminders'],
        Layout: ['License__c-License Layout', 'Account-Account Layout'],
        PermissionSet: ['Clean_Up'],
    };
    const types = Object.entries(members).map(
        ([name, names]) => `<types>${names.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`,
    );
    return `${HEAD}<Package ${NAMESPACE}>${types.join('')}<version>66.0</version></Package>`;
}
