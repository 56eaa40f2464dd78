import { licenseKey, toId15 } from './ids.ts';
import { listInstallations, type Installation } from './installation.ts';
import { installerOf, leadKey, type LeadPerson } from './lead-plan.ts';
import { hasLead, type License } from './license.ts';
import type { PublishedVersion } from './published-package.ts';
import type { RefreshSnapshot } from './refresh-snapshot.ts';

/** One subscriber org of the package, next to the license it has. */
export interface RefreshCase {
    readonly installation: Installation;
    /** `License_Key__c`, whether or not there is a license yet. */
    readonly key: string;
    readonly current: License | undefined;
    /** The installed version; `undefined` when the packaging org does not list it. */
    readonly version: PublishedVersion | undefined;
    /** R11: who becomes a lead, unless somebody is known already. */
    readonly person: LeadPerson | undefined;
}

/** Production orgs before sandboxes, whose licenses refer to theirs. */
export function listCases(snapshot: RefreshSnapshot): readonly RefreshCase[] {
    const licenses = new Map(snapshot.licenses.map((license) => [license.key, license]));
    const versions = new Map(snapshot.versions.map((version) => [toId15(version.id), version]));
    return listInstallations(snapshot.rows, snapshot.orgs, snapshot.licenseOrg.timeZone)
        .map((installation) => {
            const key = licenseKey(installation.orgId, snapshot.associated.packageId);
            const current = licenses.get(key);
            const version = versions.get(toId15(installation.versionId ?? ''));
            const isLicensed = current !== undefined || !version?.isBeta;
            const person = isLicensed && needsLead(installation, current, snapshot) ? installerOf(installation) : undefined;
            return { installation, key, current, version, person };
        })
        .sort((one, other) => Number(one.installation.isSandbox) - Number(other.installation.isSandbox));
}

function needsLead(installation: Installation, current: License | undefined, { settings }: RefreshSnapshot): boolean {
    if (!installation.isInstalled || (current && hasLead(current))) return false;
    return !installation.isSandbox || settings.leadsForSandboxes;
}

/** The installers of whom the license org is to be asked whether it knows them, before anything is planned. */
export function personsWithoutLead(snapshot: RefreshSnapshot): readonly LeadPerson[] {
    return personsOf(listCases(snapshot));
}

/** Each person once, however many orgs they installed the package in. */
export function personsOf(cases: readonly RefreshCase[]): readonly LeadPerson[] {
    const persons = cases.flatMap((item) => item.person ?? []);
    return [...new Map(persons.map((person) => [leadKey(person), person])).values()];
}
