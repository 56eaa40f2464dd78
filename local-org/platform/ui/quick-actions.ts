import { notFound } from '../errors.ts';
import type { Component, MetadataNode } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { describedSection } from './layout-describe-section.ts';
import { type LayoutBehavior, type LayoutEntry, layoutEntry } from './layout-entry.ts';
import { childName, isChildOf, nodeOf, nodesOf, sameName, stringOf } from './metadata-nodes.ts';
import { labelOfAction, placedActions } from './record-actions.ts';
import { iconUrlOf } from './theme.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** Quick actions that were deployed: those of the object, or the global ones. */
export function quickActionsOf(context: UiContext, object: ObjectDefinition | undefined): readonly Component[] {
    return context.org
        .model()
        .catalogue.list('QuickAction')
        .filter(({ fullName }) => (object ? isChildOf(fullName, object.apiName) : !fullName.includes('.')));
}

/** Those that the object's layout places, in its order; what is not deployed belongs to features this platform does not have. */
export function placedQuickActions(context: UiContext, object: ObjectDefinition): readonly Component[] {
    const { catalogue } = context.org.model();
    return placedActions(context, object).flatMap(({ name, isQuickAction }) => (isQuickAction ? (catalogue.get('QuickAction', name) ?? []) : []));
}

/** The object's action, or the global one, by its name with or without the object's. Throws `NOT_FOUND`. */
export function quickActionNamed(context: UiContext, object: ObjectDefinition | undefined, name: string): Component {
    const own = quickActionsOf(context, object).find(({ fullName }) => sameName(fullName, name) || sameName(childName(fullName), name));
    const found = own ?? (object && quickActionsOf(context, undefined).find(({ fullName }) => sameName(fullName, name)));
    if (!found) throw notFound();
    return found;
}

/** An entry of "Quick Actions" and "sObject Quick Actions" of the REST API guide. `root` is where the API's addresses begin. */
export function quickActionSummary(context: UiContext, action: Component, root: string): Json {
    const { id, fullName, body } = action;
    const owner = objectNameOf(action);
    const url = `${root}${owner === undefined ? '' : `/sobjects/${owner}`}/quickActions/${childName(fullName)}`;
    return {
        accessLevelRequired: null,
        actionEnumOrId: id,
        iconUrl: iconUrlOf(context, 'action:new_custom18'),
        label: labelOfAction(action),
        name: fullName,
        targetSobjectType: targetNameOf(action) ?? null,
        type: stringOf(body['type']) ?? null,
        urls: { quickAction: url, describe: `${url}/describe` },
    };
}

/** "DescribeQuickActionResult" of the SOAP API guide. */
export function describeQuickAction(context: UiContext, action: Component): Json {
    const { id, fullName, body } = action;
    const icon = iconUrlOf(context, 'action:new_custom18');
    return {
        accessLevelRequired: null,
        actionEnumOrId: id,
        canvasApplicationId: null,
        canvasApplicationName: null,
        colors: [],
        contextSobjectType: objectNameOf(action) ?? null,
        defaultValues: null,
        flowDevName: stringOf(body['flowDefinition']) ?? null,
        flowRecordIdVar: null,
        height: Number(body['height'] ?? 0) || null,
        iconName: null,
        iconUrl: icon,
        icons: [],
        label: labelOfAction(action),
        layout: layoutOf(context, action),
        lightningComponentBundleId: null,
        lightningComponentBundleName: null,
        lightningComponentQualifiedName: null,
        lightningWebComponentName: stringOf(body['lightningWebComponent']) ?? null,
        miniIconUrl: icon,
        name: fullName,
        showQuickActionLcHeader: false,
        showQuickActionVfHeader: false,
        targetParentField: stringOf(body['targetParentField']) ?? null,
        targetRecordTypeId: null,
        targetSobjectType: targetNameOf(action) ?? null,
        type: stringOf(body['type']) ?? null,
        visualforcePageName: null,
        visualforcePageUrl: null,
        width: Number(body['width'] ?? 0) || null,
    };
}

function objectNameOf({ fullName }: Component): string | undefined {
    return fullName.includes('.') ? fullName.slice(0, fullName.indexOf('.')) : undefined;
}

/** The object that the action's form is of: the one it creates, or the one whose record it changes. */
function targetNameOf(action: Component): string | undefined {
    return stringOf(action.body['targetObject']) ?? objectNameOf(action);
}

function layoutOf(context: UiContext, action: Component): Json | null {
    const object = context.org.model().schema.objectOf(targetNameOf(action) ?? '');
    const columns = nodesOf(nodeOf(action.body['quickActionLayout'])['quickActionLayoutColumns']);
    if (!object || columns.length === 0) return null;
    const entries = columns.map((column) => nodesOf(column['quickActionLayoutItems']).flatMap((item) => entryOf(context, object, item)));
    const section = { heading: undefined, useHeading: false, tabOrder: 'LeftRight', columns: entries } as const;
    return describedSection(context, object, section, action.id, 0);
}

function entryOf(context: UiContext, object: ObjectDefinition, item: MetadataNode): readonly (LayoutEntry | undefined)[] {
    const name = stringOf(item['field']);
    if (name === undefined) return [undefined];
    const entry = layoutEntry(context, object, name, (stringOf(item['uiBehavior']) ?? 'Edit') as LayoutBehavior, 'Edit');
    return entry ? [entry] : [];
}
