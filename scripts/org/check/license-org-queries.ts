import { LAID_OUT_OBJECTS, WRITTEN_OBJECTS } from '../../domain/check/license-org-facts.ts';
import { literal, literals } from '../query-rows.ts';

const WRITTEN = literals(WRITTEN_OBJECTS);
const OWN = literals(WRITTEN_OBJECTS.filter((name) => name !== 'Lead'));

/** Records named as evidence; the query asks for one more than it names. */
export const RECORDS_ASKED = 200;

const NAMED_LICENSES = 'SELECT Name, Subscriber_Org_Name__c FROM License__c';
const NOT_UNINSTALLED = "Status__c != 'Uninstalled'";
const UNFINISHED = "State__c IN ('Requested', 'Running')";

function licenses(where: string): string {
    return `${NAMED_LICENSES} WHERE ${where} ORDER BY Name LIMIT ${RECORDS_ASKED}`;
}

/** What the data API is asked of a license org; a call takes five. */
export function licenseOrgQueries(username: string) {
    return {
        org: 'SELECT Id, Name, IsSandbox, OrganizationType, TrialExpirationDate, NamespacePrefix, TimeZoneSidKey FROM Organization',
        user: `SELECT Id, Name, IsActive FROM User WHERE Username = ${literal(username)}`,
        entities: `SELECT DurableId, QualifiedApiName FROM EntityDefinition WHERE QualifiedApiName IN ${literals([...new Set([...WRITTEN_OBJECTS, ...LAID_OUT_OBJECTS])])}`,
        packages:
            'SELECT Id, Name, Package_ID__c, Developer_Org_ID__c, Lead_Manager__c, Lead_Manager__r.Name, Lead_Manager__r.IsActive, Last_License_Refresh__c, Next_Available_Refresh__c FROM Package__c ORDER BY Name',
        versions: 'SELECT Package__c, COUNT(Id) number FROM Package_Version__c GROUP BY Package__c',
        refreshing: `SELECT Package__c FROM License_Run__c WHERE Kind__c = 'Refresh' AND ${UNFINISHED}`,
        readers: `SELECT AssigneeId FROM PermissionSetAssignment WHERE AssigneeId IN (SELECT Lead_Manager__c FROM Package__c) AND PermissionSetId IN (SELECT ParentId FROM ObjectPermissions WHERE SobjectType = 'License__c' AND PermissionsRead = true)`,
        allReaders:
            'SELECT AssigneeId FROM PermissionSetAssignment WHERE AssigneeId IN (SELECT Lead_Manager__c FROM Package__c) AND PermissionSet.PermissionsViewAllData = true',
        customPermissions: `SELECT Id, DeveloperName FROM CustomPermission WHERE DeveloperName IN ('License_Service', 'Modify_Licenses') AND NamespacePrefix = null`,
        permissionHolders: "SELECT ParentId, SetupEntityId FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission'",
        permissionSets: "SELECT Name FROM PermissionSet WHERE Name LIKE 'License\\_%'",
        listViews: `SELECT DeveloperName, SobjectType FROM ListView WHERE SobjectType IN ${WRITTEN}`,
        triggers:
            "SELECT Name, TableEnumOrId, UsageBeforeInsert, UsageBeforeUpdate, UsageBeforeDelete, UsageAfterInsert, UsageAfterUpdate FROM ApexTrigger WHERE Status = 'Active'",
        flows: 'SELECT ApiName, Label, TriggerType, TriggerObjectOrEventId, IsActive FROM FlowDefinitionView',
        duplicateRules: `SELECT DeveloperName, MasterLabel, SobjectType, IsActive FROM DuplicateRule WHERE IsActive = true AND SobjectType IN ('Lead', 'License__c')`,
        schedules: "SELECT CronJobDetail.Name FROM CronTrigger WHERE State IN ('WAITING', 'ACQUIRED', 'EXECUTING', 'BLOCKED')",
        retention: "SELECT COUNT(Id) number FROM GroupMember WHERE Group.DeveloperName = 'Retention_Specialists'",
        foreignObjects: `SELECT Parent.Name, Parent.Label, Parent.Profile.Name, SobjectType, PermissionsCreate, PermissionsDelete FROM ObjectPermissions WHERE SobjectType IN ${OWN} AND Parent.PermissionsModifyAllData = false AND (PermissionsCreate = true OR PermissionsDelete = true)`,
        foreignFields: `SELECT Parent.Name, Parent.Label, Parent.Profile.Name, Field FROM FieldPermissions WHERE SobjectType IN ('Package__c', 'Package_Version__c') AND Parent.PermissionsModifyAllData = false AND PermissionsEdit = true`,
        failedDeliveries: `SELECT Name, Subscriber_Org_Name__c, Delivery_Failure__c, Delivery_Remedy__c FROM License__c WHERE Delivery_Status__c = 'Failed' ORDER BY Name LIMIT 2000`,
        lateDeliveries: licenses("Delivery_Status__c = 'Due' AND Delivery_Due_Since__c < YESTERDAY"),
        convertedLeads: `SELECT Id, Name, Lead__r.Name, Lead__r.ConvertedAccountId, Lead__r.ConvertedAccount.Name, Lead__r.ConvertedContactId FROM License__c WHERE Lead__r.IsConverted = true AND Lead__r.ConvertedAccountId != null AND Account__c = null AND ${NOT_UNINSTALLED} ORDER BY Name LIMIT 2000`,
        withoutLead: licenses(`Lead__c = null AND Account__c = null AND Contact__c = null AND Subscriber_Org_Is_Sandbox__c = false AND ${NOT_UNINSTALLED}`),
        differing: licenses('Differs_From_Customer__c = true'),
        overUsed: licenses('Available_Seats__c < 0'),
        expiredTrials: licenses("Status__c = 'Trial' AND Expiration__c < TODAY"),
        withoutVersion: licenses(`Package_Version__c = null AND ${NOT_UNINSTALLED}`),
        missing: licenses(`Missing_Since__c != null AND ${NOT_UNINSTALLED}`),
        licenseCreators: 'SELECT CreatedById, CreatedBy.Name who, COUNT(Id) number FROM License__c GROUP BY CreatedById, CreatedBy.Name',
        packageCreators: 'SELECT CreatedById, CreatedBy.Name who, COUNT(Id) number FROM Package__c GROUP BY CreatedById, CreatedBy.Name',
        changedPast:
            "SELECT Last_Changed_By__c, Last_Changed_By__r.Name who, COUNT(Id) number FROM License__c WHERE Last_Change_Source__c = 'API' GROUP BY Last_Changed_By__c, Last_Changed_By__r.Name",
        waitingRuns: 'SELECT Name, Kind__c, State__c, Error__c FROM License_Run__c WHERE Is_Waiting__c = true ORDER BY Name LIMIT 200',
        failedRuns:
            "SELECT Name, Kind__c, State__c, Error__c FROM License_Run__c WHERE State__c IN ('Failed', 'Partly Succeeded') AND Requested_At__c = LAST_N_DAYS:30 ORDER BY Name DESC LIMIT 200",
    } as const;
}

/** What only the Tooling API tells. */
export const LICENSE_ORG_TOOLING = {
    validationRules: `SELECT ValidationName, Active, NamespacePrefix, EntityDefinition.QualifiedApiName FROM ValidationRule WHERE EntityDefinition.QualifiedApiName IN ${WRITTEN}`,
    customFields: `SELECT DeveloperName, NamespacePrefix, EntityDefinition.QualifiedApiName FROM CustomField WHERE EntityDefinition.QualifiedApiName IN ${WRITTEN}`,
    workflowRules: 'SELECT Id, Name, TableEnumOrId FROM WorkflowRule',
    layouts: 'SELECT Id, Name, TableEnumOrId FROM Layout',
} as const;
