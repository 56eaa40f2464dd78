import assert from 'node:assert/strict';
import type { Connection } from 'jsforce';
import { toId15, toId18, licenseKey } from '../scripts/domain/ids.ts';
import { connectionTo, endOfDeploy } from './deploy-package.ts';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';
import { metadataZip } from './rules/deployed-org.ts';
import type { Row, RunRequests } from './run-requests.ts';
import { callOrg, request } from './call-org.ts';

const NAMESPACE = 'tsheets';
const LICENSE = `${NAMESPACE}__Package_License__c`;

/** What a customer's org has of the license. */
export interface Copy {
    readonly Id: string;
    readonly status: string;
    readonly expiration: string | null;
    readonly seats: number | null;
    readonly licenseName: string;
}

/** Orgs that run, with OpenLMA in the license org. */
export interface CustomersOrgs {
    readonly orgs: { org(alias: string): StartedOrg };
    readonly page: Pick<RunRequests, 'rows'>;
    /** To the license org, as a user. */
    connection(user: string): Connection;
}

/** Customers of the local org that have installed a managed package with subscriber-app in it, and their licenses in the license org. */
export class Customers {
    readonly #run: CustomersOrgs;
    readonly packageId: string;
    #versionId = '';

    private constructor(run: CustomersOrgs, packageId: string) {
        this.#run = run;
        this.packageId = packageId;
    }

    static async start(run: CustomersOrgs, aliases: readonly string[]): Promise<Customers> {
        const packaging = run.orgs.org('packaging');
        const connection = connectionTo(packaging);
        const { id } = await connection.metadata.deploy(Buffer.from(metadataZip('subscriber-app', 'Timesheets')), { rollbackOnError: true });
        const deployed = await endOfDeploy(connection, id);
        assert.equal(deployed.status, 'Succeeded', JSON.stringify(deployed.details));
        const [found] = (await connection.tooling.query<{ Id: string }>("SELECT Id FROM MetadataPackage WHERE Name = 'Timesheets'")).records;
        const customers = new Customers(run, toId18(found?.Id ?? ''));
        customers.#versionId = await customers.#upload(connection);
        for (const alias of aliases) await customers.install(alias);
        return customers;
    }

