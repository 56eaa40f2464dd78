import type { Seen } from './check.ts';

/** The objects into which refreshes and installations write. */
export const WRITTEN_OBJECTS = ['Lead', 'License__c', 'Package__c', 'Package_Version__c', 'License_Event__c', 'License_Run__c'] as const;

/** What people put their related list or action on. */
export const LAID_OUT_OBJECTS = ['Lead', 'Account', 'Contact', 'License__c'] as const;

export interface OrgFactsSeen {
    readonly orgId: string;
    readonly name: string;
    readonly edition: string;
    readonly isSandbox: boolean;
    /** ISO; null for an org that does not end. */
    readonly trialEnds: string | null;
    readonly namespace: string | null;
}

export interface UserSeen {
    readonly id: string;
    readonly name: string;
    readonly isActive: boolean;
}

export interface PackageSeen {
    readonly recordId: string;
    readonly name: string;
    /** 033…, 18 characters. */
    readonly packageId: string;
    readonly developerOrgId: string | null;
    readonly leadManager: UserSeen | null;
    readonly versions: number;
    readonly lastRefresh: string | null;
    readonly nextRefresh: string | null;
    /** A refresh is asked for or under way. */
    readonly isBeingRefreshed: boolean;
}

/** What a describe says of a field to the user whose login is used. */
export interface FieldSeen {
    readonly name: string;
    readonly isCustom: boolean;
    readonly isRequired: boolean;
    readonly isCreateable: boolean;
    readonly isUpdateable: boolean;
    /** Active values of a picklist. */
    readonly values: readonly string[];
}

export interface ObjectSeen {
    readonly name: string;
    readonly isCreateable: boolean;
    readonly isUpdateable: boolean;
    readonly fields: readonly FieldSeen[];
}

/** A rule, trigger, flow or the like on an object. */
export interface AutomationSeen {
    readonly name: string;
    readonly object: string;
    readonly isActive: boolean;
}

export interface TriggerSeen extends AutomationSeen {
    /** Such as `before insert`. */
    readonly events: readonly string[];
}

export interface FlowSeen {
    readonly name: string;
    readonly label: string;
    readonly object: string | null;
    /** Such as RecordBeforeSave; null for a flow that others call. */
    readonly trigger: string | null;
    readonly isActive: boolean;
}

export interface LayoutSeen {
    readonly name: string;
    readonly object: string;
    readonly actions: readonly string[];
    /** API names such as `License__c.Lead__c`. */
    readonly relatedLists: readonly string[];
}

/** Records that a query found, the first of them by name. */
export interface NamedRecords {
    readonly names: readonly string[];
    /** Whether there may be more than were asked for. */
    readonly isCutOff: boolean;
}

export interface FailedDeliverySeen {
    readonly license: string;
    readonly org: string;
    readonly failure: string;
    readonly remedy: string | null;
}

export interface ConvertedLeadSeen {
    readonly licenseId: string;
    readonly license: string;
    readonly lead: string;
    readonly accountId: string;
    readonly account: string;
    readonly contactId: string | null;
}

export interface RunSeen {
    readonly name: string;
    readonly kind: string;
    readonly state: string;
    readonly error: string | null;
}

/** Records of an object that one user created, or changed past pages and commands. */
export interface WrittenBy {
    readonly object: string;
    readonly userId: string;
    readonly user: string;
    readonly count: number;
}

/** A right that a profile or permission set gives beside ours. */
export interface ForeignRight {
    readonly holder: string;
    readonly right: string;
}

/** What this version of OpenLMA deploys: names as in manifest/package.xml. */
export interface Deployed {
    readonly fields: readonly string[];
    readonly flows: readonly string[];
    readonly validationRules: readonly string[];
    readonly listViews: readonly string[];
    readonly permissionSets: readonly string[];
}

/** Everything that the checks of a license org look at. */
export interface LicenseOrgFacts {
    /** The org in commands we suggest. */
    readonly alias: string;
    /** Name of the host that the login uses. */
    readonly host: string;
    /** YYYY-MM-DD in the org's time zone. */
    readonly today: string;
    readonly deployed: Deployed;
    readonly user: UserSeen;
    readonly org: Seen<OrgFactsSeen>;
    readonly packages: Seen<readonly PackageSeen[]>;
    /** Ids of lead managers who may read licenses. */
    readonly readers: Seen<ReadonlySet<string>>;
    /** Active and inactive users with the custom permission License_Service. */
    readonly serviceUsers: Seen<readonly UserSeen[]>;
    readonly modifiers: Seen<readonly UserSeen[]>;
    readonly objects: Seen<readonly ObjectSeen[]>;
    /** Custom fields in the org, seen or not by the user: `License__c.Status__c`. */
    readonly customFields: Seen<ReadonlySet<string>>;
    readonly permissionSets: Seen<readonly string[]>;
    readonly listViews: Seen<readonly string[]>;
    readonly validationRules: Seen<readonly AutomationSeen[]>;
    readonly triggers: Seen<readonly TriggerSeen[]>;
    readonly workflowRules: Seen<readonly AutomationSeen[]>;
    readonly flows: Seen<readonly FlowSeen[]>;
    readonly duplicateRules: Seen<readonly AutomationSeen[]>;
    /** Names of the scheduled jobs that will run again. */
    readonly schedules: Seen<readonly string[]>;
    readonly layouts: Seen<readonly LayoutSeen[]>;
    readonly retentionMembers: Seen<number>;
    readonly failedDeliveries: Seen<readonly FailedDeliverySeen[]>;
    readonly lateDeliveries: Seen<NamedRecords>;
    readonly convertedLeads: Seen<readonly ConvertedLeadSeen[]>;
    readonly withoutLead: Seen<NamedRecords>;
    readonly differing: Seen<NamedRecords>;
    readonly overUsed: Seen<NamedRecords>;
    readonly expiredTrials: Seen<NamedRecords>;
    readonly withoutVersion: Seen<NamedRecords>;
    readonly missing: Seen<NamedRecords>;
    readonly creators: Seen<readonly WrittenBy[]>;
    readonly changedPast: Seen<readonly WrittenBy[]>;
    readonly foreignRights: Seen<readonly ForeignRight[]>;
    readonly waitingRuns: Seen<readonly RunSeen[]>;
    readonly failedRuns: Seen<readonly RunSeen[]>;
    readonly apiUsage: Seen<{ readonly used: number; readonly limit: number }>;
    /** Percent of the daily API requests left to others. */
    readonly reservePercent: number;
}
