import type { LocalDate } from './calendar.ts';
import { addDuration, describeDuration, parseDuration } from './duration.ts';
import type { LicenseStatus } from './license.ts';
import { parseLicenseReference, referenceCondition, type LicenseReference } from './license-reference.ts';
import { containsLiteral, literal, literals } from './soql-literal.ts';
import { accept, refuse, type Verdict } from './verdict.ts';
import { checkWhere } from './where-condition.ts';

/** Which licenses are meant; what is not given does not matter. */
export interface LicenseFilter {
    /** Names, record ids, keys, or ids of subscriber orgs, as typed. */
    readonly licenses?: readonly string[] | undefined;
    readonly package?: { readonly recordId: string; readonly name: string } | undefined;
    readonly statuses?: readonly LicenseStatus[] | undefined;
    /** Record id of an account, or part of its name. */
    readonly account?: string | undefined;
    /** Part of the subscriber org's name. */
    readonly orgName?: string | undefined;
    /** Such as `30d`. */
    readonly expiringWithin?: string | undefined;
    readonly isExpired?: boolean | undefined;
    readonly neverExpires?: boolean | undefined;
    readonly isSandbox?: boolean | undefined;
    /** Whether the customer's side has other values. */
    readonly differs?: boolean | undefined;
    /** SOQL condition. */
    readonly where?: string | undefined;
}

/** A filter as a query needs it. */
export interface LicenseCondition {
    /** SOQL condition, empty when every license is meant. A person's own condition stands at its end, in parentheses. */
    readonly soql: string;
    /** For people, one entry per flag. */
    readonly words: readonly string[];
    readonly references: readonly LicenseReference[];
    /** The person's own condition, as it stands in `soql`. */
    readonly where: string | undefined;
}

interface Part {
    readonly soql: string;
    readonly words: string;
}

/** More do not fit in the URL of a query. */
const MOST_LICENSES = 200;
const INSTALLED = `Status__c != 'Uninstalled'`;

/** `today` is the day in the license org's time zone. */
export function licenseCondition(filter: LicenseFilter, today: LocalDate): Verdict<LicenseCondition> {
    const references = referencesOf(filter.licenses ?? []);
    if (!references.ok) return references;
    const contradiction = contradictionIn(filter);
    if (contradiction) return contradiction;
    const expiring = filter.expiringWithin === undefined ? accept(undefined) : expiringPart(filter.expiringWithin, today);
    if (!expiring.ok) return expiring;
    const where = filter.where === undefined ? accept(undefined) : checkWhere(filter.where);
    if (!where.ok) return where;
    const parts = [
        licensesPart(references.value),
        filter.package && { soql: `Package__c = ${literal(filter.package.recordId)}`, words: `package ${filter.package.name}` },
        statusPart(filter.statuses ?? []),
        accountPart(filter.account),
        orgNamePart(filter.orgName),
        expiring.value,
        filter.isExpired === true && { soql: `Expiration__c < ${today} AND ${INSTALLED}`, words: `expired before ${today}` },
        filter.neverExpires === true && { soql: `Expiration__c = null AND ${INSTALLED}`, words: 'without expiration' },
        sandboxPart(filter.isSandbox),
        filter.differs === true && { soql: 'Differs_From_Customer__c = true', words: "different from the customer's side" },
        where.value !== undefined && { soql: `(${where.value})`, words: where.value },
    ].filter((part): part is Part => Boolean(part));
    return accept({
        soql: parts.map(({ soql }) => soql).join(' AND '),
        words: parts.map(({ words }) => words),
        references: references.value,
        where: where.value,
    });
}

function referencesOf(typed: readonly string[]): Verdict<readonly LicenseReference[]> {
    if (typed.length > MOST_LICENSES) {
        return refuse(
            'TooManyLicenses',
            `${typed.length} licenses are named with --license; ${MOST_LICENSES} are possible in one command.`,
            'Describe them with other flags, such as --package, --status or --where.',
        );
    }
    const references: LicenseReference[] = [];
    for (const each of typed) {
        const verdict = parseLicenseReference(each);
        if (!verdict.ok) return verdict;
        references.push(verdict.value);
    }
    return accept(references);
}

function contradictionIn({ statuses, expiringWithin, isExpired, neverExpires }: LicenseFilter): Verdict<never> | undefined {
    const isOnlyUninstalled = statuses?.length === 1 && statuses[0] === 'Uninstalled';
    const flag = expiringWithin !== undefined ? '--expiring-within' : isExpired ? '--expired' : neverExpires ? '--never-expires' : undefined;
    if (!isOnlyUninstalled || flag === undefined) return undefined;
    return refuse(
        'NothingCanMatch',
        `No license can match both --status uninstalled and ${flag}: the expiration of an uninstalled license no longer matters.`,
        'Leave out one of the two.',
    );
}

function licensesPart(references: readonly LicenseReference[]): Part | undefined {
    if (references.length === 0) return undefined;
    return { soql: referenceCondition(references), words: `license ${joinWithOr(references.map(({ typed }) => typed))}` };
}

function statusPart(statuses: readonly LicenseStatus[]): Part | undefined {
    const wanted = [...new Set(statuses)];
    if (wanted.length === 0) return undefined;
    return { soql: `Status__c IN ${literals(wanted)}`, words: `status ${joinWithOr(wanted)}` };
}

function accountPart(account: string | undefined): Part | undefined {
    if (account === undefined) return undefined;
    const isId = /^001[a-z0-9]{12}(?:[a-z0-9]{3})?$/i.test(account);
    if (isId) return { soql: `Account__c = ${literal(account)}`, words: `account ${account}` };
    return { soql: `Account__r.Name LIKE ${containsLiteral(account)}`, words: `account "${account}"` };
}

function orgNamePart(orgName: string | undefined): Part | undefined {
    if (orgName === undefined) return undefined;
    return { soql: `Subscriber_Org_Name__c LIKE ${containsLiteral(orgName)}`, words: `org name "${orgName}"` };
}

function expiringPart(text: string, today: LocalDate): Verdict<Part> {
    const duration = parseDuration(text, '--expiring-within');
    if (!duration.ok) return duration;
    const until = addDuration(today, duration.value);
    return accept({
        soql: `Expiration__c >= ${today} AND Expiration__c <= ${until} AND ${INSTALLED}`,
        words: `expiring within ${describeDuration(duration.value)} (until ${until})`,
    });
}

function sandboxPart(isSandbox: boolean | undefined): Part | undefined {
    if (isSandbox === undefined) return undefined;
    return { soql: `Subscriber_Org_Is_Sandbox__c = ${String(isSandbox)}`, words: isSandbox ? 'in a sandbox' : 'not in a sandbox' };
}

function joinWithOr(words: readonly string[]): string {
    if (words.length > 5) return `${words.slice(0, 4).join(', ')} or ${words.length - 4} others`;
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
