import { seen } from './check.ts';
import type { CustomerOrgFacts } from './customer-org-checks.ts';
import { WRITTEN_OBJECTS, type FieldSeen, type LicenseOrgFacts, type PackageSeen, type UserSeen } from './license-org-facts.ts';
import type { PackagingOrgFacts } from './packaging-org-checks.ts';

export const SERVICE: UserSeen = { id: '005000000000001', name: 'License Service', isActive: true };
export const MANAGER: UserSeen = { id: '005000000000002', name: 'Mara Lindqvist', isActive: true };

export const TIMESHEETS: PackageSeen = {
    recordId: 'a00000000000001',
    name: 'Timesheets',
    packageId: '033000000000001AAA',
    developerOrgId: '00D0000000000P1AAA',
    leadManager: MANAGER,
    versions: 2,
    lastRefresh: '2026-11-25',
    nextRefresh: '2026-12-02',
    isBeingRefreshed: false,
};

export function fieldSeen(name: string, values: Partial<FieldSeen> = {}): FieldSeen {
    return { name, isCustom: name.endsWith('__c'), isRequired: false, isCreateable: true, isUpdateable: true, values: [], ...values };
}

const NOTHING = seen({ names: [], isCutOff: false });

/** A license org in which nothing is wrong, on 2026-11-28. */
export const HEALTHY_LICENSE_ORG: LicenseOrgFacts = {
    alias: 'license',
    host: 'acme.my.salesforce.com',
    today: '2026-11-28',
    deployed: {
        fields: ['License__c.Status__c', 'Lead.Installation_Key__c'],
        flows: ['License_Journal', 'License_Expiry_Reminders'],
        validationRules: ['License__c.License_Status'],
        listViews: ['Lead.Leads_From_Installed_Packages'],
        permissionSets: ['License_Service'],
    },
    user: SERVICE,
    org: seen({ orgId: '00D000000000001AAA', name: 'Acme', edition: 'Enterprise Edition', isSandbox: false, trialEnds: null, namespace: null }),
    packages: seen([TIMESHEETS]),
    readers: seen(new Set([MANAGER.id])),
    serviceUsers: seen([SERVICE]),
    modifiers: seen([MANAGER]),
    objects: seen(
        WRITTEN_OBJECTS.map((name) => ({
            name,
            isCreateable: true,
            isUpdateable: true,
            fields:
                name === 'Lead'
                    ? [
                          fieldSeen('LeadSource', { values: ['Web', 'Package Installation'] }),
                          fieldSeen('LastName', { isRequired: true }),
                          fieldSeen('Installation_Key__c'),
                      ]
                    : name === 'License__c'
                      ? [fieldSeen('Status__c')]
                      : [],
        })),
    ),
    customFields: seen(new Set(['License__c.Status__c', 'Lead.Installation_Key__c'])),
    permissionSets: seen(['License_Service']),
    listViews: seen(['Lead.Leads_From_Installed_Packages', 'Lead.All']),
    validationRules: seen([{ name: 'License_Status', object: 'License__c', isActive: true }]),
    triggers: seen([{ name: 'Score', object: 'Lead', isActive: true, events: ['after insert'] }]),
    workflowRules: seen([{ name: 'Old', object: 'Lead', isActive: false }]),
    flows: seen([
        { name: 'License_Journal', label: 'License Journal', object: 'License__c', trigger: 'RecordAfterSave', isActive: true },
        { name: 'License_Expiry_Reminders', label: 'License Expiry Reminders', object: 'License__c', trigger: 'Scheduled', isActive: true },
        { name: 'Old', label: 'Old', object: 'Lead', trigger: 'RecordBeforeSave', isActive: false },
    ]),
    duplicateRules: seen([]),
    schedules: seen(['License_Expiry_Reminders']),
    layouts: seen([
        { name: 'License Layout', object: 'License__c', actions: ['License__c.Modify_License'], relatedLists: [] },
        { name: 'Lead Layout', object: 'Lead', actions: [], relatedLists: ['License__c.Lead__c'] },
    ]),
    retentionMembers: seen(1),
    failedDeliveries: seen([]),
    lateDeliveries: NOTHING,
    convertedLeads: seen([]),
    withoutLead: NOTHING,
    differing: NOTHING,
    overUsed: NOTHING,
    expiredTrials: NOTHING,
    withoutVersion: NOTHING,
    missing: NOTHING,
    creators: seen([{ object: 'License__c', userId: SERVICE.id, user: SERVICE.name, count: 12 }]),
    changedPast: seen([]),
    foreignRights: seen([]),
    waitingRuns: seen([]),
    failedRuns: seen([]),
    apiUsage: seen({ used: 100, limit: 15_000 }),
    reservePercent: 10,
};

/** A packaging org whose only package is associated, with both versions and all installations. */
export const HEALTHY_PACKAGING_ORG: PackagingOrgFacts = {
    alias: 'packaging',
    licenseAlias: 'license',
    isLicenseOrg: false,
    published: seen([
        { packageId: TIMESHEETS.packageId, name: 'Timesheets', isManaged: true, released: [{ id: '04t000000000001AAA', number: '1.0.0' }], hasBetaOnly: false },
    ]),
    linked: seen([{ packageId: TIMESHEETS.packageId, name: 'Timesheets', versionIds: ['04t000000000001AAA'] }]),
    installations: seen([{ package: 'Timesheets', installed: 3, licensed: 3, without: [] }]),
};

/** A customer's org where the package is installed and the license delivered. */
export const HEALTHY_CUSTOMER_ORG: CustomerOrgFacts = {
    alias: 'globex',
    licenseAlias: 'license',
    orgId: '00D0000000000G1AAA',
    today: '2026-11-28',
    org: seen({ name: 'Globex', trialEnds: null, isSandbox: false }),
    licenses: seen([
        {
            package: 'Timesheets',
            namespace: 'tsheets',
            isInstalled: true,
            license: 'L-00001',
            licenseStatus: 'Active',
            side: 'record',
            isDifferent: false,
            hasObject: true,
            mayDeliver: true,
            seats: 10,
            used: 10,
        },
    ]),
    failedInstalls: seen([]),
};
