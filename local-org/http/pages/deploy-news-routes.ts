import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOfToken } from '../../platform/access/sessions.ts';
import { PlatformError } from '../../platform/errors.ts';
import { onDeployEnd } from '../../platform/metadata/deploy/deploy-listeners.ts';
import type { Org } from '../../platform/org.ts';
import { tokenOf } from '../guards/request-token.ts';
import type { OrgServer } from '../org-server.ts';
import { DeployNews, type DeployState } from './deploy-news.ts';

/** `GET /shell/deploys`: a stream of events that tells an open page about every deploy, as long as its session lasts. */
export function registerDeployNews(app: FastifyInstance, server: OrgServer): DeployNews {
    const news = new DeployNews();
    const streams = new Set<ServerResponse>();
    const stopListening = onDeployEnd(server.org, (result) => {
        news.take(result);
    });
    app.get('/shell/deploys', (request, reply) => {
        server.callerOf(request);
        reply.hijack();
        const { raw } = reply;
        raw.writeHead(200, { 'Cache-Control': 'no-store', 'Content-Type': 'text/event-stream', 'X-Content-Type-Options': 'nosniff' });
        streams.add(raw);
        const stopWatching = news.watch((state) => {
            if (hasSession(server.org, request)) send(raw, state);
            else raw.end();
        });
        raw.once('close', () => {
            stopWatching();
            streams.delete(raw);
        });
        send(raw, news.state);
    });
    app.addHook('preClose', (done) => {
        stopListening();
        for (const stream of streams) stream.end();
        done();
    });
    return news;
}

/** The session may have ended since the stream began. */
function hasSession(org: Org, request: FastifyRequest): boolean {
    try {
        callerOfToken(org, tokenOf(org, request) ?? '');
        return true;
    } catch (error) {
        if (error instanceof PlatformError) return false;
        throw error;
    }
}

function send(stream: ServerResponse, state: DeployState): void {
    stream.write(`data: ${JSON.stringify(state)}\n\n`);
}