    connection(alias: string): Connection {
        return connectionTo(this.#run.orgs.org(alias));
    }

    /** Installs the package, and lets the administrator deliver. */
    async install(alias: string): Promise<void> {
        const connection = this.connection(alias);
        const made = await connection.tooling.sobject('PackageInstallRequest').create({ SubscriberPackageVersionKey: this.#versionId });
        await ended(connection, 'PackageInstallRequest', made.id ?? '');
        await this.permit(alias);
    }

    async permit(alias: string, set = 'License_Delivery'): Promise<void> {
        const connection = this.connection(alias);
        const [found] = (await connection.query<{ Id: string }>(`SELECT Id FROM PermissionSet WHERE Name = '${set}'`)).records;
        const [user] = (await connection.query<{ Id: string }>(`SELECT Id FROM User WHERE Username = '${this.#run.orgs.org(alias).username}'`)).records;
        await connection.sobject('PermissionSetAssignment').create({ AssigneeId: user?.Id ?? '', PermissionSetId: found?.Id ?? '' });
    }

    async forbid(alias: string): Promise<void> {
        const connection = this.connection(alias);
        const where = "PermissionSet.Name = 'License_Delivery'";
        const { records } = await connection.query<{ Id: string }>(`SELECT Id FROM PermissionSetAssignment WHERE ${where}`);
        for (const { Id } of records) await connection.sobject('PermissionSetAssignment').destroy(Id);
    }

    /** Licenses as a refresh would have written them; more are of orgs that nobody has a login for. */
    async writeLicenses(rows: readonly (Row & { readonly alias?: string })[]): Promise<void> {
        const connection = this.#run.connection('service');
        const fields = {
            Name: 'Timesheets',
            Package_ID__c: this.packageId,
            Namespace__c: NAMESPACE,
            Developer_Org_ID__c: toId18(this.#run.orgs.org('packaging').orgId),
        };
        const made = await connection.sobject('Package__c').create(fields);
        const records = rows.map(({ alias, ...row }, index) => {
            const orgId = alias === undefined ? `00D${String(index).padStart(12, '9')}` : toId15(this.#run.orgs.org(alias).orgId);
            const key = { License_Key__c: licenseKey(orgId, this.packageId), Subscriber_Org_ID__c: orgId, Package__c: made.id ?? '' };
            return { Subscriber_Org_Name__c: alias ?? `Customer ${index}`, ...key, ...row };
        });
        const results = await connection.sobject('License__c').create(records);
        assert.ok(
            results.every(({ success }) => success),
            JSON.stringify(results),
        );
    }

    /** The license of a customer, as the license org has it. */
    async license(alias: string): Promise<Row & { readonly Id: string; readonly Name: string }> {
        const fields = [
            'Id, Name, Status__c, Seats__c, Delivery_Status__c, Delivery_Failure__c, Delivery_Remedy__c, Delivery_Attempts__c, Delivery_Next_Attempt__c',
            'Last_Delivered__c, Delivered_Values__c, Subscriber_Status__c, Subscriber_Expiration__c, Subscriber_Seats__c, Used_Licenses__c',
            'Package_License_ID__c, Proxy_User__c, Information_Read_At__c, Differs_From_Customer__c',
        ];
        const [row] = await this.#run.page.rows(`SELECT ${fields.join(', ')} FROM License__c WHERE Subscriber_Org_Name__c = '${alias}'`);
        return row as Row & { readonly Id: string; readonly Name: string };
    }

    /** What the customer has; undefined when nothing was delivered. */
    async copy(alias: string): Promise<Copy | undefined> {
        const own = ['Status__c', 'Expiration__c', 'Allowed_Seats__c', 'License_Name__c'].map((field) => `${NAMESPACE}__${field}`).join(', ');
        const { records } = await this.connection(alias).query<Row & { Id: string }>(`SELECT Id, ${own} FROM ${LICENSE}`);
        const [row] = records;
        return (
            row && {
                Id: row.Id,
                status: String(row[`${NAMESPACE}__Status__c`]),
                expiration: row[`${NAMESPACE}__Expiration__c`] as string | null,
                seats: row[`${NAMESPACE}__Allowed_Seats__c`] as number | null,
                licenseName: String(row[`${NAMESPACE}__License_Name__c`]),
            }
        );
    }

    /** Changes the copy as the customer's own administrator who holds the permission set of the delivery. */
    async changeCopy(alias: string, values: Row): Promise<void> {
        const copy = await this.copy(alias);
        const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [`${NAMESPACE}__${name}`, value]));
        const result = await this.connection(alias)
            .sobject(LICENSE)
            .update({ Id: copy?.Id ?? '', ...fields });
        assert.ok(result.success, JSON.stringify(result));
    }

    async setFaults(alias: string, ...faults: readonly object[]): Promise<void> {
        const org = this.#run.orgs.org(alias);
        const headers = { Authorization: `Bearer ${org.accessToken}`, 'Content-Type': 'application/json' };
        const reply = await request(org, '/local-org/faults', { method: 'PUT', headers, body: JSON.stringify({ faults }) });
        assert.equal(reply.status, 200, JSON.stringify(reply.body));
    }

    /** API requests that a customer's org has counted today. */
    async usedRequests(alias: string): Promise<number> {
        const reply = await callOrg(this.#run.orgs.org(alias), '/services/data/v66.0/limits');
        const { DailyApiRequests } = reply.body as { readonly DailyApiRequests: { readonly Max: number; readonly Remaining: number } };
        return DailyApiRequests.Max - DailyApiRequests.Remaining;
    }

    async #upload(connection: Connection): Promise<string> {
        const fields = { MetadataPackageId: this.packageId, VersionName: '1.0', MajorVersion: 1, MinorVersion: 0, IsReleaseVersion: true };
        const made = await connection.tooling.sobject('PackageUploadRequest').create(fields);
        const row = await ended(connection, 'PackageUploadRequest', made.id ?? '', ', MetadataPackageVersionId');
        return String(row['MetadataPackageVersionId']);
    }
}

async function ended(connection: Connection, object: string, id: string, more = ''): Promise<Row> {
    for (;;) {
        const { records } = await connection.tooling.query<Row>(`SELECT Id, Status, Errors${more} FROM ${object} WHERE Id = '${id}'`);
        const [row] = records;
        if (row?.['Status'] === 'SUCCESS') return row;
        assert.notEqual(row?.['Status'], 'ERROR', JSON.stringify(row));
    }
}
