import { nodesOf, stringOf } from '../../schema/custom-field.ts';
import type { MetadataNode } from '../component.ts';
import type { ComponentName } from '../problems.ts';
import { Positions } from '../schema/positions.ts';
import { readXml } from '../xml/read-xml.ts';
import type { Position } from '../xml/xml-element.ts';
import { type ComponentDraft, NO_FILES } from './component-draft.ts';
import { type ChildType, componentType, UNSUPPORTED_CHILDREN } from './component-types.ts';
import { readRoot } from './read-root.ts';

type Report = (name: ComponentName, message: string, position: Position | undefined) => void;

/** Reads a file into its component and one component for each child. Throws XmlError; children that cannot be taken are reported. */
export function readComponentFile(name: ComponentName, source: string, report: Report): ComponentDraft[] {
    const positions = new Positions();
    const whole = readRoot(readXml(source), name.type, positions);
    const childTypes = componentType(name.type)?.children ?? [];
    const children = childTypes.flatMap((type) => childDrafts(name, whole, type, positions, report));
    reportUnsupportedChildren(name, whole, positions, report);
    return [{ ...name, body: ownBody(whole, childTypes, positions), files: NO_FILES, positions }, ...children];
}

/** The body without its children, which are components of their own. */
function ownBody(whole: MetadataNode, childTypes: readonly ChildType[], positions: Positions): MetadataNode {
    if (childTypes.length === 0) return whole;
    const childElements = new Set(childTypes.map((type) => type.element));
    const body: MetadataNode = Object.fromEntries(Object.entries(whole).filter(([element]) => !childElements.has(element)));
    positions.copy(whole, body);
    return body;
}

function childDrafts(parent: ComponentName, whole: MetadataNode, type: ChildType, positions: Positions, report: Report): ComponentDraft[] {
    const seen = new Set<string>();
    return nodesOf(whole[type.element]).flatMap((body) => {
        const shortName = stringOf(body['fullName']);
        const fullName = type.qualified ? `${parent.fullName}.${shortName ?? ''}` : (shortName ?? '');
        const name: ComponentName = { type: type.xmlName, fullName, fileName: parent.fileName };
        if (shortName === undefined) {
            report(name, 'Required field is missing: fullName', positions.of(body));
            return [];
        }
        if (seen.has(shortName.toLowerCase())) {
            report(name, `Duplicate name '${shortName}' specified`, positions.of(body));
            return [];
        }
        seen.add(shortName.toLowerCase());
        return [{ ...name, body, files: NO_FILES, positions }];
    });
}

function reportUnsupportedChildren(parent: ComponentName, whole: MetadataNode, positions: Positions, report: Report): void {
    for (const [element, type] of UNSUPPORTED_CHILDREN.get(parent.type) ?? []) {
        for (const body of nodesOf(whole[element])) {
            const fullName = `${parent.fullName}.${stringOf(body['fullName']) ?? ''}`;
            report({ type, fullName, fileName: parent.fileName }, `The local org does not support metadata of type ${type}.`, positions.of(body));
        }
    }
}
