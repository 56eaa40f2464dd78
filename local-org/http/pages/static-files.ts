import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../platform/errors.ts';

const TYPES: Readonly<Record<string, string>> = {
    '.css': 'text/css; charset=utf-8',
    '.gif': 'image/gif',
    '.js': 'text/javascript; charset=utf-8',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain; charset=utf-8',
};

export interface StaticFolder {
    readonly folder: string;
    /** Where compressed copies lie, under the same names with `.br` and `.gz`. */
    readonly compressedFolder: string;
    readonly cacheControl: string;
}

/** Sends a file of the folder, compressed when a compressed copy is there. Throws `NOT_FOUND`, also for paths that lead outside. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, from: StaticFolder, path: string): Promise<FastifyReply> {
    const file = fileIn(from.folder, path);
    const type = TYPES[extname(path)];
    if (file === undefined || type === undefined) throw notFound();
    const compressed = compressedCopy(request, from.compressedFolder, path);
    if (compressed !== undefined) reply.header('Content-Encoding', compressed.encoding);
    reply.headers({ 'Cache-Control': from.cacheControl, 'Content-Type': type, Vary: 'Accept-Encoding', 'X-Content-Type-Options': 'nosniff' });
    return reply.send(await readFile(compressed?.file ?? file));
}

function fileIn(folder: string, path: string): string | undefined {
    const file = normalize(join(folder, path));
    if (path.includes('\0') || !file.startsWith(folder + sep)) return undefined;
    return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** The best first. */
const ENCODINGS = [
    ['br', '.br'],
    ['gzip', '.gz'],
] as const;

function compressedCopy(request: FastifyRequest, folder: string, path: string): { readonly file: string; readonly encoding: string } | undefined {
    const accepted = (request.headers['accept-encoding'] ?? '').split(/[,;]\s*/);
    for (const [encoding, ending] of ENCODINGS) {
        const file = accepted.includes(encoding) ? fileIn(folder, path + ending) : undefined;
        if (file !== undefined) return { file, encoding };
    }
    return undefined;
}
