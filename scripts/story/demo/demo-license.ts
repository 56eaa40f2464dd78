import { addDays, type LocalDate } from '../../domain/calendar.ts';
import { licenseKey } from '../../domain/ids.ts';
import type { LicenseStatus } from '../../domain/license.ts';
import type { DemoCompany } from './demo-company.ts';
import { DEMO_PACKAGES, type DemoPackage, type DemoVersion } from './demo-packages.ts';
import { Random } from './random.ts';

/** What a demo license says of itself, before its references have ids. */
export interface DemoLicense {
    readonly key: string;
    readonly company: DemoCompany;
    readonly package: DemoPackage;
    readonly version: DemoVersion;
    readonly orgId: string;
    readonly productionKey: string | null;
    readonly productionOrgId: string | null;
    readonly status: LicenseStatus;
    readonly statusBeforeUninstall: LicenseStatus | null;
    readonly wasActive: boolean;
    readonly installDate: LocalDate;
    readonly uninstallDate: LocalDate | null;
    readonly expiration: LocalDate | null;
    readonly seats: number | null;
    readonly usedLicenses: number | null;
    readonly edition: string;
    readonly instance: string;
    readonly orgStatus: string;
    readonly orgTrialExpiration: LocalDate | null;
    /** What the customer's org has; `undefined` when it has never been asked. */
    readonly subscriber: { readonly status: string; readonly expiration: LocalDate | null; readonly seats: number | null } | undefined;
    readonly delivery: DemoDelivery;
}

export interface DemoDelivery {
    readonly status: 'Due' | 'Delivered' | 'Failed' | null;
    readonly failure: string | null;
    readonly remedy: string | null;
    readonly attempts: number;
    readonly daysAgo: number;
}

const SEATS = [5, 5, 10, 10, 10, 15, 20, 25, 25, 30, 40, 50, 50, 75, 100, 100, 150, 200, 250, 400, 500, 750, 1000, 2500];
const EDITIONS = { 'Enterprise Edition': 55, 'Unlimited Edition': 18, 'Professional Edition': 17, 'Developer Edition': 7, 'Team Edition': 3 };
const INSTANCES = ['NA101', 'NA142', 'NA218', 'NA248', 'EU12', 'EU25', 'EU47', 'EU61', 'AP4', 'AP17', 'BR2', 'IND14'];
const FAILURES: Readonly<Record<string, string>> = {
    'Org Deleted': 'The org no longer exists: suspend the license, or ask the customer for the org that took its place.',
    'Org Locked': 'The org is locked: ask the customer to have it unlocked, then deliver again.',
    'Login Refused': 'Log in to the org again: sf org login web --alias <alias>',
    'Permission Missing': 'Let the proxy user manage package licenses, then deliver again.',
    Unreachable: 'The org did not answer: deliver again later.',
};

/** All licenses of one company: one to three packages, some in a sandbox too. The same for the same seed, company and day. */
export function demoLicenses(seed: number, company: DemoCompany, today: LocalDate): readonly DemoLicense[] {
    const random = new Random(Math.imul(seed + 7, 0xc2b2ae35) ^ Math.imul(company.index + 1, 0x27d4eb2f));
    return packagesOf(random).flatMap((found) => {
        const production = demoLicense(random, company, found, today, orgIdOf(company.index, 0));
        return random.chance(0.14) ? [production, sandboxOf(random, production)] : [production];
    });
}

function packagesOf(random: Random): readonly DemoPackage[] {
    const wanted = Number(random.weighted({ '1': 70, '2': 22, '3': 8 }));
    const chosen = new Set<DemoPackage>();
    const weights = Object.fromEntries(DEMO_PACKAGES.map((each) => [each.id, each.weight]));
    while (chosen.size < wanted) {
        const id = random.weighted(weights);
        chosen.add(DEMO_PACKAGES.find((each) => each.id === id) ?? random.pick(DEMO_PACKAGES));
    }
    return [...chosen];
}

function demoLicense(random: Random, company: DemoCompany, found: DemoPackage, today: LocalDate, orgId: string): DemoLicense {
    const life = lifeOf(random, today);
    const isUninstalled = life.status === 'Uninstalled';
    const seats = random.chance(0.08) ? null : random.pick(SEATS);
    const own = { expiration: life.expiration, seats };
    const edition = random.weighted(EDITIONS);
    const isOrgTrial = life.status === 'Trial' && random.chance(0.3);
    return {
        ...life,
        ...own,
        key: licenseKey(orgId, found.id),
        company,
        package: found,
        version: versionOf(random, found, life.status),
        orgId,
        productionKey: null,
        productionOrgId: null,
        usedLicenses: seats === null || isUninstalled ? null : usedOf(random, seats),
        edition,
        instance: random.pick(INSTANCES),
        orgStatus: isOrgTrial ? 'Trial' : random.chance(0.015) ? 'Inactive' : 'Active',
        orgTrialExpiration: isOrgTrial ? addDays(life.installDate, 30) : null,
        subscriber: isUninstalled || random.chance(0.1) ? undefined : subscriberOf(random, { status: life.status, ...own }),
        delivery: deliveryOf(random, isUninstalled),
    };
}

