import type { Connection, Org } from '@salesforce/core';
import type { AssociatedPackage, LinkedVersion } from '../domain/associated-package.ts';
import type { LeadManager } from '../domain/lead-manager.ts';
import { licenseWriteFailure } from './license-read-failure.ts';
import { literals, textOf, valueAt, type Row } from './query-rows.ts';
import { queryTogether, rowsOf, type QueryAnswer } from './query-together.ts';
import { linkedVersions, versionFromRow } from './read-license-org.ts';

/** What the license org has of the packages beside licenses and leads. */
export interface RefreshFacts {
    readonly versions: ReadonlyMap<string, readonly LinkedVersion[]>;
    readonly leadManagers: ReadonlyMap<string, LeadManager>;
    /** Refreshes that are not done or did not end well, the latest first. */
    readonly unfinished: readonly UnfinishedRun[];
}

export interface UnfinishedRun {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly packageRecordId: string | null;
    readonly worker: string | null;
    /** Whether nobody has been heard of for long. */
    readonly isWaiting: boolean;
}

/** One call, however many packages. */
export async function readRefreshFacts(org: Org, packages: readonly AssociatedPackage[]): Promise<RefreshFacts> {
    const connection = org.getConnection();
    const managers = packages.flatMap(({ leadManagerId }) => leadManagerId ?? []);
    const own = { versions: linkedVersions(packages.map(({ recordId }) => recordId)), runs: UNFINISHED };
    const answers: FactAnswers =
        managers.length > 0 ? await queryTogether(connection, { ...own, ...managerQueries(managers) }) : await queryTogether(connection, own);
    try {
        return {
            versions: Map.groupBy(rowsOf(answers.versions).map(versionFromRow), (version) => version.packageRecordId),
            unfinished: rowsOf(answers.runs).map(unfinishedFromRow),
            leadManagers: leadManagersOf(answers),
        };
    } catch (error) {
        throw await licenseWriteFailure(org, error);
    }
}

/** Two days are more than any job of the Bulk API takes. */
const UNFINISHED =
    'SELECT Id, Name, State__c, Package__c, Worker__c, Is_Waiting__c FROM License_Run__c ' +
    "WHERE Kind__c = 'Refresh' AND State__c IN ('Running', 'Failed', 'Canceled') AND LastModifiedDate >= LAST_N_DAYS:2 ORDER BY CreatedDate DESC, Name DESC LIMIT 50";

/** The refreshes of a package that somebody else carries out at this moment; one call. */
export async function readUnfinishedRuns(connection: Connection): Promise<readonly UnfinishedRun[]> {
    return rowsOf((await queryTogether(connection, { runs: UNFINISHED })).runs).map(unfinishedFromRow);
}

function unfinishedFromRow(row: Row): UnfinishedRun {
    return {
        id: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        state: textOf(row, 'State__c') ?? '',
        packageRecordId: textOf(row, 'Package__c'),
        worker: textOf(row, 'Worker__c'),
        isWaiting: valueAt(row, 'Is_Waiting__c') === true,
    };
}

type FactAnswers = Readonly<Record<'versions' | 'runs', QueryAnswer>> & Partial<Record<keyof ManagerQueries, QueryAnswer>>;

interface ManagerQueries {
    readonly users: string;
    readonly readers: string;
    readonly allSeeing: string;
}

/** Who may read licenses holds a permission set, or a profile, that says so of licenses or of everything. */
function managerQueries(userIds: readonly string[]): ManagerQueries {
    const some = literals([...new Set(userIds)]);
    const readers = "SELECT ParentId FROM ObjectPermissions WHERE SobjectType = 'License__c' AND PermissionsRead = true";
    return {
        users: `SELECT Id, Name, Username, IsActive FROM User WHERE Id IN ${some}`,
        readers: `SELECT AssigneeId FROM PermissionSetAssignment WHERE AssigneeId IN ${some} AND PermissionSetId IN (${readers})`,
        allSeeing: `SELECT AssigneeId FROM PermissionSetAssignment WHERE AssigneeId IN ${some} AND PermissionSet.PermissionsViewAllData = true`,
    };
}

function leadManagersOf({ users, readers, allSeeing }: Partial<Record<keyof ManagerQueries, QueryAnswer>>): ReadonlyMap<string, LeadManager> {
    if (!users) return new Map();
    const isKnown = readers !== undefined && 'rows' in readers && allSeeing !== undefined && 'rows' in allSeeing;
    const may = new Set(isKnown ? [...readers.rows, ...allSeeing.rows].map((row) => textOf(row, 'AssigneeId')) : []);
    return new Map(
        rowsOf(users).map((row) => {
            const id = textOf(row, 'Id') ?? '';
            const readsLicenses = isKnown ? (may.has(id) ? 'yes' : 'no') : 'unknown';
            const isActive = valueAt(row, 'IsActive') === true;
            return [id, { id, name: textOf(row, 'Name') ?? '', username: textOf(row, 'Username') ?? '', isActive, readsLicenses }] as const;
        }),
    );
}
