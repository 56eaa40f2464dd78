import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the project's metadata. */
export const SOURCE = join(import.meta.dirname, '..', '..', 'force-app', 'main', 'default');

/** Text of a file of the metadata. */
export function readSource(file: string): string {
    return readFileSync(join(SOURCE, file), 'utf8');
}

/** Contents of every element of a name, entities and all. */
export function blocksOf(xml: string, element: string): string[] {
    return [...xml.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(([, block = '']) => block);
}

/** Text of the first element of a name. */
export function textOf(xml: string, element: string): string | undefined {
    return blocksOf(xml, element)[0]?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Text of each custom label by its API name. */
export function sourceLabels(): ReadonlyMap<string, string> {
    const blocks = blocksOf(readSource('labels/CustomLabels.labels-meta.xml'), 'labels');
    return new Map(blocks.map((block) => [textOf(block, 'fullName') ?? '', textOf(block, 'value') ?? '']));
}
