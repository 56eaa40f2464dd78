import type { MetadataNode } from '../component.ts';
import { dashboardReferences } from './check-dashboard.ts';
import { flowTestReferences } from './check-flow-test.ts';
import { reportReferences } from './check-report.ts';
import { reportTypeReferences } from './check-report-type.ts';
import { workflowAlertReferences, workflowReferences } from './check-workflow-alert.ts';
import { flexiPageReferences } from './flexipage-references.ts';
import { analyticsFolderReferences, inFolder } from './folder-references.ts';
import { queueReferences, roleReferences } from './group-references.ts';
import { layoutReferences } from './layout-references.ts';
import { applicationReferences, quickActionReferences, tabReferences } from './navigation-references.ts';
import { compactLayoutReferences, fieldReferences, fieldSetReferences, objectReferences, validationRuleReferences } from './object-references.ts';
import { permissionSetReferences } from './permission-set-references.ts';
import { permissionSetGroupReferences, profileReferences } from './profile-references.ts';
import { recordTypeReferences } from './check-record-type.ts';
import type { Reference } from './reference.ts';

const COLLECTORS: Readonly<Record<string, (fullName: string, body: MetadataNode) => Reference[]>> = {
    CustomObject: objectReferences,
    CustomField: fieldReferences,
    ValidationRule: validationRuleReferences,
    CompactLayout: compactLayoutReferences,
    FieldSet: fieldSetReferences,
    RecordType: recordTypeReferences,
    PermissionSet: permissionSetReferences,
    PermissionSetGroup: permissionSetGroupReferences,
    Profile: profileReferences,
    CustomTab: tabReferences,
    CustomApplication: applicationReferences,
    QuickAction: quickActionReferences,
    Layout: layoutReferences,
    FlexiPage: flexiPageReferences,
    Queue: queueReferences,
    Role: roleReferences,
    EmailTemplate: inFolder('EmailFolder'),
    ReportType: reportTypeReferences,
    ReportFolder: analyticsFolderReferences('ReportFolder'),
    Report: (fullName, body) => [...inFolder('ReportFolder')(fullName, body), ...reportReferences(fullName, body)],
    DashboardFolder: analyticsFolderReferences('DashboardFolder'),
    Dashboard: (fullName, body) => [...inFolder('DashboardFolder')(fullName, body), ...dashboardReferences(fullName, body)],
    Workflow: workflowReferences,
    WorkflowAlert: workflowAlertReferences,
    FlowTest: flowTestReferences,
};

/** What a component refers to by name, outside of formulas, flows and modules. */
export function referencesOf(type: string, fullName: string, body: MetadataNode): readonly Reference[] {
    return COLLECTORS[type]?.(fullName, body) ?? [];
}
