import type { Connection, Org } from '@salesforce/core';
import type { LicenseOrg } from '../domain/associated-package.ts';
import { dateIn, type LocalDate } from '../domain/calendar.ts';
import { selectFilteredPackage } from '../domain/filter-package.ts';
import { licenseCondition, type LicenseCondition, type LicenseFilter } from '../domain/license-filter.ts';
import { accept, type Verdict } from '../domain/verdict.ts';
import { licenseReadFailure } from './license-read-failure.ts';
import { queryPages, type Row } from './query-rows.ts';
import { readLicenseOrg } from './read-license-org.ts';
import { readVisiblePackages } from './read-visible-packages.ts';
import { whereFailure } from './where-failure.ts';

/** A filter as it was typed: the package by name, 033 id or namespace. */
export interface LicenseFilterWish extends Omit<LicenseFilter, 'package'> {
    readonly package?: string | undefined;
}

/** Licenses that are meant, ready to be read. */
export interface LicenseSelection {
    readonly org: Org;
    readonly licenseOrg: LicenseOrg;
    /** In the time zone of the license org. */
    readonly today: LocalDate;
    readonly condition: LicenseCondition;
}

export interface WantedRows {
    /** What stands behind SELECT. */
    readonly select: string;
    /** What stands behind the condition, such as `ORDER BY Name LIMIT 10`. */
    readonly rest?: string;
    /** A condition besides the filter's. */
    readonly and?: string;
}

/** Finds out the org's day and the package that is meant. Refuses what cannot be understood; throws where licenses cannot be read. */
export async function selectLicenses(org: Org, wish: LicenseFilterWish, now: string = new Date().toISOString()): Promise<Verdict<LicenseSelection>> {
    const licenseOrg = await readLicenseOrg(org);
    const today = dateIn(licenseOrg.timeZone, now);
    const { package: wanted, ...rest } = wish;
    const alone = licenseCondition(rest, today);
    if (!alone.ok) return alone;
    if (wanted === undefined) return accept({ org, licenseOrg, today, condition: alone.value });
    const found = selectFilteredPackage(await readVisiblePackages(org, licenseOrg.alias), wanted, licenseOrg.alias);
    if (!found.ok) return found;
    const condition = licenseCondition({ ...rest, package: found.value }, today);
    return condition.ok ? accept({ org, licenseOrg, today, condition: condition.value }) : condition;
}

/**
 * The licenses that are meant, page by page as the org sends them. The API of queries can only read, and the condition of a person is checked to stay
 * one (`checkWhere`). Throws WrongWhere with the org's own reason when that condition is not understood.
 */
export async function* readFilteredLicenses(selection: LicenseSelection, wanted: WantedRows): AsyncGenerator<readonly Row[], void, undefined> {
    const connection: Connection = selection.org.getConnection();
    const soql = queryOf(selection.condition, wanted);
    try {
        yield* queryPages(connection, soql);
    } catch (error) {
        throw failureOf(error, soql, selection.condition) ?? (await licenseReadFailure(selection.org, error));
    }
}

/** All rows at once; for few, or for sums. */
export async function readFilteredRows(selection: LicenseSelection, wanted: WantedRows): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const page of readFilteredLicenses(selection, wanted)) rows.push(...page);
    return rows;
}

/** The person's own condition stands last, so that its place in the query is known. */
function queryOf({ soql }: LicenseCondition, { select, rest, and }: WantedRows): string {
    const condition = [and, soql].filter(Boolean).join(' AND ');
    return `SELECT ${select} FROM License__c${condition && ` WHERE ${condition}`}${rest === undefined ? '' : ` ${rest}`}`;
}

function failureOf(error: unknown, soql: string, { soql: condition, where }: LicenseCondition): Error | undefined {
    if (where === undefined) return undefined;
    const start = soql.indexOf(condition) + condition.length - where.length - 1;
    return whereFailure(error, { soql, where, start });
}
