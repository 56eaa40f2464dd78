import type { Connection } from '@salesforce/core';
import { setTimeout as wait } from 'node:timers/promises';
import { callComposite, errorOfAnswer, type SubRequest } from './call-composite.ts';
import { callOrg } from './call-org.ts';
import { bodyOf, createRun, STATE_FIELDS, type RunFields } from './create-run.ts';
import { errorCodeOf } from './org-error.ts';
import { literal, queryRows, textOf, type Row } from './query-rows.ts';
import type { RunCandidate } from './read-runs.ts';

/** `If-Unmodified-Since` counts whole seconds. */
const SECOND_MS = 1000;

/** A worker counts as silent after minutes; each sign of life is an API request. */
const HEARTBEAT_MS = 20_000;

export type { RunFields } from './create-run.ts';

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
    #sentAt = 0;
    #clockAheadMs = 0;
    #last: Promise<unknown> = Promise.resolve();
    #noted: RunFields = {};
    #isOver = false;

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
        const { id, row } = await createRun(connection, body);
        const held = new HeldRun(connection, id, '', worker);
        held.#sentAt = asked;
        held.#learn(row);
        return { id, name: textOf(row, 'Name') ?? '', held };
    }

    /** The org's time, ISO. */
    get now(): string {
        return new Date(Date.now() + this.#clockAheadMs).toISOString();
    }

    /**
     * Writes after what was asked for before; the heartbeat goes with every write. Throws RunLost.
     *
     * @param alongside Another change, which is made together with this one or not at all; the answer is why the org refused it.
     */
    async write(fields: RunFields = {}, alongside?: SubRequest): Promise<Error | undefined> {
        const turn = this.#last.then(() => this.#write({ Heartbeat__c: this.now, ...this.#noted, ...fields }, alongside));
        this.#last = turn.catch(() => undefined);
        return turn;
    }

    /** Goes with the next write or sign of life. */
    note(fields: RunFields): void {
        this.#noted = { ...this.#noted, ...fields };
    }

    /** Shows signs of life until the returned function is called, however long the work between two writes takes. */
    keepAlive(): () => void {
        // What fails here shows at the next write that somebody waits for.
        const timer = setInterval(() => void this.write().catch(() => undefined), HEARTBEAT_MS);
        return () => {
            clearInterval(timer);
        };
    }

    /** One call: the org checks that nobody wrote since our last look, writes, and says how the run is now. */
    async #write(fields: RunFields, alongside: SubRequest | undefined): Promise<Error | undefined> {
        if (this.#isOver) throw new RunLost('The run has ended.');
        for (let isSecond = false; ; isSecond = true) {
            this.#sentAt = Date.now();
            const answers = await callComposite(this.#connection, this.#requestsOf(fields, alongside), { allOrNone: true, isRepeatable: true });
            const [written, state] = answers.slice(-2);
            const refusal = alongside && answers[0] && errorOfAnswer(answers[0]);
            if (refusal && errorCodeOf(refusal) !== 'PROCESSING_HALTED') return refusal;
            const error = written && errorOfAnswer(written);
            if (!error) {
                this.#settle(bodyOf(state), fields);
                return undefined;
            }
            if (!isOutpaced(error)) throw error;
            if (await this.#isDone(fields)) return undefined;
            if (isSecond) throw new RunLost('Another worker has taken up the run.', { cause: error });
        }
    }

    #requestsOf(fields: RunFields, alongside: SubRequest | undefined): readonly SubRequest[] {
        const path = `/sobjects/License_Run__c/${this.#id}`;
        return [
            ...(alongside ? [alongside] : []),
            { method: 'PATCH', path, referenceId: 'written', body: fields, httpHeaders: { 'If-Unmodified-Since': this.#unmodifiedSince } },
            { method: 'GET', path: `${path}?fields=${STATE_FIELDS}`, referenceId: 'state' },
        ];
    }

    /** Somebody wrote in between: it may have been a person, or this very write, whose answer was lost. Throws RunLost for another worker. */
    async #isDone(fields: RunFields): Promise<boolean> {
        const row = await this.#read();
        const isDone = row !== undefined && fields['State__c'] !== undefined && textOf(row, 'State__c') === fields['State__c'];
        if (isDone) this.#isOver = true;
        else this.#learn(this.#own(row));
        return isDone;
    }

    #settle(row: Row, fields: RunFields): void {
        this.#learn('State__c' in fields ? row : this.#own(row));
        this.#isOver = (fields['State__c'] ?? 'Running') !== 'Running';
        this.#noted = {};
    }

    async #patch(fields: RunFields): Promise<void> {
        const headers = { 'if-unmodified-since': this.#unmodifiedSince };
        // Sent again only when the org has not begun with it: after a save whose answer was lost, the condition no longer holds.
        const call = { method: 'PATCH', path: `/sobjects/License_Run__c/${this.#id}`, body: fields, headers, isRepeatable: false } as const;
        this.#sentAt = Date.now();
        try {
            await callOrg(this.#connection, call);
        } catch (error) {
            if (error instanceof Error && isOutpaced(error)) throw new RunLost('Another worker has taken up the run.', { cause: error });
            throw error;
        }
    }

    get #unmodifiedSince(): string {
        return new Date(this.#lastModified).toUTCString();
    }

    /** Makes sure that the run is still ours. */
    async #look(): Promise<void> {
        this.#learn(this.#own(await this.#read()));
    }

    async #read(): Promise<Row | undefined> {
        const soql = `SELECT Name, Worker__c, State__c, LastModifiedDate FROM License_Run__c WHERE Id = ${literal(this.#id)}`;
        return (await queryRows(this.#connection, soql))[0];
    }

    #own(row: Row | undefined): Row {
        if (row && textOf(row, 'Worker__c') === this.#worker && textOf(row, 'State__c') === 'Running') return row;
        throw new RunLost(row ? `The run is in the hands of ${textOf(row, 'Worker__c') ?? 'nobody'}.` : 'The run was deleted.');
    }

    #learn(row: Row): void {
        const lastModified = textOf(row, 'LastModifiedDate') ?? '';
        if (lastModified !== this.#lastModified && this.#sentAt > 0) this.#clockAheadMs = Date.parse(lastModified) - this.#sentAt;
        this.#lastModified = lastModified;
    }
}

function secondOf(instant: string): number {
    return Math.floor(Date.parse(instant) / SECOND_MS);
}

function isOutpaced(error: Error): boolean {
    return ['PRECONDITION_FAILED', 'ERROR_HTTP_412', 'ENTITY_IS_DELETED', 'NOT_FOUND'].includes(errorCodeOf(error));
}
