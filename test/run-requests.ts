import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';
import { callOrg, DATA, request } from './call-org.ts';

const PATIENCE_MS = 60_000;

export type Row = Readonly<Record<string, unknown>>;

export interface EndedRun extends Row {
    readonly Id: string;
    readonly State__c: string;
    readonly Error__c: string | null;
    readonly Changed__c: number;
    readonly Refused__c: number;
}

/** The license org as a page uses it: asks for runs and looks what becomes of them. */
export class RunRequests {
    readonly #org: StartedOrg;

    constructor(org: StartedOrg) {
        this.#org = org;
    }

    headersOf(user: string): Readonly<Record<string, string>> {
        const found = this.#org.users.find(({ username }) => username.startsWith(`${user}@`));
        assert.ok(found, user);
        return { Authorization: `Bearer ${found.accessToken}` };
    }

    async rows(soql: string): Promise<readonly Row[]> {
        const reply = await callOrg(this.#org, `${DATA}/query?q=${encodeURIComponent(soql)}`, undefined, this.headersOf('service'));
        assert.equal(reply.status, 200, JSON.stringify(reply.body));
        const { records, nextRecordsUrl } = reply.body as { readonly records: readonly Row[]; readonly nextRecordsUrl?: string };
        assert.equal(nextRecordsUrl, undefined, 'more rows than a page holds');
        return records;
    }

    /** Calls the org as its administrator. */
    async send(method: 'PATCH' | 'PUT' | 'DELETE', path: string, body?: Row): Promise<void> {
        const headers = { ...this.headersOf('admin'), 'Content-Type': 'application/json' };
        const reply = await request(this.#org, path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
        assert.ok(reply.status < 300, JSON.stringify(reply.body));
    }

    /** Asks as a user, as a page does; returns the run's id. */
    async ask(user: string, fields: Row): Promise<string> {
        const body = { State__c: 'Requested', Source__c: 'Page', ...fields };
        const reply = await callOrg(this.#org, `${DATA}/sobjects/License_Run__c`, body, this.headersOf(user));
        assert.equal(reply.status, 201, JSON.stringify(reply.body));
        return (reply.body as { readonly id: string }).id;
    }

    async askForBulkChange(licenses: readonly string[], change: Row, user = 'sales'): Promise<string> {
        return this.ask(user, { Kind__c: 'Bulk Modify', Reason__c: 'Renewal', Request__c: JSON.stringify({ licenses, change }) });
    }

    async runOf(id: string): Promise<EndedRun> {
        const fields = 'Id, Name, State__c, Total__c, Done__c, Changed__c, Unchanged__c, Refused__c, Differences__c, Refusals__c, Error__c, Worker__c';
        const [run] = await this.rows(`SELECT ${fields} FROM License_Run__c WHERE Id = '${id}'`);
        return run as EndedRun;
    }

    async until(id: string, isThere: (run: EndedRun) => boolean): Promise<EndedRun> {
        const end = Date.now() + PATIENCE_MS;
        for (;;) {
            const run = await this.runOf(id);
            if (isThere(run)) return run;
            assert.ok(Date.now() < end, `waited in vain: ${JSON.stringify(run)}`);
            await wait(50);
        }
    }

    async end(id: string): Promise<EndedRun> {
        return this.until(id, ({ State__c }) => State__c !== 'Requested' && State__c !== 'Running');
    }

    /** Events of a run, as the journal has them. */
    async eventsOf(id: string): Promise<readonly Row[]> {
        const fields = 'License__c, Type__c, Field__c, Before__c, After__c, Source__c, Reason__c';
        return this.rows(`SELECT ${fields} FROM License_Event__c WHERE Run__c = '${id}' ORDER BY Name`);
    }
}
