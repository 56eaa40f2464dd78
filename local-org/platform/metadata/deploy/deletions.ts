import { metadataTypeOf } from '../../schema/custom-metadata-record.ts';
import { isStandardProfile } from '../../access/profiles.ts';
import type { Catalogue, Component, ComponentProblem } from '../component.ts';
import type { DestructiveManifest } from '../package/deploy-package.ts';
import { problemOf } from '../problems.ts';
import { componentType, isSupportedType } from '../types/component-types.ts';

/** One entry of a destructive manifest that names something in the org. */
export interface Deletion {
    readonly component: Component;
    /** The destructive manifest. */
    readonly fileName: string;
    readonly isPost: boolean;
}

export interface Deletions {
    readonly found: readonly Deletion[];
    /** Warnings for what is not there, problems for what can't be deleted. */
    readonly problems: readonly ComponentProblem[];
}

/** Looks up what the destructive manifests of a deploy name. */
export function findDeletions(manifests: readonly DestructiveManifest[], catalogue: Catalogue): Deletions {
    const found: Deletion[] = [];
    const problems: ComponentProblem[] = [];
    for (const { fileName, isPost, manifest } of manifests) {
        for (const { type, member, position } of manifest.members) {
            const component = catalogue.get(type, member) ?? catalogue.get(componentType(type)?.folder?.xmlName ?? '', member);
            const name = { type, fullName: member, fileName };
            if (!isSupportedType(type)) problems.push(problemOf(name, `The local org does not support metadata of type ${type}.`, position));
            else if (member === '*') problems.push(problemOf(name, 'Wildcards are not supported in destructive changes', position));
            else if (!component) problems.push({ ...problemOf(name, `No ${type} named: ${member} found`), warning: true });
            else if (component.namespace !== undefined)
                problems.push(problemOf(name, `${member} belongs to the installed package ${component.namespace} and can't be deleted`, position));
            else if (type === 'Profile' && isStandardProfile(member))
                problems.push(problemOf(name, `The standard profile ${member} can't be deleted`, position));
            else found.push({ component, fileName, isPost });
        }
    }
    return { found, problems };
}

/** Whether deleting one component takes the other with it: an object takes its fields, a type of metadata its records, the labels file its labels. */
export function goesWith(deleted: Component, other: Component): boolean {
    if (other.type === 'CustomMetadata')
        return deleted.type === 'CustomObject' && metadataTypeOf(other.fullName).toLowerCase() === deleted.fullName.toLowerCase();
    if (deleted.type === 'Workflow') return other.type === 'WorkflowAlert' && other.fullName.toLowerCase().startsWith(`${deleted.fullName.toLowerCase()}.`);
    if (other.type === 'Workflow') return deleted.type === 'CustomObject' && other.fullName.toLowerCase() === deleted.fullName.toLowerCase();
    if (deleted.type === 'CustomObject') return other.fullName.toLowerCase().startsWith(`${deleted.fullName.toLowerCase()}.`) && other.type !== 'QuickAction';
    return deleted.type === 'CustomLabels' && other.type === 'CustomLabel' && other.namespace === undefined;
}
