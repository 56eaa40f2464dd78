import type { Component } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { childName, isChildOf, nodesOf, sameName, stringOf } from './metadata-nodes.ts';
import type { UiContext } from './ui-context.ts';

/** Metadata names of the profiles whose label differs from it. */
const PROFILE_NAMES: Readonly<Record<string, string>> = { 'System Administrator': 'Admin', 'Standard User': 'Standard' };

/** The page layout of the object for the caller: the one assigned to the profile, else the first; undefined when none is deployed. */
export function deployedLayout(context: UiContext, object: ObjectDefinition): Component | undefined {
    const prefix = `${object.apiName}-`.toLowerCase();
    const layouts = context.org
        .model()
        .catalogue.list('Layout')
        .filter((component) => component.fullName.toLowerCase().startsWith(prefix));
    const assigned = assignedLayoutNames(context);
    return layouts.find((component) => assigned.has(component.fullName.toLowerCase())) ?? layouts[0];
}

function assignedLayoutNames(context: UiContext): ReadonlySet<string> {
    const assignments = nodesOf(profileOf(context)?.body['layoutAssignments']).filter((assignment) => assignment['recordType'] === undefined);
    return new Set(assignments.flatMap((assignment) => stringOf(assignment['layout'])?.toLowerCase() ?? []));
}

function profileOf(context: UiContext): Component | undefined {
    const { catalogue } = context.org.model();
    const { profileName } = context.caller;
    return catalogue.get('Profile', PROFILE_NAMES[profileName] ?? profileName) ?? catalogue.get('Profile', profileName);
}

/** Whether a profile named in metadata is the caller's. */
export function isCallersProfile(context: UiContext, metadataName: string | undefined): boolean {
    const { profileName } = context.caller;
    return sameName(metadataName, profileName) || sameName(metadataName, PROFILE_NAMES[profileName]);
}

/** The compact layout assigned to the object; undefined for the system default. */
export function deployedCompactLayout(context: UiContext, object: ObjectDefinition): Component | undefined {
    const { catalogue } = context.org.model();
    const assigned = stringOf(catalogue.get('CustomObject', object.apiName)?.body['compactLayoutAssignment']);
    return catalogue
        .list('CompactLayout')
        .find((component) => isChildOf(component.fullName, object.apiName) && sameName(childName(component.fullName), assigned));
}
