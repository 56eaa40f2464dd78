import type { ComponentProblem } from '../component.ts';
import { type ComponentName, problemOf } from '../problems.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import { childType, isSupportedType, manifestTypeOf } from '../types/component-types.ts';
import type { ReadComponents } from '../types/read-components.ts';
import type { Manifest } from './manifest.ts';

export interface SelectedDrafts {
    readonly drafts: readonly ComponentDraft[];
    readonly problems: readonly ComponentProblem[];
}

/** Holds what the zip contains against what package.xml says it contains. A parent that is named brings all its children. */
export function selectDrafts(read: ReadComponents, manifest: Manifest, allowMissingFiles = false): SelectedDrafts {
    const unsupported = unsupportedTypes(manifest);
    const drafts = read.drafts.filter((draft) => isIncluded(draft, manifest));
    const left = read.drafts.filter((draft) => !isIncluded(draft, manifest) && !hasIncludedChild(draft, drafts));
    const extra = left.map((draft) => problemOf(draft, 'Not in package.xml', draft.positions?.of(draft.body)));
    const unknown =
        unsupported.length > 0 ? [] : read.unknownFiles.map((path) => problemOf({ type: '', fullName: path, fileName: path }, 'Not in package.xml'));
    return { drafts, problems: [...unsupported, ...(allowMissingFiles ? [] : missingMembers(read, manifest)), ...extra, ...unknown] };
}

function isIncluded(draft: ComponentName, manifest: Manifest): boolean {
    if (manifest.includes(manifestTypeOf(draft.type), draft.fullName)) return true;
    const place = childType(draft.type);
    return (
        place !== undefined &&
        manifest.includes(place.parent.xmlName, place.child.qualified ? draft.fullName.slice(0, draft.fullName.indexOf('.')) : place.parent.xmlName)
    );
}

/** The file of an object whose fields alone are deployed carries no object of its own. */
function hasIncludedChild(draft: ComponentDraft, included: readonly ComponentDraft[]): boolean {
    return included.some((other) => other.fileName === draft.fileName && childType(other.type)?.parent.xmlName === draft.type);
}

function unsupportedTypes(manifest: Manifest): ComponentProblem[] {
    return manifest.members
        .filter(({ type }) => !isSupportedType(type))
        .map(({ type, member, position }) =>
            problemOf({ type, fullName: member, fileName: 'package.xml' }, `The local org does not support metadata of type ${type}.`, position),
        );
}

function missingMembers(read: ReadComponents, manifest: Manifest): ComponentProblem[] {
    const present = new Set([...read.drafts, ...read.present].map(({ type, fullName }) => `${manifestTypeOf(type)}:${fullName}`));
    const unreadable = new Set(read.problems.map((problem) => `${manifestTypeOf(problem.type)}:${problem.fullName}`));
    return manifest.members
        .filter(({ type, member }) => isSupportedType(type) && member !== '*')
        .filter(({ type, member }) => !present.has(`${type}:${member}`) && !unreadable.has(`${type}:${member}`) && !unreadable.has(parentKey(type, member)))
        .map(({ type, member, position }) => {
            const message = `An object '${member}' of type ${type} was named in package.xml, but was not found in zipped directory`;
            return problemOf({ type, fullName: member, fileName: 'package.xml' }, message, position);
        });
}

function parentKey(type: string, member: string): string {
    const place = childType(type);
    if (!place) return '';
    return `${place.parent.xmlName}:${place.child.qualified ? member.slice(0, member.indexOf('.')) : place.parent.xmlName}`;
}
