import type { ComponentProblem } from '../component.ts';
import { type ComponentName, parseProblem, problemOf } from '../problems.ts';
import { decodeUtf8 } from '../xml/decode-utf8.ts';
import type { ComponentDraft } from './component-draft.ts';
import { type ComponentType, componentTypeOfDirectory, folderType } from './component-types.ts';
import { type ReadBundle, readBundle } from './read-bundle.ts';
import { readComponentFile } from './read-component-file.ts';
import { META_SUFFIX, readContentFile } from './read-content-file.ts';

export interface ReadComponents {
    readonly drafts: readonly ComponentDraft[];
    readonly problems: readonly ComponentProblem[];
    /** Files and bundles that were there, readable or not, by type and name. */
    readonly present: readonly ComponentName[];
    /** Files in folders of no supported type. */
    readonly unknownFiles: readonly string[];
}

const MANIFEST = /^(package|destructiveChanges(Pre|Post)?)\.xml$/;

/** Reads every component file of a package; each unreadable one becomes one problem. */
export function readComponents(files: ReadonlyMap<string, Uint8Array>): ReadComponents {
    const drafts: ComponentDraft[] = [];
    const problems: ComponentProblem[] = [];
    const present: ComponentName[] = [];
    const unknownFiles: string[] = [];
    for (const [name, contents] of componentFiles(files, unknownFiles)) {
        present.push(name);
        try {
            drafts.push(...readOne(name, contents, problems));
        } catch (error) {
            problems.push(parseProblem(name, error));
        }
    }
    return { drafts, problems, present, unknownFiles };
}

type Contents = ReadonlyMap<string, Uint8Array>;

/** Groups paths into components: one file, or all the files of a bundle's folder. */
function componentFiles(files: Contents, unknownFiles: string[]): Map<ComponentName, Contents> {
    const names = new Map<string, ComponentName>();
    const grouped = new Map<ComponentName, Map<string, Uint8Array>>();
    for (const [path, bytes] of files) {
        if (MANIFEST.test(path)) continue;
        const found = nameOfPath(path);
        if (!found) {
            unknownFiles.push(path);
            continue;
        }
        const name = names.get(found.fileName) ?? found;
        names.set(found.fileName, name);
        grouped.set(name, (grouped.get(name) ?? new Map<string, Uint8Array>()).set(path, bytes));
    }
    return grouped;
}

function nameOfPath(path: string): ComponentName | undefined {
    const [directory = '', ...rest] = path.split('/');
    const type = componentTypeOfDirectory(directory);
    if (!type) return undefined;
    if (type.suffix === undefined) return bundleName(type, rest);
    if (type.folder !== undefined) return inFolderName(type, path, rest);
    return type.content === true && path.endsWith(META_SUFFIX) ? nameOfPath(path.slice(0, -META_SUFFIX.length)) : singleFileName(type, path, rest);
}

function bundleName(type: ComponentType, [bundle = '', ...rest]: readonly string[]): ComponentName | undefined {
    return rest.length === 0 ? undefined : { type: type.xmlName, fullName: bundle, fileName: `${type.directory}/${bundle}` };
}

function singleFileName(type: ComponentType, path: string, rest: readonly string[]): ComponentName | undefined {
    const [file = ''] = rest;
    const suffix = `.${type.suffix ?? ''}`;
    if (rest.length !== 1 || !file.endsWith(suffix)) return undefined;
    return { type: type.xmlName, fullName: file.slice(0, -suffix.length), fileName: path };
}

/** `email/Welcome-meta.xml` is a folder, `email/Welcome/First.email` with its `-meta.xml` lies in one. Folders of reports may lie in others. */
function inFolderName(type: ComponentType, path: string, rest: readonly string[]): ComponentName | undefined {
    const content = path.endsWith(META_SUFFIX) ? path.slice(0, -META_SUFFIX.length) : path;
    const suffix = `.${type.suffix ?? ''}`;
    const fullName = content.slice(type.directory.length + 1);
    if (type.folder !== undefined && content !== path && !content.endsWith(suffix)) return { type: type.folder.xmlName, fullName, fileName: path };
    if (rest.length < 2 || !content.endsWith(suffix)) return undefined;
    return { type: type.xmlName, fullName: fullName.slice(0, -suffix.length), fileName: content };
}

function readOne(name: ComponentName, contents: Contents, problems: ComponentProblem[]): ComponentDraft[] {
    const type = componentTypeOfDirectory(name.fileName.split('/')[0] ?? '');
    if (type?.content === true && folderType(name.type) === undefined) {
        const meta = contents.get(`${name.fileName}${META_SUFFIX}`);
        return kept(readContentFile(name, contents.get(name.fileName), meta && decodeUtf8(meta)), problems);
    }
    const texts = new Map([...contents].map(([path, bytes]) => [path, decodeUtf8(bytes)]));
    if (type?.suffix === undefined) return kept(readBundle(name, texts), problems);
    return readComponentFile(name, texts.get(name.fileName) ?? '', (child, message, position) => problems.push(problemOf(child, message, position)));
}

function kept({ draft, problems: found }: ReadBundle, problems: ComponentProblem[]): ComponentDraft[] {
    problems.push(...found);
    return draft ? [draft] : [];
}
