import type { LeadPlan } from './lead-plan.ts';
import type { LicensePlan } from './license-plan.ts';

/** What a new license depends on beside the facts that all licenses of a package share. */
export interface NewLicense {
    /** 15 characters. */
    readonly orgId: string;
    readonly lead: LeadPlan | undefined;
    readonly productionLicenseKey: string | undefined;
}

/** Works a new license out, the same each time. */
export type PlanNewLicense = (license: NewLicense) => LicensePlan;

/**
 * The plan of a new license, worked out whenever somebody looks: a first refresh has very many of them, and what they come to is a dozen
 * times as large as what they depend on.
 */
export class NewLicensePlan implements LicensePlan, NewLicense {
    readonly action = 'create';
    readonly recordId = null;
    readonly name = null;
    readonly orgId: string;
    readonly lead: LeadPlan | undefined;
    readonly productionLicenseKey: string | undefined;
    readonly isSandbox: boolean;
    readonly #plan: PlanNewLicense;

    constructor(license: NewLicense, isSandbox: boolean, plan: PlanNewLicense) {
        this.orgId = license.orgId;
        this.lead = license.lead;
        this.productionLicenseKey = license.productionLicenseKey;
        this.isSandbox = isSandbox;
        this.#plan = plan;
    }

    get key(): string {
        return this.#plan(this).key;
    }

    get label(): string {
        return this.#plan(this).label;
    }

    get changes(): LicensePlan['changes'] {
        return this.#plan(this).changes;
    }

    get isInstallDateEstimated(): boolean {
        return this.#plan(this).isInstallDateEstimated;
    }

    get after(): LicensePlan['after'] {
        return this.#plan(this).after;
    }

    get events(): readonly string[] {
        return this.#plan(this).events;
    }
}
