import { subscribe } from 'node:diagnostics_channel';

interface SentRequest {
    readonly method: string;
    readonly origin: string;
    readonly path: string;
}

interface RequestAnswer {
    readonly request: SentRequest;
    readonly response: { readonly statusCode: number };
}

/**
 * Tells each request and its answer on stderr, one line each. Headers and bodies are never among it, and no token is part of an address that these commands use.
 * Listens to what the HTTP client itself announces ("Diagnostics Channel", undici), so nothing is left out.
 */
export function logCalls(write: (line: string) => void): void {
    const began = new WeakMap<SentRequest, number>();
    subscribe('undici:request:create', (message) => {
        began.set((message as { readonly request: SentRequest }).request, performance.now());
    });
    subscribe('undici:request:headers', (message) => {
        const { request, response } = message as RequestAnswer;
        const took = Math.round(performance.now() - (began.get(request) ?? performance.now()));
        write(`${request.method} ${response.statusCode} ${took} ms ${request.origin}${readable(request.path)}`);
    });
    subscribe('undici:request:error', (message) => {
        const { request, error } = message as { readonly request: SentRequest; readonly error: Error };
        write(`${request.method} failed ${request.origin}${readable(request.path)}: ${error.message}`);
    });
}

/** A query as a person wrote it. */
function readable(path: string): string {
    try {
        return decodeURIComponent(path.replaceAll('+', ' '));
    } catch {
        return path;
    }
}
