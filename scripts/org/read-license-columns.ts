import { SfError } from '@salesforce/core';
import { propertyOf, type LicenseColumn } from '../domain/license-columns.ts';
import { isReferred, type LicenseReference } from '../domain/license-reference.ts';
import { plainValue } from './plain-value.ts';
import { textOf, valueAt, type Row } from './query-rows.ts';
import { readFilteredLicenses, type LicenseSelection } from './read-filtered-licenses.ts';

/** Values of a license by the names of columns in JSON; blank is null, an instant is ISO 8601 in UTC. */
export type LicenseValues = Readonly<Record<string, string | number | boolean | null>>;

export interface ColumnsWanted {
    readonly columns: readonly LicenseColumn[];
    /** What stands behind ORDER BY. */
    readonly orderBy: string;
    readonly limit?: number | undefined;
}

/** What identifies a license is always read: a reference is compared with it, and JSON names it. */
const IDENTITY = ['Id', 'Name', 'Subscriber_Org_ID__c', 'License_Key__c'] as const;

/** A page of the org is many licenses with many columns: they are passed on in parts, so that few lie in memory in every form that they take. */
const ROWS_AT_ONCE = 200;

/** The licenses that are meant, a part of a page at a time, with the values of these columns. `missing` in the end holds the references that met none. */
export async function* readLicenseColumns(
    selection: LicenseSelection,
    { columns, orderBy, limit }: ColumnsWanted,
    missing = new Set<LicenseReference>(),
): AsyncGenerator<readonly LicenseValues[], void, undefined> {
    const { references } = selection.condition;
    for (const reference of references) missing.add(reference);
    const fields = [...new Set([...IDENTITY, ...columns.map(({ field }) => field)])];
    const wanted = { select: fields.join(', '), rest: `ORDER BY ${orderBy}${limit === undefined ? '' : ` LIMIT ${limit}`}` };
    try {
        for await (const page of readFilteredLicenses(selection, wanted)) {
            const rows = page.filter((row) => isMeant(row, references, missing));
            for (let start = 0; start === 0 || start < rows.length; start += ROWS_AT_ONCE) {
                yield rows.slice(start, start + ROWS_AT_ONCE).map((row) => valuesOf(row, columns));
            }
        }
    } catch (error) {
        throw fieldFailure(error, columns) ?? error;
    }
}

function isMeant(row: Row, references: readonly LicenseReference[], missing: Set<LicenseReference>): boolean {
    if (references.length === 0) return true;
    const license = {
        recordId: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        orgId: textOf(row, 'Subscriber_Org_ID__c') ?? '',
        key: textOf(row, 'License_Key__c') ?? '',
    };
    const met = references.filter((reference) => isReferred(reference, license));
    for (const reference of met) missing.delete(reference);
    return met.length > 0;
}

function valuesOf(row: Row, columns: readonly LicenseColumn[]): LicenseValues {
    return Object.fromEntries(columns.map((column) => [propertyOf(column), plainValue(valueAt(row, column.field))]));
}

/** A field that was named by its API name and that the org does not know. */
function fieldFailure(error: unknown, columns: readonly LicenseColumn[]): SfError | undefined {
    if (!(error instanceof SfError) || error.name !== 'NotLicenseReader') return undefined;
    const typed = columns.filter(({ name, field }) => name === field && field !== 'Name');
    const [unknown] = typed.filter(({ field }) => error.message.includes(`'${field.split('.').at(-1) ?? ''}'`) || error.message.includes(`'${field}'`));
    if (!unknown) return undefined;
    return SfError.create({
        name: 'UnknownColumn',
        message: `The org has no field ${unknown.field} of licenses, or does not show it to this user.`,
        actions: ['See all fields: sf sobject describe --sobject License__c --target-org <license org>'],
        exitCode: 2,
        cause: error,
    });
}
