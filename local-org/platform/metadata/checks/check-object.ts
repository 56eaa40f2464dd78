import { nodeOf, stringOf } from '../../schema/custom-field.ts';
import { isCustomMetadataType } from '../../schema/custom-metadata-type.ts';
import { isCustomSetting } from '../../schema/custom-setting.ts';
import { CRM_RECORDS } from '../../schema/standard/crm-objects.ts';
import type { MetadataNode } from '../component.ts';
import type { ProblemList } from '../problems.ts';
import { checkCustomMetadataType } from './check-custom-metadata.ts';
import { checkCustomSetting } from './check-custom-setting.ts';
import type { StagedOrg } from './reference.ts';

const STANDARD_OBJECTS = new Set(CRM_RECORDS.map(({ apiName }) => apiName));

/** Checks an object's own elements. */
export function checkObject(fullName: string, body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    if (isCustomMetadataType(fullName)) {
        checkCustomMetadataType(body, problems);
    } else if (fullName.endsWith('__c') && isCustomSetting({ body })) {
        checkCustomSetting(body, problems);
    } else if (/__(e|x|b|kav)$/.test(fullName) || body['eventType'] !== undefined) {
        problems.add(`The local org does not support ${specialKind(fullName)}.`);
    } else if (fullName.endsWith('__c')) {
        checkCustomObject(fullName, body, org, problems);
    } else if (org.schema.objectOf(fullName)?.custom !== false) {
        problems.add(`Entity of type 'CustomObject' named '${fullName}' cannot be found`);
    } else if (STANDARD_OBJECTS.has(fullName)) {
        checkSharingModel(stringOf(body['sharingModel']), ['Private', 'Read'], problems);
    }
}

/** Everybody who may read an object reads all its records; who may edit standard objects edits all of theirs. */
function checkSharingModel(sharingModel: string | undefined, unsupported: readonly string[], problems: ProblemList): boolean {
    const isSupported = !unsupported.includes(sharingModel ?? '');
    if (!isSupported) problems.add(`The local org does not support the sharing model ${sharingModel}.`);
    return isSupported;
}

function specialKind(fullName: string): string {
    return fullName.endsWith('__e') ? 'platform events' : `objects such as ${fullName}`;
}

function checkCustomObject(fullName: string, body: MetadataNode, org: StagedOrg, problems: ProblemList): void {
    if (body['label'] === undefined) {
        // An object file without anything of its own: nothing else is worth saying.
        problems.add('Must specify a non-empty label for the CustomObject');
        return;
    }
    if (body['pluralLabel'] === undefined) problems.add('Must specify a non-empty pluralLabel for the CustomObject');
    const nameField = nodeOf(body['nameField']);
    const nameType = stringOf(nameField['type']);
    if (nameType !== 'Text' && nameType !== 'AutoNumber') problems.add('Must specify a nameField of type Text or AutoNumber');
    if (nameType === 'AutoNumber' && nameField['displayFormat'] === undefined)
        problems.add("Must specify 'displayFormat' for a CustomField of type AutoNumber", nameField);
    checkSharing(fullName, stringOf(body['sharingModel']), org, problems);
    if (body['historyRetentionPolicy'] !== undefined)
        problems.add('The local org does not support history retention policies, which belong to Field Audit Trail.', body, 'historyRetentionPolicy');
}

function checkSharing(fullName: string, sharingModel: string | undefined, org: StagedOrg, problems: ProblemList): void {
    const isDetail = org.schema.objectOf(fullName)?.fields.some((field) => field.type === 'MasterDetail') === true;
    if (!checkSharingModel(sharingModel, ['Private'], problems)) return;
    if (sharingModel === undefined) problems.add('Required field is missing: sharingModel');
    else if (isDetail && sharingModel !== 'ControlledByParent')
        problems.add(`Cannot set sharingModel to ${sharingModel} on a CustomObject with a MasterDetail relationship field`);
    else if (!isDetail && sharingModel === 'ControlledByParent')
        problems.add('Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field');
}
