import { crc32, inflateRawSync } from 'node:zlib';
import { PlatformError } from '../../errors.ts';
import { packedBytes, readZipDirectory, type ZipEntry } from './zip-directory.ts';

const MAX_FILES = 10_000;
const MAX_BYTES = 100 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a deploy's zip by path, folders left out. Throws PlatformError: INVALID_ZIP_FILE for what is no zip, leaves its folder or is not
 * what its directory says, LIMIT_EXCEEDED beyond 10,000 files ("Metadata Limits") or 100 MB. The directory is checked before anything is
 * inflated, and no entry is inflated beyond the size it claims there.
 */
export function readZip(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
    const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
    const entries = readable(() => readZipDirectory(bytes));
    refuseTooMuch(entries);
    refusePaths(entries);
    const files = entries.filter(({ path }) => !path.endsWith('/'));
    return new Map(files.map((entry) => [entry.path, readable(() => contentOf(bytes, entry))]));
}

function readable<T>(read: () => T): T {
    try {
        return read();
    } catch (error) {
        throw new PlatformError('INVALID_ZIP_FILE', `The zip file can't be read: ${error instanceof Error ? error.message : String(error)}.`);
    }
}

function contentOf(zip: Buffer, entry: ZipEntry): Uint8Array {
    if (entry.isEncrypted) throw new Error(`the entry ${entry.path} is encrypted`);
    const content = unpacked(packedBytes(zip, entry), entry);
    if (content.length !== entry.size || crc32(content) !== entry.crc32) throw new Error(`the entry ${entry.path} isn't what its directory says`);
    return content;
}

function unpacked(packed: Buffer, { path, method, size }: ZipEntry): Buffer {
    if (method === STORED) return packed;
    if (method !== DEFLATED) throw new Error(`the entry ${path} is compressed by the unknown method ${method}`);
    try {
        return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
    } catch (error) {
        throw new Error(`the entry ${path} isn't what its directory says`, { cause: error });
    }
}

function refusePaths(entries: readonly ZipEntry[]): void {
    const seen = new Set<string>();
    for (const { path } of entries) {
        const isOutside = path.startsWith('/') || /[\\:\0]/.test(path) || path.split('/').includes('..');
        if (isOutside) throw new PlatformError('INVALID_ZIP_FILE', `The zip file has an entry outside its own folder: ${path.replaceAll('\0', '\\0')}.`);
        if (seen.has(path)) throw new PlatformError('INVALID_ZIP_FILE', `The zip file has more than one entry named ${path}.`);
        seen.add(path);
    }
}

function refuseTooMuch(entries: readonly ZipEntry[]): void {
    const bytes = entries.reduce((sum, { size, packedSize }) => sum + Math.max(size, packedSize), 0);
    if (entries.length > MAX_FILES) throw new PlatformError('LIMIT_EXCEEDED', `The zip file has more than ${MAX_FILES} files.`);
    if (bytes > MAX_BYTES) throw new PlatformError('LIMIT_EXCEEDED', `The zip file holds more than ${MAX_BYTES} bytes.`);
}
