import type { Connection, Org } from '@salesforce/core';
import { dateIn } from '../../domain/calendar.ts';
import { given, seen, unseen, type Seen } from '../../domain/check/check.ts';
import type { CustomerLicenseSeen, CustomerOrgFacts, FailedInstallSeen } from '../../domain/check/customer-org-checks.ts';
import type { DeliverableLicense } from '../../domain/deliverable-license.ts';
import { sameId, toId15, toId18 } from '../../domain/ids.ts';
import { isInLine } from '../../domain/subscriber-side.ts';
import { reasonOf } from '../org-error.ts';
import { literal, literals, textOf, valueAt, type Row } from '../query-rows.ts';
import { DELIVERABLE_SELECT, deliverableFromRow } from '../read-deliverable-licenses.ts';
import { nameOfOrg } from '../read-org.ts';
import { readSubscriberSides, sideOf } from '../read-subscriber-side.ts';
import { askQueries, askResources } from './ask-org.ts';

type Rows = Seen<readonly Row[]>;

interface OurPackage {
    readonly packageId: string;
    readonly name: string;
    readonly namespace: string;
}

const INSTALLED = 'SELECT SubscriberPackageId FROM InstalledSubscriberPackage';
const FAILED_INSTALLS =
    "SELECT SubscriberPackageVersionKey, Status, Errors FROM PackageInstallRequest WHERE Status = 'ERROR' ORDER BY CreatedDate DESC LIMIT 10";

/** Reads what the checks of a customer's org look at, in about six calls to both orgs. Never throws for an org that refuses the login. */
export async function readCustomerOrgFacts(license: Org, customer: Org): Promise<CustomerOrgFacts> {
    const [alias, licenseAlias] = [await nameOfOrg(customer), await nameOfOrg(license)];
    const today = dateIn('UTC', new Date().toISOString());
    const base = { alias, licenseAlias, orgId: customer.getOrgId(), today };
    try {
        return { ...base, ...(await readFacts(license, customer, today)) };
    } catch (error) {
        const refused = unseen(error instanceof Error ? reasonOf(error) : String(error));
        return { ...base, org: refused, licenses: refused, failedInstalls: refused };
    }
}

async function readFacts(license: Org, customer: Org, today: string): Promise<Pick<CustomerOrgFacts, 'org' | 'licenses' | 'failedInstalls'>> {
    const connection = customer.getConnection();
    const orgId = toId15(customer.getOrgId());
    const [own, tooling, ours] = await Promise.all([
        askQueries(connection, 'data', { org: 'SELECT Name, TrialExpirationDate, IsSandbox FROM Organization' }),
        askQueries(connection, 'tooling', { installed: INSTALLED, failed: FAILED_INSTALLS }),
        askQueries(license.getConnection(), 'data', {
            packages: 'SELECT Name, Namespace__c, Package_ID__c FROM Package__c WHERE Namespace__c != null',
            licenses: `SELECT ${DELIVERABLE_SELECT} FROM License__c WHERE Subscriber_Org_ID__c = ${literal(orgId)}`,
        }),
    ]);
    return {
        org: given(own.org, ([row = {}]) => ({
            name: textOf(row, 'Name') ?? '',
            trialEnds: textOf(row, 'TrialExpirationDate'),
            isSandbox: valueAt(row, 'IsSandbox') === true,
        })),
        licenses: await readLicenses(connection, {
            packages: ours.packages,
            licenses: ours.licenses,
            installed: tooling.installed,
            today,
            username: customer.getUsername() ?? '',
        }),
        failedInstalls: given(tooling.failed, (rows) => rows.map(failedInstall)),
    };
}

function failedInstall(row: Row): FailedInstallSeen {
    const errors = (valueAt(row, 'Errors.errors') ?? []) as readonly Row[];
    return {
        version: textOf(row, 'SubscriberPackageVersionKey') ?? '',
        status: textOf(row, 'Status') ?? '',
        errors: errors.map((error) => textOf(error, 'message') ?? '').filter(Boolean),
    };
}

interface Known {
    readonly packages: Rows;
    readonly licenses: Rows;
    readonly installed: Rows;
    readonly today: string;
    readonly username: string;
}

