import type { MetadataNode } from '../component.ts';
import { type ComponentName, problemOf } from '../problems.ts';
import { Positions } from '../schema/positions.ts';
import { readXml } from '../xml/read-xml.ts';
import type { ComponentProblem } from '../component.ts';
import type { ComponentDraft } from './component-draft.ts';
import { readRoot } from './read-root.ts';

/** Behind the name of the content's file. */
export const META_SUFFIX = '-meta.xml';

export interface ReadContent {
    readonly draft: ComponentDraft | undefined;
    readonly problems: readonly ComponentProblem[];
}

/** Reads a component that is a file of any content, kept as base64, and a description of it. Throws XmlError. */
export function readContentFile(name: ComponentName, content: Uint8Array | undefined, meta: string | undefined): ReadContent {
    const file = name.fileName.slice(name.fileName.lastIndexOf('/') + 1);
    if (meta === undefined) return { draft: undefined, problems: [problemOf(name, `The file ${file} has no ${file}${META_SUFFIX} beside it.`)] };
    const positions = new Positions();
    const body: MetadataNode = readRoot(readXml(meta), name.type, positions);
    if (content === undefined) return { draft: undefined, problems: [problemOf(name, `The file ${file}${META_SUFFIX} has no ${file} beside it.`)] };
    const files = new Map([[file, Buffer.from(content).toString('base64')]]);
    return { draft: { ...name, body, files, positions }, problems: [] };
}