function sandboxOf(random: Random, production: DemoLicense): DemoLicense {
    const orgId = orgIdOf(production.company.index, 1);
    const subscriber = production.subscriber && { ...production.subscriber, status: production.status, expiration: production.expiration, seats: null };
    return {
        ...production,
        key: licenseKey(orgId, production.package.id),
        orgId,
        productionKey: production.key,
        productionOrgId: production.orgId,
        version: random.chance(0.6) ? (production.package.versions.at(-1) ?? production.version) : production.version,
        seats: null,
        usedLicenses: null,
        instance: `CS${random.between(10, 240)}`,
        subscriber,
    };
}

type Life = Pick<DemoLicense, 'status' | 'statusBeforeUninstall' | 'wasActive' | 'installDate' | 'uninstallDate' | 'expiration'>;

/** Dates that fit the status: trials are young, customers renew by the year, many end in the weeks around today. */
function lifeOf(random: Random, today: LocalDate): Life {
    const status = random.weighted({ Active: 60, Trial: 16, Suspended: 5, Uninstalled: 19 });
    const installedDaysAgo = status === 'Trial' ? random.between(0, 45) : random.between(20, 1100);
    const installDate = addDays(today, -installedDaysAgo);
    if (status === 'Trial')
        return { ...STILL_THERE, status, wasActive: false, installDate, expiration: addDays(installDate, random.pick([14, 30, 30, 30, 60])) };
    if (status !== 'Uninstalled') return { ...STILL_THERE, status, wasActive: true, installDate, expiration: renewalOf(random, today) };
    const wasActive = random.chance(0.55);
    const uninstallDate = addDays(installDate, random.between(1, installedDaysAgo));
    const expiration = wasActive ? addDays(uninstallDate, random.between(-30, 300)) : addDays(installDate, 30);
    return { status, statusBeforeUninstall: wasActive ? 'Active' : 'Trial', wasActive, installDate, uninstallDate, expiration };
}

const STILL_THERE = { statusBeforeUninstall: null, uninstallDate: null };

function renewalOf(random: Random, today: LocalDate): LocalDate | null {
    const when = random.weighted({ never: 12, passed: 9, soon: 24, later: 55 });
    if (when === 'never') return null;
    if (when === 'passed') return addDays(today, -random.between(1, 60));
    return addDays(today, when === 'soon' ? random.between(0, 90) : random.between(91, 400));
}

function versionOf(random: Random, { versions }: DemoPackage, status: LicenseStatus): DemoVersion {
    const isCurrent = random.chance(status === 'Trial' ? 0.9 : status === 'Uninstalled' ? 0.15 : 0.45);
    const found = isCurrent ? versions.at(-1) : versions[Math.floor(Math.sqrt(random.next()) * versions.length)];
    return found ?? random.pick(versions);
}

function usedOf(random: Random, seats: number): number {
    if (random.chance(0.04)) return seats + random.between(1, Math.max(2, Math.round(seats * 0.2)));
    return Math.round(seats * Math.sqrt(random.next()));
}

function subscriberOf(
    random: Random,
    own: { readonly status: LicenseStatus; readonly expiration: LocalDate | null; readonly seats: number | null },
): DemoLicense['subscriber'] {
    if (!random.chance(0.03)) return own;
    return random.chance(0.5) ? { ...own, seats: (own.seats ?? 20) + 5 } : { ...own, expiration: own.expiration && addDays(own.expiration, -30) };
}

function deliveryOf(random: Random, isUninstalled: boolean): DemoDelivery {
    const daysAgo = random.between(1, 200);
    if (isUninstalled) return { status: null, failure: null, remedy: null, attempts: 0, daysAgo };
    const status = random.weighted({ Delivered: 93, Due: 5, Failed: 2 });
    if (status !== 'Failed') return { status, failure: null, remedy: null, attempts: status === 'Due' ? 0 : 1, daysAgo };
    const failure = random.pick(Object.keys(FAILURES));
    return { status, failure, remedy: FAILURES[failure] ?? null, attempts: random.between(1, 6), daysAgo };
}

/** 15 characters that no story org has. */
function orgIdOf(companyIndex: number, which: 0 | 1): string {
    return `00D5j0${which}${companyIndex.toString(36).toUpperCase().padStart(8, '0')}`;
}
