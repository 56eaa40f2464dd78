import type { AssociatedPackage, LicenseOrg, LinkedVersion } from './associated-package.ts';
import type { SubscriberOrg, SubscriberRow } from './installation.ts';
import type { LeadManager } from './lead-manager.ts';
import type { PublishedPackage, PublishedVersion } from './published-package.ts';
import type { Settings } from './settings.ts';

/** A subscriber org that has a login here and yet could not be asked. */
export interface UnreachableOrg {
    readonly orgId: string;
    readonly cause: string;
}

/** Everything known about one package, read at one moment, but for its licenses: these may be many and are compared as they come. */
export interface RefreshSnapshot {
    /** The moment of the run, ISO. */
    readonly now: string;
    readonly licenseOrg: LicenseOrg;
    readonly associated: AssociatedPackage;
    readonly linkedVersions: readonly LinkedVersion[];
    readonly leadManager: LeadManager | undefined;
    /** Who runs the command. */
    readonly serviceUser: { readonly id: string; readonly name: string };
    readonly package: PublishedPackage;
    readonly versions: readonly PublishedVersion[];
    readonly rows: readonly SubscriberRow[];
    readonly orgs: readonly SubscriberOrg[];
    readonly unreachable: readonly UnreachableOrg[];
    readonly settings: Settings;
}
