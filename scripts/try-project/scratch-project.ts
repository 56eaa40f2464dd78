import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The files of the tried project that matter, in a folder that may be changed. */
export interface ScratchProject {
    readonly folder: string;
    /** Absolute paths of the package directories. */
    readonly sources: readonly string[];
    /** Plans of `sf data import tree`, absolute. */
    readonly plans: readonly string[];
}

interface ProjectFile {
    readonly packageDirectories?: readonly { readonly path: string }[];
    readonly sourceApiVersion?: string;
}

/** Copies the package directories and `data` of an sfdx project; what is ignored there is ignored here. */
export function copyProject(project: string, folder: string): ScratchProject {
    const { packageDirectories = [], sourceApiVersion } = readProjectFile(project);
    const paths = packageDirectories.map(({ path }) => relative(project, resolve(project, path)));
    for (const path of [...paths, 'data', '.forceignore']) copyIfThere(join(project, path), join(folder, path));
    const written = {
        packageDirectories: paths.map((path, index) => ({ path, ...(index === 0 ? { default: true } : {}) })),
        ...(sourceApiVersion === undefined ? {} : { sourceApiVersion }),
    };
    writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(written));
    return { folder, sources: paths.map((path) => join(folder, path)), plans: plansIn(join(folder, 'data')) };
}

/** All files below a folder. */
export function filesBelow(folder: string): string[] {
    if (!existsSync(folder)) return [];
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function readProjectFile(project: string): ProjectFile {
    const path = join(project, 'sfdx-project.json');
    if (!existsSync(path)) throw new Error(`${project} is no sfdx project: it has no sfdx-project.json.`);
    return JSON.parse(readFileSync(path, 'utf8')) as ProjectFile;
}

function copyIfThere(from: string, to: string): void {
    if (!existsSync(from)) return;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, { recursive: true });
}

function plansIn(folder: string): string[] {
    return filesBelow(folder)
        .filter((path) => /plan[^/]*\.json$/i.test(path))
        .sort();
}
