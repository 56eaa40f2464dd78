import { Agent, createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of a command, in the order in which they come. */
export interface CountedRequest {
    /** The first is 1. */
    readonly number: number;
    readonly alias: string;
    readonly method: string;
    readonly path: string;
    /** Whether the org saves something. */
    readonly isWrite: boolean;
}

/** What is done to a request beside sending it on. */
export interface Treatment {
    /** Answered in the place of the org, which never sees the request. */
    readonly answer?: { readonly status: number; readonly body: unknown };
    /** The connection is cut off before the org sees the request. */
    readonly isLost?: boolean;
    readonly before?: () => Promise<void>;
    /** Once the org has answered, before the answer goes back. */
    readonly after?: () => void;
    /** The answer never arrives. */
    readonly isAnswerLost?: boolean;
}

export type Treat = (request: CountedRequest) => Treatment | undefined;

/** Stands between commands and orgs, whose addresses may change while commands keep theirs; counts requests and disturbs them. */
export class FaultProxy {
    readonly #servers = new Map<string, Server>();
    readonly #agent = new Agent({ keepAlive: true });
    #targets = new Map<string, string>();
    #requests: CountedRequest[] = [];
    #treat: Treat = () => undefined;

    static async start(aliases: readonly string[]): Promise<FaultProxy> {
        const proxy = new FaultProxy();
        for (const alias of aliases) await proxy.#listen(alias);
        return proxy;
    }

    urlOf(alias: string): string {
        const { port } = this.#servers.get(alias)?.address() as AddressInfo;
        return `http://localhost:${port}`;
    }

    /** Requests since the orgs were given. */
    get requests(): readonly CountedRequest[] {
        return this.#requests;
    }

    /** From now on requests go to these orgs, and are counted anew. */
    lead(orgs: readonly { readonly alias: string; readonly url: string }[], treat: Treat = () => undefined): void {
        this.#targets = new Map(orgs.map(({ alias, url }) => [alias, url]));
        this.#requests = [];
        this.#treat = treat;
    }

    async stop(): Promise<void> {
        this.#agent.destroy();
        for (const server of this.#servers.values()) {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
        }
    }

    async #listen(alias: string): Promise<void> {
        const server = createServer((request, response) => {
            this.#handle(alias, request, response).catch(() => request.socket.destroy());
        });
        await new Promise<void>((resolve) => {
            server.listen(0, '127.0.0.1', resolve);
        });
        this.#servers.set(alias, server);
    }

    async #handle(alias: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
        const body = await bytesOf(request);
        const place = { method: request.method ?? '', path: request.url ?? '' };
        const counted = { number: this.#requests.length + 1, alias, ...place, isWrite: isWrite(place, body) };
        this.#requests.push(counted);
        const target = this.#targets.get(alias);
        const treatment = this.#treat(counted) ?? {};
        await treatment.before?.();
        if (treatment.isLost || target === undefined) {
            request.socket.destroy();
        } else if (treatment.answer) {
            response.writeHead(treatment.answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(treatment.answer.body));
        } else {
            const answer = await this.#sendOn(target, request, body);
            treatment.after?.();
            if (treatment.isAnswerLost) request.socket.destroy();
            else response.writeHead(answer.status, answer.headers).end(answer.body);
        }
    }

    #sendOn(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
        const { host, hostname, port } = new URL(target);
        return new Promise((resolve, reject) => {
            const options = { agent: this.#agent, hostname, port, method, path: url, headers: { ...headers, host } };
            const sent = send(options, (incoming) => {
                bytesOf(incoming).then((bytes) => {
                    const headersBack = { ...incoming.headers, 'content-length': String(bytes.length) };
                    delete headersBack['transfer-encoding'];
                    resolve({ status: incoming.statusCode ?? 502, headers: headersBack, body: bytes });
                }, reject);
            });
            sent.on('error', reject);
            sent.end(body);
        });
    }
}

interface Answer {
    readonly status: number;
    readonly headers: IncomingMessage['headers'];
    readonly body: Buffer;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
}

/** A composite request says what it does in its body; the SOAP calls of these commands only ask. */
function isWrite({ method, path }: { readonly method: string; readonly path: string }, body: Buffer): boolean {
    if (method === 'GET' || /\/services\/(soap|oauth2)\//i.test(path)) return false;
    return !path.endsWith('/composite') || /"method":"(POST|PATCH|PUT|DELETE)"/.test(body.toString('utf8'));
}
