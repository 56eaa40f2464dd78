/** What the directory at the end of a zip says about one entry ("APPNOTE.TXT", PKWARE). */
export interface ZipEntry {
    readonly path: string;
    readonly method: number;
    readonly isEncrypted: boolean;
    readonly crc32: number;
    /** In bytes, as it lies in the zip. */
    readonly packedSize: number;
    /** In bytes, as the directory claims. */
    readonly size: number;
    /** Of its own header. */
    readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const HEADER = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
/** Stands for a number that lies elsewhere, in zips of 4 GB and more. */
const ELSEWHERE = 0xffffffff;

/** The entries in the order of the directory. Throws an Error in words for people. */
export function readZipDirectory(zip: Buffer): readonly ZipEntry[] {
    const end = endOf(zip);
    const count = zip.readUInt16LE(end + 10);
    const entries: ZipEntry[] = [];
    for (let position = zip.readUInt32LE(end + 16); entries.length < count; position += lengthAt(zip, position)) entries.push(entryAt(zip, position));
    return entries;
}

function endOf(zip: Buffer): number {
    const first = Math.max(0, zip.length - END_LENGTH - MAX_COMMENT);
    for (let position = zip.length - END_LENGTH; position >= first; position--) {
        if (zip.readUInt32LE(position) === END) return position;
    }
    throw new Error('it has no directory');
}

function lengthAt(zip: Buffer, position: number): number {
    return 46 + zip.readUInt16LE(position + 28) + zip.readUInt16LE(position + 30) + zip.readUInt16LE(position + 32);
}

function entryAt(zip: Buffer, position: number): ZipEntry {
    if (position + 46 > zip.length || zip.readUInt32LE(position) !== ENTRY) throw new Error('its directory is broken');
    const [packedSize, size, offset] = [zip.readUInt32LE(position + 20), zip.readUInt32LE(position + 24), zip.readUInt32LE(position + 42)];
    if ([packedSize, size, offset].includes(ELSEWHERE)) throw new Error('it is in the format for more than 4 GB');
    return {
        path: nameIn(zip.subarray(position + 46, position + 46 + zip.readUInt16LE(position + 28))),
        method: zip.readUInt16LE(position + 10),
        isEncrypted: (zip.readUInt16LE(position + 8) & 1) === 1,
        crc32: zip.readUInt32LE(position + 16),
        packedSize,
        size,
        offset,
    };
}

/** UTF-8, whatever the flag says: tools forget it; old ones write one byte for each character. */
function nameIn(bytes: Uint8Array): string {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        return new TextDecoder('latin1').decode(bytes);
    }
}

/** The bytes of an entry as they lie in the zip. */
export function packedBytes(zip: Buffer, { path, offset, packedSize }: ZipEntry): Buffer {
    if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== HEADER) throw new Error(`the entry ${path} isn't where its directory says`);
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    if (start + packedSize > zip.length) throw new Error(`the entry ${path} is cut off`);
    return zip.subarray(start, start + packedSize);
}
