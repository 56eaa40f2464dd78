import type { Connection } from '@salesforce/core';
import { setTimeout as wait } from 'node:timers/promises';
import { callOrg } from './call-org.ts';
import { errorCodeOf } from './org-error.ts';
import { literal, queryRows, textOf, type Row } from './query-rows.ts';
import type { RunCandidate } from './read-runs.ts';

/** `If-Unmodified-Since` counts whole seconds. */
const SECOND_MS = 1000;

/** A worker counts as silent after minutes; each sign of life is two API requests. */
const HEARTBEAT_MS = 20_000;

export type RunFields = Readonly<Record<string, string | number | boolean | null>>;

/** Another worker has the run, or it is gone: whoever had it before stops at once. */
export class RunLost extends Error {
    override readonly name = 'RunLost';
}

/**
 * A `License_Run__c` that this worker alone may write: every write is refused by the org (`If-Unmodified-Since`,
 * "Conditional Request Headers", REST API guide) when another worker wrote in between, and `Worker__c` says who.
 * Times are the org's, as far as its last answer told: what silence means is for the org's clock to say.
 */
export class HeldRun {
    readonly #connection: Connection;
    readonly #id: string;
    readonly #worker: string;
    #lastModified: string;
    #patchedAt = 0;
    #clockAheadMs = 0;
    #last: Promise<unknown> = Promise.resolve();

    private constructor(connection: Connection, id: string, lastModified: string, worker: string) {
        this.#connection = connection;
        this.#id = id;
        this.#worker = worker;
        this.#lastModified = lastModified;
    }

    /**
     * Takes the run, or `undefined` when another worker was faster. Because the condition counts whole seconds, two may pass it in
     * one second; the run is held only once its last change lies in a later second and still names this worker.
     */
    static async take(connection: Connection, candidate: RunCandidate, worker: string): Promise<HeldRun | undefined> {
        const held = new HeldRun(connection, candidate.run.id, candidate.lastModified, worker);
        try {
            for (let before = candidate.lastModified; ; before = held.#lastModified) {
                await held.#patch({ Worker__c: worker, State__c: 'Running', Heartbeat__c: held.now });
                await held.#look();
                if (secondOf(held.#lastModified) > secondOf(before)) return held;
                await wait(SECOND_MS);
                await held.#look();
            }
        } catch (error) {
            if (error instanceof RunLost) return undefined;
            throw error;
        }
    }

    /** A new run that this worker is carrying out already. */
    static async create(
        connection: Connection,
        fields: RunFields,
        worker: string,
    ): Promise<{ readonly id: string; readonly name: string; readonly held: HeldRun }> {
        const asked = Date.now();
        const body = { ...fields, State__c: 'Running', Worker__c: worker, Heartbeat__c: new Date(asked).toISOString() };
        const call = { method: 'POST', path: '/sobjects/License_Run__c', body, isRepeatable: false } as const;
        const { id } = await callOrg<{ readonly id: string }>(connection, call);
        const held = new HeldRun(connection, id, '', worker);
        held.#patchedAt = asked;
        const row = await held.#look();
        return { id, name: textOf(row, 'Name') ?? '', held };
    }

    /** The org's time, ISO. */
    get now(): string {
        return new Date(Date.now() + this.#clockAheadMs).toISOString();
    }

    /** Writes after what was asked for before; the heartbeat goes with every write. Throws RunLost. */
    async write(fields: RunFields = {}): Promise<void> {
        const turn = this.#last.then(() => this.#write({ Heartbeat__c: this.now, ...fields }));
        this.#last = turn.catch(() => undefined);
        return turn;
    }

    /** Shows signs of life until the returned function is called, however long the work between two writes takes. */
    keepAlive(): () => void {
        // What fails here shows at the next write that somebody waits for.
        const timer = setInterval(() => void this.write().catch(() => undefined), HEARTBEAT_MS);
        return () => {
            clearInterval(timer);
        };
    }

    async #write(fields: RunFields): Promise<void> {
        await this.#look();
        await this.#patch(fields);
    }

    async #patch(fields: RunFields): Promise<void> {
        const headers = { 'if-unmodified-since': new Date(this.#lastModified).toUTCString() };
        // Sent again only when the org has not begun with it: after a save whose answer was lost, the condition no longer holds.
        const call = { method: 'PATCH', path: `/sobjects/License_Run__c/${this.#id}`, body: fields, headers, isRepeatable: false } as const;
        this.#patchedAt = Date.now();
        try {
            await callOrg(this.#connection, call);
        } catch (error) {
            if (error instanceof Error && isOutpaced(error)) throw new RunLost('Another worker has taken up the run.', { cause: error });
            throw error;
        }
    }

    /** Makes sure that the run is still ours. */
    async #look(): Promise<Row> {
        const soql = `SELECT Name, Worker__c, State__c, LastModifiedDate FROM License_Run__c WHERE Id = ${literal(this.#id)}`;
        const [row] = await queryRows(this.#connection, soql);
        if (!row || textOf(row, 'Worker__c') !== this.#worker || textOf(row, 'State__c') !== 'Running') {
            throw new RunLost(row ? `The run is in the hands of ${textOf(row, 'Worker__c') ?? 'nobody'}.` : 'The run was deleted.');
        }
        const lastModified = textOf(row, 'LastModifiedDate') ?? '';
        if (lastModified !== this.#lastModified && this.#patchedAt > 0) this.#clockAheadMs = Date.parse(lastModified) - this.#patchedAt;
        this.#lastModified = lastModified;
        return row;
    }
}

function secondOf(instant: string): number {
    return Math.floor(Date.parse(instant) / SECOND_MS);
}

function isOutpaced(error: Error): boolean {
    return ['PRECONDITION_FAILED', 'ERROR_HTTP_412', 'ENTITY_IS_DELETED', 'NOT_FOUND'].includes(errorCodeOf(error));
}
