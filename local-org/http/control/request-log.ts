/** One request as it was answered: no body, no header, and of its address only the path, since tokens come in the rest. */
export interface LoggedRequest {
    /** Counts up from 1 with the start of the server. */
    readonly number: number;
    /** ISO 8601 in UTC, by the org's clock. */
    readonly at: string;
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly milliseconds: number;
}

const MAX_REQUESTS = 200;

/** The last requests of an org, in memory. */
export class RequestLog {
    readonly #requests: LoggedRequest[] = [];
    #count = 0;

    keep(request: Omit<LoggedRequest, 'number'>): void {
        this.#count += 1;
        this.#requests.push({ number: this.#count, ...request });
        if (this.#requests.length > MAX_REQUESTS) this.#requests.shift();
    }

    /** The newest first. */
    list(): readonly LoggedRequest[] {
        return this.#requests.toReversed();
    }
}
