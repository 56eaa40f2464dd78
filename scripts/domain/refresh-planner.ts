import { dateIn, type LocalDate } from './calendar.ts';
import { firstDefaults, storedDefaults } from './default-values.ts';
import { toId15 } from './ids.ts';
import { Installations } from './installation.ts';
import type { LeadBook } from './lead-book.ts';
import type { LeadPerson, LeadPlan } from './lead-plan.ts';
import type { License } from './license.ts';
import { driftOf, type LicenseDrift } from './license-drift.ts';
import { planLicense, planMissing, type LicenseContext, type LicensePlan } from './license-plan.ts';
import { NewLicensePlan, type NewLicense } from './new-license-plan.ts';
import type { PublishedVersion } from './published-package.ts';
import { caseOf, isNewLicense, productionKeyOf, type CaseFacts, type RefreshCase } from './refresh-case.ts';
import type { RefreshSnapshot } from './refresh-snapshot.ts';
import { RefreshWarnings, titleOf } from './refresh-warnings.ts';

/** What a refresh does with the licenses of one package. */
export interface LicensePlans {
    /** Those that change; production orgs before sandboxes, whose licenses refer to theirs. */
    readonly changed: readonly LicensePlan[];
    readonly unchanged: number;
    readonly drifts: readonly LicenseDrift[];
    readonly warnings: readonly string[];
}

/**
 * Compares the licenses of one package with where it is installed, one license after the other in any order, and keeps only those that
 * change: so a refresh that finds little new takes little memory, however many licenses there are.
 */
export class RefreshPlanner {
    readonly snapshot: RefreshSnapshot;
    readonly #today: LocalDate;
    readonly #installations: Installations;
    readonly #facts: CaseFacts;
    readonly #context: LicenseContext;
    readonly #warnings = new RefreshWarnings();
    readonly #known = new Map<string, string>();
    /** Licenses for which more has to be known: their lead, or whether the license of their production org exists. */
    readonly #open: RefreshCase[] = [];
    readonly #plans: LicensePlan[] = [];
    readonly #drifts: LicenseDrift[] = [];
    #unchanged = 0;
    /** Orgs that get a license; what is known of each is worked out when it is asked for, as of the others. */
    #newOrgIds: readonly string[] | undefined;
    #lastPlan: { readonly of: NewLicense; readonly plan: LicensePlan } | undefined;

    constructor(snapshot: RefreshSnapshot) {
        const { associated, settings, versions, licenseOrg, now } = snapshot;
        const byId = new Map<string, PublishedVersion>(versions.map((version) => [toId15(version.id), version]));
        const { packageId } = associated;
        this.snapshot = snapshot;
        this.#today = dateIn(licenseOrg.timeZone, now);
        this.#installations = new Installations(snapshot.rows, snapshot.orgs, licenseOrg.timeZone);
        this.#facts = { packageId, settings, versionOf: (id) => byId.get(toId15(id ?? '')) };
        this.#context = { packageId, defaults: storedDefaults(associated) ?? firstDefaults(settings), now, today: this.#today };
    }

    /** Record ids of the licenses compared so far, by `License_Key__c`. */
    get recordIds(): ReadonlyMap<string, string> {
        return this.#known;
    }

