import { XmlError } from './xml-element.ts';

/** The text of a metadata file, which is UTF-8 whatever it says of itself. Throws XmlError. */
export function decodeUtf8(bytes: Uint8Array): string {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        throw new XmlError('Invalid byte in a UTF-8 sequence.', { line: 1, column: 1 });
    }
}
