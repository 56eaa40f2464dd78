import type { LocalDate } from './calendar.ts';
import type { LicenseTerms, Term } from './customer-side.ts';

/** A record that a license leads to. */
export interface RelatedRecord {
    readonly id: string;
    readonly name: string | null;
}

/** All there is to know of one license. This is the `--json` result of `sf lma license show`. Blank is null, instants are ISO 8601 in UTC. */
export interface LicenseDetails {
    readonly id: string;
    /** Auto-number, such as `L-00001`. */
    readonly name: string;
    readonly key: string;
    readonly status: string | null;
    /** Last day of access; null: does not expire. */
    readonly expiration: LocalDate | null;
    readonly isExpired: boolean;
    /** null: site license. */
    readonly seats: number | null;
    readonly usedSeats: number | null;
    readonly availableSeats: number | null;
    readonly installDate: LocalDate | null;
    readonly uninstallDate: LocalDate | null;
    readonly subscriberOrg: {
        /** 15 characters. */
        readonly orgId: string | null;
        readonly name: string | null;
        readonly isSandbox: boolean;
        readonly edition: string | null;
        readonly instance: string | null;
        readonly status: string | null;
        readonly trialExpiration: LocalDate | null;
    };
    readonly productionLicense: RelatedRecord | null;
    readonly package: (RelatedRecord & { readonly packageId: string | null; readonly namespace: string | null }) | null;
    readonly version: (RelatedRecord & { readonly versionId: string | null; readonly number: string | null }) | null;
    readonly lead: { readonly id: string | null; readonly name: string | null; readonly email: string | null } | null;
    readonly account: RelatedRecord | null;
    readonly contact: RelatedRecord | null;
    /** The license as the subscriber org has it; blank while nothing is known of it. */
    readonly customerSide: LicenseTerms & { readonly asOf: string | null; readonly differs: readonly Term[] };
    readonly delivery: {
        readonly status: string | null;
        readonly lastDelivered: string | null;
        readonly failure: string | null;
        readonly remedy: string | null;
    };
    readonly lastChange: {
        readonly at: string | null;
        readonly by: string | null;
        readonly source: string | null;
        readonly reason: string | null;
    };
    /** Newest first. */
    readonly journal: readonly LicenseEvent[];
    /** Events there are; the journal may hold fewer. */
    readonly events: number;
}

/** A `License_Event__c`. Values are text as the journal has them. */
export interface LicenseEvent {
    readonly id: string;
    readonly at: string | null;
    readonly by: string | null;
    readonly type: string | null;
    /** API name; null when the event is not about one field. */
    readonly field: string | null;
    readonly fieldLabel: string | null;
    readonly before: string | null;
    readonly after: string | null;
    readonly reason: string | null;
    readonly source: string | null;
    readonly run: RelatedRecord | null;
}
