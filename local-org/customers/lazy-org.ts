import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import type { Org } from '../platform/org.ts';

/** What opens an org and answers for it. */
export interface OrgOpener {
    /** Opens the org's file, making it when it is missing; called again after `close`. */
    open(): OpenedOrg;
    /** A server that is ready and does not listen. */
    serve(org: Org): Promise<FastifyInstance>;
}

export interface OpenedOrg {
    readonly org: Org;
    /** Whether the org has to stay open although nobody asks it. */
    isBusy(): boolean;
    close(): void;
}

/** One org of many: its port listens all the time, its file is open and its routes exist only while somebody uses them. */
export class LazyOrg {
    readonly #opener: OrgOpener;
    readonly #sockets = new Set<Socket>();
    #listener: Server | undefined;
    #opened: OpenedOrg | undefined;
    #serving: Promise<FastifyInstance> | undefined;
    #requests = 0;
    #usedAt = 0;

    constructor(opener: OrgOpener) {
        this.#opener = opener;
    }

    get isOpen(): boolean {
        return this.#opened !== undefined;
    }

    /** The org if it is open already. */
    get openOrg(): Org | undefined {
        return this.#opened?.org;
    }

    /** The org, for use before anything else happens: it may be closed later. */
    org(): Org {
        this.#usedAt = performance.now();
        this.#opened ??= this.#opener.open();
        return this.#opened.org;
    }

    /** Listens on the first of these ports of 127.0.0.1 that is free, 0 takes any. Returns the port. */
    async listen(ports: readonly number[]): Promise<number> {
        const [port = 0, ...others] = ports;
        const listener = createServer({ pauseOnConnect: true }, (socket) => {
            this.#take(socket);
        });
        try {
            listener.listen(port, '127.0.0.1');
            await once(listener, 'listening');
        } catch (error) {
            if (others.length === 0) throw error;
            return this.listen(others);
        }
        this.#listener = listener;
        const address = listener.address();
        return typeof address === 'object' && address !== null ? address.port : 0;
    }

    /** For how long nobody has used the org; 0 while somebody does. */
    idleMilliseconds(): number {
        if (this.#requests > 0 || this.#opened?.isBusy() === true) return 0;
        return performance.now() - this.#usedAt;
    }

    /** Closes the file and forgets the routes; the port goes on listening. */
    async rest(): Promise<void> {
        const serving = this.#serving;
        const opened = this.#opened;
        this.#serving = undefined;
        this.#opened = undefined;
        for (const socket of this.#sockets) socket.destroy();
        // New requests open the file again, so it has to be closed at once; the routes take their time.
        opened?.close();
        await (await serving)?.close();
    }

    /** Stops listening, lets running requests end, closes the file. */
    async close(): Promise<void> {
        const listener = this.#listener;
        this.#listener = undefined;
        const closed = listener && once(listener, 'close');
        listener?.close();
        while (this.#requests > 0) await new Promise((resolve) => setTimeout(resolve, 5));
        await this.rest();
        await closed;
    }

    #take(socket: Socket): void {
        this.#sockets.add(socket);
        socket.once('close', () => this.#sockets.delete(socket));
        socket.on('error', () => socket.destroy());
        this.#requests += 1;
        this.#serve()
            .then((app) => {
                app.server.emit('connection', socket);
                socket.resume();
            })
            .catch(() => socket.destroy())
            .finally(() => {
                this.#done();
            });
    }

    #serve(): Promise<FastifyInstance> {
        this.#serving ??= this.#startServing();
        return this.#serving;
    }

    async #startServing(): Promise<FastifyInstance> {
        const app = await this.#opener.serve(this.org());
        app.server.prependListener('request', (_request, response) => {
            this.#requests += 1;
            // A connection that is kept would be cut when the org rests, perhaps while the next request is on its way.
            response.shouldKeepAlive = false;
            response.once('close', () => {
                this.#done();
            });
        });
        return app;
    }

    #done(): void {
        this.#requests -= 1;
        this.#usedAt = performance.now();
    }
}
