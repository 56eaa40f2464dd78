import type { ComponentProblem } from '../component.ts';
import { type ComponentName, parseProblem, problemOf } from '../problems.ts';
import { Positions } from '../schema/positions.ts';
import { readXml } from '../xml/read-xml.ts';
import type { ComponentDraft } from './component-draft.ts';
import { readRoot } from './read-root.ts';

/** What Aura bundles may be besides components, by the extension of their main file. */
const AURA_KINDS: Readonly<Record<string, string>> = { app: 'Aura applications', evt: 'Aura events', intf: 'Aura interfaces', tokens: 'Aura tokens' };

export interface ReadBundle {
    readonly draft: ComponentDraft | undefined;
    readonly problems: readonly ComponentProblem[];
}

/** Reads a Lightning web component or an Aura component: its configuration file is the body, every file is kept as it came. */
export function readBundle(name: ComponentName, texts: ReadonlyMap<string, string>): ReadBundle {
    const files = new Map([...texts].map(([path, text]) => [path.slice(name.fileName.length + 1), text]));
    const problems = missingFiles(name, files);
    const configuration = configurationOf(name);
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

function configurationOf({ type, fullName }: ComponentName): string {
    return `${fullName}.${type === 'AuraDefinitionBundle' ? 'cmp' : 'js'}-meta.xml`;
}

/** "LWC Component Structure": a configuration file, and a script or a style sheet, named like the folder. */
function missingFiles(name: ComponentName, files: ReadonlyMap<string, string>): ComponentProblem[] {
    const bundle = name.fullName;
    const problems: ComponentProblem[] = [];
    const otherKind = /\.(app|evt|intf|tokens)$/.exec([...files.keys()].find((file) => /\.(app|evt|intf|tokens)$/.test(file)) ?? '')?.[1];
    if (otherKind !== undefined) return [problemOf(name, `The local org does not support ${AURA_KINDS[otherKind] ?? ''}.`)];
    if (!files.has(configurationOf(name))) problems.push(problemOf(name, `The bundle has no configuration file ${configurationOf(name)}.`));
    if (name.type === 'AuraDefinitionBundle') return files.has(`${bundle}.cmp`) ? problems : [...problems, problemOf(name, `The bundle has no ${bundle}.cmp.`)];
    if (!['js', 'ts', 'css'].some((extension) => files.has(`${bundle}.${extension}`))) {
        problems.push(problemOf(name, `The bundle has neither ${bundle}.js nor ${bundle}.css.`));
    }
    return problems;
}
