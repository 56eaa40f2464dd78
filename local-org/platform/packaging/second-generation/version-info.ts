import { PlatformError } from '../../errors.ts';
import { readZip } from '../../metadata/package/read-zip.ts';
import { decodeUtf8 } from '../../metadata/xml/decode-utf8.ts';
import type { VersionNumber } from '../package-version.ts';

/** What the zip of a create request says and brings. */
export interface VersionInfo {
    readonly name: string | undefined;
    readonly description: string | undefined;
    /** Without build: that is counted. */
    readonly number: VersionNumber;
    /** 05i; empty for none. */
    readonly ancestorId: string;
    /** The package in metadata format, as a deploy would bring it. */
    readonly metadata: Uint8Array;
}

const DESCRIPTOR = 'package2-descriptor.json';

/** Parts of the descriptor and of the zip that mean something which is not here. */
const UNSUPPORTED_PARTS: Readonly<Record<string, string>> = {
    dependencies: 'package dependencies',
    postInstallScript: 'post install scripts',
    uninstallScript: 'uninstall scripts',
    features: 'features of a scratch org definition',
    snapshot: 'scratch org snapshots',
};
const UNSUPPORTED_FILES: Readonly<Record<string, string>> = {
    'settings.zip': 'settings of a scratch org definition',
    'seed-metadata-package.zip': 'seed metadata',
};

/** Reads `VersionInfo`, a zip with `package2-descriptor.json` and `package.zip`. Throws PlatformError for what can't be read and what is not supported. */
export function readVersionInfo(base64: string): VersionInfo {
    const files = readZip(Buffer.from(base64, 'base64'));
    const metadata = files.get('package.zip');
    const descriptor = files.get(DESCRIPTOR);
    if (!metadata || !descriptor) throw new PlatformError('INVALID_INPUT', `VersionInfo must hold package.zip and ${DESCRIPTOR}.`);
    const known = readDescriptor(decodeUtf8(descriptor));
    refuseParts(known, files);
    const ancestorId = textOf(known['ancestorId']) ?? '';
    const number = readNumber(textOf(known['versionNumber']));
    return { name: textOf(known['versionName']), description: textOf(known['versionDescription']), number, ancestorId, metadata };
}

type Descriptor = Readonly<Record<string, unknown>>;

function readDescriptor(text: string): Descriptor {
    const value = parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new PlatformError('INVALID_INPUT', `${DESCRIPTOR} must be a JSON object.`);
    return value as Descriptor;
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new PlatformError('INVALID_INPUT', `${DESCRIPTOR} can't be read: ${error instanceof Error ? error.message : String(error)}`);
    }
}

function refuseParts(descriptor: Descriptor, files: ReadonlyMap<string, Uint8Array>): void {
    const part = Object.keys(UNSUPPORTED_PARTS).find((name) => isGiven(descriptor[name]));
    const file = Object.keys(UNSUPPORTED_FILES).find((name) => files.has(name));
    const feature = (part && UNSUPPORTED_PARTS[part]) ?? (file && UNSUPPORTED_FILES[file]);
    if (feature !== undefined) throw new PlatformError('INVALID_INPUT', `The local org does not support ${feature}.`);
}

function isGiven(value: unknown): boolean {
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** "The version number format is major.minor.patch.build": the client sends `1.0.0.NEXT`. */
function readNumber(text: string | undefined): VersionNumber {
    const [, major, minor, patch] = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})\.(?:NEXT|\d+)$/.exec(text ?? '') ?? [];
    if (major === undefined) throw new PlatformError('INVALID_INPUT', `The version number ${text ?? '(none)'} must have the form 1.2.0.NEXT.`);
    return { major: Number(major), minor: Number(minor), patch: Number(patch), build: 0 };
}

function textOf(value: unknown): string | undefined {
    return typeof value === 'string' ? value : undefined;
}
