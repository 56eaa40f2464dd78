import { DATA, callOrg, firstError } from '../call-org.ts';
import { connectionTo, endOfDeploy } from '../deploy-package.ts';
import { LocalOrgRun } from '../local-org-run.ts';
import { metadataZip } from '../rules/deployed-org.ts';
import type { StartedOrg } from '../../scripts/story/local-org-process.ts';

type Values = Readonly<Record<string, unknown>>;

/** Orgs in a process of their own; in one of them the package Timesheets with subscriber-app in it, brought there by real calls. */
export class InstalledPackage {
    readonly run: LocalOrgRun;
    readonly org: StartedOrg;

    private constructor(run: LocalOrgRun, org: StartedOrg) {
        this.run = run;
        this.org = org;
    }

    /** Deploys to the packaging org, uploads a version and installs it. */
    static async open(alias = 'acme'): Promise<InstalledPackage> {
        const run = await LocalOrgRun.start();
        const packaging = run.org('packaging');
        const connection = connectionTo(packaging);
        const { id } = await connection.metadata.deploy(Buffer.from(metadataZip('subscriber-app', 'Timesheets')), { rollbackOnError: true });
        const deployed = await endOfDeploy(connection, id);
        if (!deployed.success) throw new Error(JSON.stringify(deployed.details.componentFailures));
        const { records } = await connection.tooling.query<{ Id: string }>("SELECT Id FROM MetadataPackage WHERE Name = 'Timesheets'");
        const request = { MetadataPackageId: records[0]?.Id, VersionName: 'Timesheets 1.0', IsReleaseVersion: true };
        const uploaded = await finished(packaging, 'PackageUploadRequest', request);
        const org = run.org(alias);
        await finished(org, 'PackageInstallRequest', { SubscriberPackageVersionKey: uploaded['MetadataPackageVersionId'] });
        return new InstalledPackage(run, org);
    }

    async close(): Promise<void> {
        await this.run.stopAndForget();
    }

    /** Creates one record, which must succeed; as the first user unless a token says who else. */
    async create(objectName: string, values: Values): Promise<string> {
        const reply = await this.tryCreate(objectName, values);
        if (reply.status !== 201) throw new Error(`${objectName}: ${firstError(reply).message}`);
        return (reply.body as { readonly id: string }).id;
    }

    async tryCreate(objectName: string, values: Values): ReturnType<typeof callOrg> {
        return callOrg(this.org, `${DATA}/sobjects/${objectName}`, values);
    }

    async change(objectName: string, id: string, values: Values): Promise<void> {
        await connectionTo(this.org)
            .sobject(objectName)
            .update({ Id: id, ...values });
    }

    async query(soql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
        return (await connectionTo(this.org).query(soql)).records;
    }

    async idOf(objectName: string, field: string, value: string): Promise<string> {
        const [row] = await this.query(`SELECT Id FROM ${objectName} WHERE ${field} = '${value}'`);
        if (!row) throw new Error(`No ${objectName} ${value}.`);
        return String(row['Id']);
    }

    async assignSet(userId: string, permissionSet: string): Promise<void> {
        await this.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: await this.idOf('PermissionSet', 'Name', permissionSet) });
    }

    /** An active user of that name, with the time zone of Oslo. */
    async user(firstName: string, lastName: string): Promise<string> {
        const username = `${firstName}.${lastName}@acme.example`.toLowerCase();
        const zone = { TimeZoneSidKey: 'Europe/Oslo', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
        const profile = { ProfileId: await this.idOf('Profile', 'Name', 'Standard User') };
        return this.create('User', {
            FirstName: firstName,
            LastName: lastName,
            Alias: lastName.slice(0, 8),
            Email: username,
            Username: username,
            ...profile,
            ...zone,
        });
    }
}

/** A request of the Tooling API, which is carried out before the answer. */
async function finished(org: StartedOrg, objectName: string, values: Values): Promise<Values> {
    const connection = connectionTo(org);
    const created = await connection.tooling.sobject(objectName).create(values);
    const row = (await connection.tooling.sobject(objectName).retrieve(String(created.id))) as Values;
    if (row['Status'] !== 'SUCCESS') throw new Error(`${objectName}: ${JSON.stringify(row)}`);
    return row;
}
