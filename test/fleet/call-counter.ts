import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

const CHANNEL = 'http.server.request.start';

/** Counts the requests that servers of this process get, by their port: what is asked of them, whatever clients say they asked. */
export class CallCounter {
    #counts = new Map<number, number>();

    constructor() {
        subscribe(CHANNEL, this.#count);
    }

    /** What came since the last call, by port. */
    take(): ReadonlyMap<number, number> {
        const counts = this.#counts;
        this.#counts = new Map();
        return counts;
    }

    stop(): void {
        unsubscribe(CHANNEL, this.#count);
    }

    readonly #count = (message: unknown): void => {
        const { request } = message as { readonly request: IncomingMessage };
        const port = request.socket.localPort ?? 0;
        this.#counts.set(port, (this.#counts.get(port) ?? 0) + 1);
    };
}
