import type { Component, MetadataNode } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { nodeOf, textsOf } from './metadata-nodes.ts';
import type { UiContext } from './ui-context.ts';

/** The search layouts of an object ("SearchLayouts", Metadata API guide); what it has for list views is in them. */
export function searchLayoutsOf({ org }: UiContext, objectName: string): MetadataNode {
    return nodeOf(org.model().catalogue.get('CustomObject', objectName)?.body['searchLayouts']);
}

/** The object's custom buttons that its search layout for list views shows, in its order. */
export function listButtonsOf(context: UiContext, { apiName }: ObjectDefinition): readonly Component[] {
    const { catalogue } = context.org.model();
    const names = textsOf(searchLayoutsOf(context, apiName)['listViewButtons']);
    return names.flatMap((name) => catalogue.get('WebLink', `${apiName}.${name}`) ?? []);
}

/** Whether a button works on the records that were selected ("Display Checkboxes (for Multi-Record Selection)"). */
export function isMassAction({ body }: Component): boolean {
    return body['requireRowSelection'] === true;
}
