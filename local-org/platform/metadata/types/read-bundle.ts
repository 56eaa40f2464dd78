import type { ComponentProblem } from '../component.ts';
import { type ComponentName, parseProblem, problemOf } from '../problems.ts';
import { Positions } from '../schema/positions.ts';
import { readXml } from '../xml/read-xml.ts';
import type { ComponentDraft } from './component-draft.ts';
import { readRoot } from './read-root.ts';

export interface ReadBundle {
    readonly draft: ComponentDraft | undefined;
    readonly problems: readonly ComponentProblem[];
}

/** Reads a Lightning web component: its configuration file is the body, every file is kept as it came. */
export function readBundle(name: ComponentName, texts: ReadonlyMap<string, string>): ReadBundle {
    const files = new Map([...texts].map(([path, text]) => [path.slice(name.fileName.length + 1), text]));
    const problems = missingFiles(name, files);
    const configuration = `${name.fullName}.js-meta.xml`;
    const source = files.get(configuration);
    if (source === undefined) return { draft: undefined, problems };
    try {
        const positions = new Positions();
        const body = readRoot(readXml(source), name.type, positions);
        return { draft: problems.length > 0 ? undefined : { ...name, body, files, positions }, problems };
    } catch (error) {
        return { draft: undefined, problems: [...problems, parseProblem({ ...name, fileName: `${name.fileName}/${configuration}` }, error)] };
    }
}

/** "LWC Component Structure": a configuration file, and a script or a style sheet, named like the folder. */
function missingFiles(name: ComponentName, files: ReadonlyMap<string, string>): ComponentProblem[] {
    const bundle = name.fullName;
    const problems: ComponentProblem[] = [];
    if (!files.has(`${bundle}.js-meta.xml`)) problems.push(problemOf(name, `The bundle has no configuration file ${bundle}.js-meta.xml.`));
    if (!['js', 'ts', 'css'].some((extension) => files.has(`${bundle}.${extension}`))) {
        problems.push(problemOf(name, `The bundle has neither ${bundle}.js nor ${bundle}.css.`));
    }
    return problems;
}
