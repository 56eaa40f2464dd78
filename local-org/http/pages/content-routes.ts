import { extname } from 'node:path';
import { unzipSync } from 'fflate';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from '../../platform/errors.ts';
import type { Component } from '../../platform/metadata/component.ts';
import { stringOf } from '../../platform/schema/custom-field.ts';
import type { OrgServer } from '../org-server.ts';

const TYPES: Readonly<Record<string, string>> = {
    '.css': 'text/css; charset=utf-8',
    '.csv': 'text/csv; charset=utf-8',
    '.gif': 'image/gif',
    '.html': 'text/html; charset=utf-8',
    '.jpeg': 'image/jpeg',
    '.jpg': 'image/jpeg',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.pdf': 'application/pdf',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain; charset=utf-8',
    '.webp': 'image/webp',
    '.xml': 'text/xml; charset=utf-8',
};

interface ResourceAddress {
    readonly name: string;
    readonly '*'?: string;
}

/** Where a component finds a static resource; the number changes with its content ("Access Static Resources", LWC developer guide). */
export function resourceUrl({ fullName, lastModifiedDate }: Component): string {
    return `/resource/${Date.parse(lastModifiedDate)}/${fullName}`;
}

/** Where a component finds an asset file ("Access Content Asset Files", LWC developer guide). */
export function contentAssetUrl({ fullName }: Component): string {
    return `/file-asset/${fullName}`;
}

/** Static resources, as a whole or as one file of a zip, and asset files, for whoever is signed in. */
export function registerContent(app: FastifyInstance, server: OrgServer): void {
    const sendResource = (name: string, path: string | undefined, reply: FastifyReply): FastifyReply => {
        const resource = server.org.model().catalogue.get('StaticResource', name);
        if (!resource) throw notFound(`There is no static resource ${name}.`);
        return path === undefined ? send(reply, stringOf(resource.body['contentType']) ?? '', contentOf(resource)) : sendEntry(reply, resource, path);
    };
    for (const prefix of ['/resource/:version', '/resource']) {
        for (const path of [`${prefix}/:name`, `${prefix}/:name/*`]) {
            const constrained = path.replace(':version', ':version(^\\d+$)').replace(':name', ':name(^[A-Za-z]\\w*$)');
            app.get<{ Params: ResourceAddress }>(constrained, (request, reply) => {
                server.callerOf(request);
                return sendResource(request.params.name, request.params['*'], reply);
            });
        }
    }
    app.get<{ Params: ResourceAddress }>('/file-asset/:name', (request, reply) => {
        server.callerOf(request);
        const asset = server.org.model().catalogue.get('ContentAsset', request.params.name);
        if (!asset) throw notFound(`There is no asset file ${request.params.name}.`);
        return send(reply, typeOfAsset(asset), contentOf(asset));
    });
}

function contentOf({ files }: Component): Uint8Array {
    const [content = ''] = files.values();
    return Buffer.from(content, 'base64');
}

function sendEntry(reply: FastifyReply, resource: Component, path: string): FastifyReply {
    const content = entryOf(contentOf(resource), path);
    if (!content) throw notFound(`The static resource ${resource.fullName} has no file ${path}.`);
    return send(reply, TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream', content);
}

function entryOf(zip: Uint8Array, path: string): Uint8Array | undefined {
    try {
        return unzipSync(zip, { filter: ({ name }) => name === path })[path];
    } catch {
        // No zip: it has no files inside.
        return undefined;
    }
}

function typeOfAsset({ body }: Component): string {
    const path = /"pathOnClient":"([^"]*)"/.exec(JSON.stringify(body['versions'] ?? {}))?.[1] ?? '';
    return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

function send(reply: FastifyReply, type: string, content: Uint8Array): FastifyReply {
    return reply
        .headers({ 'Cache-Control': 'private, max-age=3600', 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' })
        .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}