    compare(license: License): void {
        this.#known.set(license.key, license.recordId);
        const installation = this.#installations.of(license.key);
        if (!installation) {
            this.#keep(planMissing(this.#context, license), license);
            return;
        }
        const item = caseOf(this.#facts, installation, license);
        this.#warnings.looked(item);
        const productionKey = productionKeyOf(installation, this.#context.packageId);
        if (item.person || (productionKey !== undefined && productionKey !== license.productionLicenseKey)) this.#open.push(item);
        else this.#keep(this.#planOf(item, undefined, productionKey), license);
    }

    /** The installers of whom the license org is to be asked whether it knows them, once all licenses are compared. */
    persons(): readonly LeadPerson[] {
        return [...this.#open, ...this.#newCases()].flatMap((item) => item.person ?? []);
    }

    /** Once all licenses are compared and all persons are in the book. */
    plan(leads: LeadBook): LicensePlans {
        for (const item of this.#open.splice(0)) this.#keep(this.#planOf(item, leadOf(item, leads), this.#productionKeyOf(item)), item.current);
        for (const item of this.#newCases())
            this.#keepNew(item, { orgId: item.installation.orgId, lead: leadOf(item, leads), productionLicenseKey: this.#productionKeyOf(item) });
        return {
            changed: productionFirst(this.#plans),
            unchanged: this.#unchanged,
            drifts: this.#drifts,
            warnings: this.#warnings.sentences(this.snapshot, (orgId) => this.#titleOf(orgId)),
        };
    }

    /** The license of the production org, if there is one or will be. */
    #productionKeyOf({ installation }: RefreshCase): string | undefined {
        const key = productionKeyOf(installation, this.#context.packageId);
        if (key === undefined || this.#known.has(key)) return key;
        const production = this.#caseOf(key);
        return production && isNewLicense(production) ? key : undefined;
    }

    #caseOf(orgId: string): RefreshCase | undefined {
        const installation = this.#installations.of(orgId);
        return installation && caseOf(this.#facts, installation, undefined);
    }

    *#newCases(): Generator<RefreshCase, void, undefined> {
        this.#newOrgIds ??= this.#findNew();
        for (const orgId of this.#newOrgIds) {
            const item = this.#caseOf(orgId);
            if (item) yield item;
        }
    }

    #findNew(): readonly string[] {
        const found: string[] = [];
        for (const orgId of this.#installations.orgIds) {
            const item = this.#caseOf(orgId);
            if (!item || this.#known.has(item.key)) continue;
            this.#warnings.looked(item);
            if (isNewLicense(item)) found.push(orgId);
        }
        return found;
    }

    #planOf(item: RefreshCase, lead: LeadPlan | undefined, productionLicenseKey: string | undefined): LicensePlan | undefined {
        const version = item.version?.isBeta ? undefined : item.version;
        return planLicense(this.#context, { installation: item.installation, current: item.current, version, lead, productionLicenseKey });
    }

    #keepNew(item: RefreshCase, license: NewLicense): void {
        this.#keep(new NewLicensePlan(license, item.installation.isSandbox, this.#planNew), undefined);
    }

    /** Of one license, several things are asked for one after the other. */
    readonly #planNew = (license: NewLicense): LicensePlan => {
        if (this.#lastPlan?.of === license) return this.#lastPlan.plan;
        const item = this.#caseOf(license.orgId);
        const plan = item && this.#planOf(item, license.lead, license.productionLicenseKey);
        if (!plan) throw new Error(`The org ${license.orgId} gets no license.`);
        this.#lastPlan = { of: license, plan };
        return plan;
    };

    #keep(plan: LicensePlan | undefined, current: License | undefined): void {
        if (!plan) return;
        if (current) this.#noteDrift({ ...current, ...plan.changes });
        if (plan.action === 'unchanged') {
            this.#unchanged += 1;
            return;
        }
        this.#warnings.planned(plan);
        this.#plans.push(plan);
    }

    #noteDrift(license: License): void {
        const fields = driftOf(license, this.#today);
        if (fields.length === 0) return;
        this.#drifts.push({ id: license.recordId, name: license.name, subscriber: license.orgName ?? license.orgId, fields });
    }

    #titleOf(orgId: string): string {
        const installation = this.#installations.of(orgId);
        return installation ? titleOf(installation) : orgId;
    }
}

function leadOf({ person }: RefreshCase, leads: LeadBook): LeadPlan | undefined {
    return person && leads.get(person);
}

function productionFirst(plans: readonly LicensePlan[]): readonly LicensePlan[] {
    const sandboxes = plans.filter(({ isSandbox }) => isSandbox);
    return sandboxes.length === 0 ? plans : [...plans.filter(({ isSandbox }) => !isSandbox), ...sandboxes];
}
