import { PlatformError } from '../../errors.ts';
import type { ComponentProblem } from '../component.ts';
import { type ComponentName, parseProblem, problemOf } from '../problems.ts';
import { decodeUtf8 } from '../xml/decode-utf8.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { readZip } from './read-zip.ts';

export interface DestructiveManifest {
    readonly fileName: string;
    readonly manifest: Manifest;
    /** Whether its deletions happen after the other changes, when nothing refers to them any more. */
    readonly isPost: boolean;
}

/** What a deploy's zip holds, with paths counted from the folder of package.xml. */
export interface DeployPackage {
    readonly files: ReadonlyMap<string, Uint8Array>;
    readonly manifest: Manifest | undefined;
    readonly destructive: readonly DestructiveManifest[];
    readonly problems: readonly ComponentProblem[];
}

/** Finds package.xml at the root or in one top folder: clients zip a folder with its name, whatever `singlePackage` says. Throws PlatformError for bad zips. */
export function readDeployPackage(zip: Uint8Array): DeployPackage {
    const all = readZip(zip);
    const folder = packageFolder([...all.keys()]);
    if (folder === undefined)
        return { files: new Map(), manifest: undefined, destructive: [], problems: [problemOf(fileIdentity('package.xml'), 'No package.xml found')] };
    const files = new Map([...all].filter(([path]) => path.startsWith(folder)).map(([path, bytes]) => [path.slice(folder.length), bytes]));
    const problems: ComponentProblem[] = [];
    const read = (fileName: string): Manifest | undefined => tryReadManifest(files, fileName, problems);
    const manifest = read('package.xml');
    const destructive = [
        { fileName: 'destructiveChangesPre.xml', isPost: false },
        { fileName: 'destructiveChanges.xml', isPost: false },
        { fileName: 'destructiveChangesPost.xml', isPost: true },
    ].flatMap((each) => {
        const found = read(each.fileName);
        return found ? [{ ...each, manifest: found }] : [];
    });
    return { files, manifest, destructive, problems };
}

function packageFolder(paths: readonly string[]): string | undefined {
    if (paths.includes('package.xml')) return '';
    const folders = paths.filter((path) => /^[^/]+\/package\.xml$/.test(path)).map((path) => path.slice(0, -'package.xml'.length));
    if (folders.length > 1) throw new PlatformError('NOT_IMPLEMENTED', 'The local org does not support several packages in one deploy.', 501);
    return folders[0];
}

function tryReadManifest(files: ReadonlyMap<string, Uint8Array>, fileName: string, problems: ComponentProblem[]): Manifest | undefined {
    const bytes = files.get(fileName);
    if (!bytes) return undefined;
    try {
        return readManifest(decodeUtf8(bytes));
    } catch (error) {
        problems.push(parseProblem(fileIdentity(fileName), error));
        return undefined;
    }
}

/** How results name a manifest: it has no component type. */
function fileIdentity(fileName: string): ComponentName {
    return { type: '', fullName: fileName, fileName };
}
