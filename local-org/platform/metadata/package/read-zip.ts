import { unzipSync } from 'fflate';
import { PlatformError } from '../../errors.ts';

const MAX_FILES = 10_000;
const MAX_BYTES = 100 * 1024 * 1024;

/**
 * The files of a deploy's zip by path, folders left out. Throws PlatformError: INVALID_ZIP_FILE for what is no zip or leaves its folder,
 * LIMIT_EXCEEDED beyond 10,000 files ("Metadata Limits") or 100 MB, which is checked before anything is inflated.
 */
export function readZip(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
    const entries = inflate(zip);
    return new Map(Object.entries(entries).filter(([path]) => !path.endsWith('/')));
}

function inflate(zip: Uint8Array): Record<string, Uint8Array> {
    let files = 0;
    let bytes = 0;
    try {
        return unzipSync(zip, {
            filter: (file) => {
                files += 1;
                bytes += file.originalSize;
                refuseOutside(file.name);
                refuseTooMuch(files, bytes);
                return true;
            },
        });
    } catch (error) {
        if (error instanceof PlatformError) throw error;
        throw new PlatformError('INVALID_ZIP_FILE', `The zip file can't be read: ${error instanceof Error ? error.message : String(error)}.`);
    }
}

function refuseOutside(path: string): void {
    const isOutside = path.startsWith('/') || path.includes('\\') || path.includes(':') || path.split('/').includes('..');
    if (isOutside) throw new PlatformError('INVALID_ZIP_FILE', `The zip file has an entry outside its own folder: ${path}.`);
}

function refuseTooMuch(files: number, bytes: number): void {
    if (files > MAX_FILES) throw new PlatformError('LIMIT_EXCEEDED', `The zip file has more than ${MAX_FILES} files.`);
    if (bytes > MAX_BYTES) throw new PlatformError('LIMIT_EXCEEDED', `The zip file holds more than ${MAX_BYTES} bytes.`);
}
