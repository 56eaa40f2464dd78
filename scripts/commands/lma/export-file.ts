import { createWriteStream, existsSync, renameSync, rmSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { SfError } from '@salesforce/core';

/** Where exported text goes: to stdout, or to a file that has its name only once it is whole. */
export interface ExportTarget {
    readonly isStdout: boolean;
    write(text: string): Promise<void>;
    /** The export is whole. */
    finish(): Promise<void>;
    /** The export broke off: what was written of a file is deleted. */
    giveUp(): Promise<void>;
}

/** Waits for whoever reads slower than the org sends. */
export function toStdout(): ExportTarget {
    return { isStdout: true, write: (text) => writeTo(process.stdout, text), finish: async () => Promise.resolve(), giveUp: async () => Promise.resolve() };
}

/** Throws when the folder is missing or may not be written to. */
export async function toFile(path: string): Promise<ExportTarget> {
    const partPath = `${path}.part`;
    const stream = createWriteStream(partPath);
    try {
        await once(stream, 'open');
    } catch (error) {
        throw cannotWrite(path, error);
    }
    return {
        isStdout: false,
        write: (text) => writeTo(stream, text),
        finish: async () => {
            await end(stream);
            renameSync(partPath, path);
        },
        giveUp: async () => {
            await end(stream);
            rmSync(partPath, { force: true });
        },
    };
}

/** Whoever read stdout needs no more, such as `head`. */
export function isReaderGone(error: unknown): boolean {
    return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

export function isThere(path: string): boolean {
    return existsSync(path);
}

async function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
    if (!stream.write(text)) await once(stream, 'drain');
}

async function end(stream: WriteStream): Promise<void> {
    stream.end();
    await finished(stream);
}

function cannotWrite(path: string, cause: unknown): SfError {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return SfError.create({
        name: 'CannotWriteFile',
        message: `The file ${path} cannot be written: ${reason}`,
        actions: ['Choose a folder that is there and that you may write to: --output-file licenses.csv'],
        ...(cause instanceof Error && { cause }),
    });
}