/** One entry for each of our packages that is installed there or has a license. */
async function readLicenses(connection: Connection, { packages, licenses, installed, today, username }: Known): Promise<Seen<readonly CustomerLicenseSeen[]>> {
    for (const fact of [packages, licenses, installed]) if ('why' in fact) return fact;
    const ids = ('value' in installed ? installed.value : []).map((row) => textOf(row, 'SubscriberPackageId') ?? '');
    const deliverable = ('value' in licenses ? licenses.value : []).map(deliverableFromRow);
    const concerned = ('value' in packages ? packages.value : [])
        .map(packageOf)
        .filter(({ packageId }) => ids.some((id) => sameId(id, packageId)) || deliverable.some((each) => sameId(each.packageId, packageId)));
    if (concerned.length === 0) return seen([]);
    const objects = concerned.map(({ namespace }) => `${namespace}__Package_License__c`);
    const [sides, rights, describes] = await Promise.all([
        readSubscriberSides(connection, concerned),
        askQueries(connection, 'data', rightQueries(concerned, username)),
        askResources(
            connection,
            'data',
            objects.map((name) => `/sobjects/${name}/describe`),
        ),
    ]);
    return seen(
        concerned.map((each, index) => {
            const found = sides[index];
            const side = found ? sideOf(found) : null;
            const license = deliverable.find(({ packageId }) => sameId(packageId, each.packageId));
            return {
                package: each.name,
                namespace: each.namespace,
                isInstalled: ids.some((id) => sameId(id, each.packageId)),
                license: license?.name ?? null,
                licenseStatus: license?.status ?? null,
                side: side === null ? ('none' as const) : side.kind,
                isDifferent: license !== undefined && side !== null && !isSame(license, side, today),
                hasObject: 'value' in rights.objects && rights.objects.value.some((row) => textOf(row, 'QualifiedApiName') === objects[index]),
                mayDeliver: mayDeliver(describes[index], holdsPermission(rights, each.namespace)),
                seats: side?.seats ?? null,
                used: side?.used ?? null,
            };
        }),
    );
}

function isSame(license: DeliverableLicense, side: Parameters<typeof isInLine>[1], today: string): boolean {
    return license.status === 'Uninstalled' || isInLine(license, side, today);
}

/** What a delivery needs beside object permissions: the custom permission of the package ("License Delivery"). */
function rightQueries(packages: readonly OurPackage[], username: string) {
    const namespaces = literals(packages.map(({ namespace }) => namespace));
    const own = `(SELECT PermissionSetId FROM PermissionSetAssignment WHERE Assignee.Username = ${literal(username)})`;
    return {
        objects: `SELECT QualifiedApiName FROM EntityDefinition WHERE QualifiedApiName IN ${literals(packages.map(({ namespace }) => `${namespace}__Package_License__c`))}`,
        permissions: `SELECT Id, NamespacePrefix FROM CustomPermission WHERE DeveloperName = 'Deliver_Licenses' AND NamespacePrefix IN ${namespaces}`,
        held: `SELECT SetupEntityId FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission' AND ParentId IN ${own}`,
    };
}

/** Where the org does not tell, the user counts as holding it: a delivery says so if not. */
function holdsPermission({ permissions, held }: { readonly permissions: Rows; readonly held: Rows }, namespace: string): boolean {
    if ('why' in permissions || 'why' in held) return true;
    const permission = permissions.value.find((row) => textOf(row, 'NamespacePrefix') === namespace);
    return permission === undefined || held.value.some((row) => textOf(row, 'SetupEntityId') === textOf(permission, 'Id'));
}

function mayDeliver(describe: Seen<Row> | undefined, isPermitted: boolean): boolean | null {
    if (!describe || 'why' in describe) return null;
    return isPermitted && valueAt(describe.value, 'createable') === true && valueAt(describe.value, 'updateable') === true;
}

function packageOf(row: Row): OurPackage {
    return { packageId: toId18(textOf(row, 'Package_ID__c') ?? ''), name: textOf(row, 'Name') ?? '', namespace: textOf(row, 'Namespace__c') ?? '' };
}
