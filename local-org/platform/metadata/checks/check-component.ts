import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { Catalogue, ComponentProblem, MetadataNode } from '../component.ts';
import { ProblemList } from '../problems.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import { checkActionOverrides } from './check-action-overrides.ts';
import { checkAuraBundle } from './check-aura-bundle.ts';
import { checkBundle } from './check-bundle.ts';
import { checkCustomMetadata } from './check-custom-metadata.ts';
import { checkDashboard } from './check-dashboard.ts';
import { checkEmailFolder, checkEmailTemplate } from './check-email-template.ts';
import { checkField } from './check-field.ts';
import { checkFlowTest } from './check-flow-test.ts';
import { checkQueue, checkRole } from './check-groups.ts';
import { checkLayout } from './check-layout.ts';
import { checkLengths } from './check-lengths.ts';
import { checkName } from './check-names.ts';
import { checkObject } from './check-object.ts';
import { checkPermissionSet } from './check-permission-set.ts';
import { checkPermissionSetGroup, checkProfile } from './check-profile.ts';
import { checkReport } from './check-report.ts';
import { checkReportType } from './check-report-type.ts';
import { checkSearchLayouts, checkWebLink } from './check-web-link.ts';
import { checkWorkflowAlert } from './check-workflow-alert.ts';
import { checkDuplicates } from './check-picklist.ts';
import { checkBusinessProcess, checkRecordType } from './check-record-type.ts';
import { listViewFieldPath } from './list-view-columns.ts';
import { isResolved, objectNameOf, type StagedOrg } from './reference.ts';
import { referencesOf } from './references-of.ts';

/** Everything the platform would refuse in one deployed component, beyond what compiling the model finds. `before` is the org before the deploy. */
export function checkComponent(draft: ComponentDraft, org: StagedOrg, before: Catalogue): readonly ComponentProblem[] {
    const list = new ProblemList(draft, draft.body, draft.positions);
    if (!before.get(draft.type, draft.fullName)) checkName(draft.type, draft.fullName, list);
    checkLengths(draft.type, draft.body, list);
    checkByType(draft, org, before, list);
    for (const reference of referencesOf(draft.type, draft.fullName, draft.body)) {
        if (!isResolved(reference, org)) list.add(reference.message, reference.node, reference.element, reference.index);
    }
    if (draft.type === 'AuraDefinitionBundle') return [...list.problems, ...checkAuraBundle(draft, org)];
    return draft.type === 'LightningComponentBundle' ? [...list.problems, ...checkBundle(draft, org)] : list.problems;
}

function checkByType(draft: ComponentDraft, org: StagedOrg, before: Catalogue, list: ProblemList): void {
    const { type, fullName, body } = draft;
    switch (type) {
        case 'CustomObject':
            checkObject(fullName, body, org, list);
            checkSearchLayouts(body, list);
            checkActionOverrides(body, org, list);
            break;
        case 'CustomField':
            checkField(fullName, body, org, before, list);
            break;
        case 'CustomMetadata':
            checkCustomMetadata({ fullName, body }, org, list);
            break;
        case 'WorkflowAlert':
            if (checkParent(fullName, org, list)) checkWorkflowAlert(fullName, body, org, list);
            break;
        case 'FlowTest':
            checkFlowTest(body, org, list);
            break;
        case 'EmailTemplate':
            checkEmailTemplate(draft, org, list);
            break;
        case 'EmailFolder':
            checkEmailFolder(body, list);
            break;
        case 'ReportType':
            checkReportType(body, org, list);
            break;
        case 'Report':
            checkReport(body, org, list);
            break;
        case 'Dashboard':
            checkDashboard(body, org, list);
            break;
        case 'ListView':
            checkListView(fullName, body, org, list);
            break;
        case 'ValidationRule':
        case 'CompactLayout':
        case 'FieldSet':
            checkParent(fullName, org, list);
            break;
        case 'WebLink':
            if (checkParent(fullName, org, list)) checkWebLink(body, list);
            break;
        case 'GlobalValueSet':
            checkDuplicates(nodesOf(body['customValue']), list);
            break;
        case 'RecordType':
            if (checkParent(fullName, org, list)) checkRecordType(fullName, body, org, list);
            break;
        case 'BusinessProcess':
            if (checkParent(fullName, org, list)) checkBusinessProcess(fullName, body, org, list);
            break;
        case 'Layout':
            checkLayout(fullName, body, org, list);
            break;
        case 'PermissionSet':
            checkPermissionSet(body, org, list);
            break;
        case 'PermissionSetGroup':
            checkPermissionSetGroup(body, list);
            break;
        case 'Profile':
            checkProfile(fullName, body, org, list);
            break;
        case 'Queue':
            checkQueue(body, org, list);
            break;
        case 'Role':
            checkRole(fullName, body, org, list);
            break;
        case 'CustomTab':
            checkTab(body, list);
            break;
        case 'CustomApplication':
            checkApplication(body, list);
            break;
    }
}

function checkParent(fullName: string, org: StagedOrg, list: ProblemList): boolean {
    const object = objectNameOf(fullName);
    if (org.schema.objectOf(object)) return true;
    list.add(`Entity of type 'CustomObject' named '${object}' cannot be found`);
    return false;
}

function checkListView(fullName: string, body: MetadataNode, org: StagedOrg, list: ProblemList): void {
    const object = checkParent(fullName, org, list) ? org.schema.objectOf(objectNameOf(fullName)) : undefined;
    if (!object) return;
    const columns = [...((body['columns'] ?? []) as readonly string[]), ...nodesOf(body['filters']).map((filter) => stringOf(filter['field']) ?? '')];
    for (const column of new Set(columns)) {
        if (listViewFieldPath(org.schema, object, column) === undefined) list.add(`Could not resolve list view column: ${column}`);
    }
}

function checkTab(body: MetadataNode, list: ProblemList): void {
    if (body['customObject'] === true) return;
    if (body['label'] === undefined) list.add('Master label must be provided for non-custom object tabs.');
    for (const [element, feature] of [
        ['page', 'Visualforce tabs'],
        ['url', 'web tabs'],
        ['auraComponent', 'Aura component tabs'],
        ['scontrol', 'S-control tabs'],
    ] as const) {
        if (body[element] !== undefined) list.add(`The local org does not support ${feature}.`, body, element);
    }
}

function checkApplication(body: MetadataNode, list: ProblemList): void {
    if (body['label'] === undefined) list.add('Required field is missing: label');
    if (body['uiType'] !== 'Lightning') list.add('The local org does not support Classic apps.', body, 'uiType');
    else if (body['formFactors'] === undefined) list.add('FormFactors is required for Lightning apps');
}
