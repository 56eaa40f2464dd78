import assert from 'node:assert/strict';
import { openStore } from '../../local-org/database/open-store.ts';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import type { Caller } from '../../local-org/platform/access/caller.ts';
import { MovableClock } from '../../local-org/platform/clock.ts';
import { inSystemContext } from '../../local-org/platform/flows/system-context.ts';
import { failedJobs } from '../../local-org/platform/jobs/job-store.ts';
import { runDueJobs } from '../../local-org/platform/jobs/run-due-jobs.ts';
import { moveClock } from '../../local-org/platform/jobs/move-clock.ts';
import type { MailMessage } from '../../local-org/platform/mail/mail-message.ts';
import { listMail } from '../../local-org/platform/mail/outbox.ts';
import { openOrg } from '../../local-org/platform/open-org.ts';
import type { Org } from '../../local-org/platform/org.ts';
import { deleteRecords } from '../../local-org/platform/records/delete.ts';
import { createRecords, updateRecords } from '../../local-org/platform/records/save.ts';
import type { FieldValues, InputValues } from '../../local-org/platform/records/values.ts';
import { query } from '../../local-org/platform/soql/query.ts';
import { deployZip, metadataZip } from '../rules/deployed-org.ts';

const SOQL = { api: 'data', apiVersion: '66.0' } as const;
const PEOPLE = ['admin', 'service', 'manager', 'rep', 'second'] as const;

export type Person = (typeof PEOPLE)[number];

/** A license org in memory with the project's own metadata. Its time stands still until it is moved. */
export class LicenseOrg {
    readonly org: Org;
    readonly clock: MovableClock;
    #licenses = 0;

    private constructor(org: Org, clock: MovableClock) {
        this.org = org;
        this.clock = clock;
    }

    /** At noon UTC of the day. The service holds License Service, the manager License Manager, rep and second License Viewer, the admin nothing but everything. */
    static async open(today: string): Promise<LicenseOrg> {
        const start = new Date(`${today}T12:00:00Z`);
        const clock = new MovableClock(0, undefined, { now: () => start });
        const org = openOrg(settings(), openStore(':memory:'), clock, { byId: () => undefined, byAlias: () => undefined, all: () => [] });
        const opened = new LicenseOrg(org, clock);
        await deployZip(org, opened.as('admin'), metadataZip());
        opened.assign('service', 'License_Service');
        opened.assign('manager', 'License_Manager');
        opened.assign('rep', 'License_Viewer');
        opened.assign('second', 'License_Viewer');
        return opened;
    }

    close(): void {
        this.org.store.close();
    }

    as(person: Person): Caller {
        const caller = callerOfUser(this.org, this.userId(person));
        assert.ok(caller, `${person} is inactive.`);
        return caller;
    }

    userId(person: Person): string {
        return this.idBy('User', 'Username', `${person}@license.test`);
    }

    idBy(table: string, column: string, value: string): string {
        const [row] = this.org.store.findBy(table, column, [value]);
        assert.ok(row, `No ${table} with ${column} ${value}.`);
        return String(row['Id']);
    }

    assign(person: Person, permissionSet: string): void {
        this.create('admin', 'PermissionSetAssignment', {
            AssigneeId: this.userId(person),
            PermissionSetId: this.idBy('PermissionSet', 'Name', permissionSet),
        });
    }

    /** Creates one record, which must succeed. */
    create(person: Person, objectName: string, values: InputValues): string {
        const [id = ''] = this.createAll(person, objectName, [values]);
        return id;
    }

    /** In one call, which must succeed. */
    createAll(person: Person, objectName: string, inputs: readonly InputValues[]): readonly string[] {
        const results = createRecords(this.org, this.as(person), objectName, inputs, { allOrNone: false, api: 'data' });
        return results.map(({ id, errors }) => {
            assert.deepEqual(errors, []);
            return id ?? '';
        });
    }

    /** Changes one record, which must succeed. */
    update(person: Person, objectName: string, id: string, change: InputValues): void {
        this.updateAll(person, objectName, [{ Id: id, ...change }]);
    }

    updateAll(person: Person, objectName: string, changes: readonly (InputValues & { readonly Id: string })[]): void {
        const refusals = this.refusals(person, objectName, changes);
        assert.deepEqual(
            refusals.filter((messages) => messages.length > 0),
            [],
        );
    }

    /** Messages of each change, in one call; none for what was saved. */
    refusals(person: Person, objectName: string, changes: readonly (InputValues & { readonly Id: string })[]): readonly (readonly string[])[] {
        const results = updateRecords(this.org, this.as(person), objectName, changes, { allOrNone: false, api: 'data' });
        return results.map(({ errors }) => errors.map(({ message }) => message));
    }

    deleteAll(person: Person, records: readonly FieldValues[]): void {
        const ids = records.map(({ Id }) => String(Id));
        const results = deleteRecords(this.org, this.as(person), ids, { allOrNone: true, api: 'data' });
        assert.deepEqual(
            results.flatMap(({ errors }) => errors),
            [],
        );
    }

    read(objectName: string, id: string): FieldValues {
        return this.org.store.get(objectName, id) ?? {};
    }

    /** Whatever anybody may see. */
    query(soql: string): readonly FieldValues[] {
        return query(this.org, inSystemContext(this.as('admin')), soql, SOQL).records as readonly FieldValues[];
    }

    /** An Active license of ten seats until the end of 2027, of an org of its own, as the service creates it. */
    license(values: InputValues = {}): string {
        return this.create('service', 'License__c', this.licenseInput(values));
    }

    licenseInput(values: InputValues = {}): InputValues {
        const key = String(++this.#licenses).padStart(12, '0');
        const org = { Subscriber_Org_ID__c: `00D${key}`, Subscriber_Org_Name__c: `Customer ${this.#licenses}`, License_Key__c: `00D${key}-033000000000001` };
        return { ...org, Status__c: 'Active', Expiration__c: '2027-12-31', Seats__c: 10, Install_Date__c: '2026-11-11', ...values };
    }

    package(values: InputValues = {}): string {
        return this.create('service', 'Package__c', { Name: 'Ledger', Package_ID__c: `033${String(++this.#licenses).padStart(15, '0')}`, ...values });
    }

    /** The newest first. */
    mail(): readonly MailMessage[] {
        return listMail(this.org, { limit: 10_000 }).messages;
    }

    /** Runs on the way what falls due. */
    moveTo(day: string, time = '12:00:00'): void {
        moveClock(this.clock, [this.org], new Date(`${day}T${time}Z`));
    }

    failedJobs(): readonly unknown[] {
        return failedJobs(this.org.store);
    }

    /** Runs what waits for the end of the transaction. */
    runJobs(): void {
        runDueJobs(this.org);
    }
}

function settings() {
    const users = PEOPLE.map((person) => ({
        username: `${person}@license.test`,
        firstName: 'The',
        lastName: person,
        email: `${person}@license.test`,
        profile: person === 'admin' || person === 'service' ? 'System Administrator' : 'Standard User',
    }));
    const basics = { alias: 'license', name: 'License Org', edition: 'Enterprise Edition', instanceName: 'EU47' };
    return { ...basics, isSandbox: false, sandboxOf: undefined, trialDays: undefined, namespace: undefined, users };
}
