import type { Component, MetadataNode } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { toId18 } from '../ids.ts';
import { deployedLayout } from './deployed-layout.ts';
import { withETag } from './etag.ts';
import { metadataXmlOf } from './bundle-metadata.ts';
import { nodeOf, nodesOf, stringOf, textsOf } from './metadata-nodes.ts';
import { type ActionPlace, platformAction } from './platform-action.ts';
import { objectOfRecord, readPaths } from './records.ts';
import { isShared } from './shared-record.ts';
import { iconUrlOf } from './theme.ts';
import { type UiContext, uiApiUrl } from './ui-context.ts';

type Json = Record<string, unknown>;

/** An action as a layout places it. */
export interface PlacedAction {
    readonly name: string;
    readonly isQuickAction: boolean;
}

export interface ActionsRequest {
    /** Only these `type`s: `QuickAction`, `StandardButton`. */
    readonly actionTypes?: readonly string[] | undefined;
    readonly apiNames?: readonly string[] | undefined;
}

/** `GET /ui-api/actions/record/{recordIds}` ("Action"): what the caller may do on each record's page, in the layout's order. */
export function recordActions(context: UiContext, recordIds: readonly string[], request: ActionsRequest): Json {
    const url = uiApiUrl(context, `actions/record/${recordIds.join(',')}`);
    return withETag({ actions: Object.fromEntries(recordIds.map((recordId) => [toId18(recordId), actionsOf(context, recordId, request)])), url });
}

function actionsOf(context: UiContext, recordId: string, request: ActionsRequest): Json {
    const object = objectOfRecord(context, recordId);
    readPaths(context, object, recordId, []);
    const actions = placedActions(context, object)
        .flatMap((placed) => describedAction(context, object, recordId, placed))
        .filter((action) => matches(action['type'], request.actionTypes) && matches(action['apiName'], request.apiNames));
    return { actions, links: [], url: uiApiUrl(context, `actions/record/${toId18(recordId)}`) };
}

/** The action as the caller may use it; none when it is not there for the caller. */
export function describedAction(context: UiContext, object: ObjectDefinition, recordId: string, placed: PlacedAction): readonly Json[] {
    return placed.isQuickAction ? quickAction(context, object, recordId, placed.name) : standardButton(context, object, recordId, placed.name);
}

function matches(value: unknown, wanted: readonly string[] | undefined): boolean {
    return wanted === undefined || wanted.some((each) => each.toLowerCase() === String(value).toLowerCase());
}

const DEFAULT_BUTTONS = ['Edit', 'Clone', 'Delete'];
const LEAD_BUTTONS = ['Convert', ...DEFAULT_BUTTONS];

/** The layout's Lightning actions when it has them, else its quick actions and the standard buttons; never what it excludes. */
export function placedActions(context: UiContext, object: ObjectDefinition): readonly PlacedAction[] {
    const body = deployedLayout(context, object)?.body ?? {};
    const excluded = textsOf(body['excludeButtons']);
    const items = nodesOf(nodeOf(body['platformActionList'])['platformActionListItems']);
    const buttons = object.apiName === 'Lead' ? LEAD_BUTTONS : DEFAULT_BUTTONS;
    const placed = items.length > 0 ? items.toSorted(bySortOrder).map(placedItem) : [...quickActionNames(body), ...buttons.map(standardAction)];
    return placed.filter(({ name, isQuickAction }) => isQuickAction || !excluded.includes(name));
}

function bySortOrder(a: MetadataNode, b: MetadataNode): number {
    return Number(a['sortOrder'] ?? 0) - Number(b['sortOrder'] ?? 0);
}

function placedItem(item: MetadataNode): PlacedAction {
    return { name: stringOf(item['actionName']) ?? '', isQuickAction: item['actionType'] === 'QuickAction' };
}

function quickActionNames(body: MetadataNode): readonly PlacedAction[] {
    const items = nodesOf(nodeOf(body['quickActionList'])['quickActionListItems']);
    return items.map((item) => ({ name: stringOf(item['quickActionName']) ?? '', isQuickAction: true }));
}

function standardAction(name: string): PlacedAction {
    return { name, isQuickAction: false };
}

/** Object right each standard button needs. Buttons of features this platform does not have are not offered. */
const BUTTONS: Readonly<
    Record<string, { readonly label: string; readonly icon: string; readonly color: string; readonly right: 'create' | 'edit' | 'delete' }>
> = {
    Edit: { label: 'Edit', icon: 'action:edit', color: '1DCCBF', right: 'edit' },
    Delete: { label: 'Delete', icon: 'action:delete', color: 'E6717C', right: 'delete' },
    Clone: { label: 'Clone', icon: 'action:clone', color: '6CA1E9', right: 'create' },
    New: { label: 'New', icon: 'action:new', color: '33C3DF', right: 'create' },
    Convert: { label: 'Convert', icon: 'action:lead_convert', color: 'F88962', right: 'edit' },
};
const TRAITS = { create: 'createable', edit: 'updateable', delete: 'deletable' } as const;

function standardButton(context: UiContext, object: ObjectDefinition, recordId: string, name: string): readonly Json[] {
    const button = BUTTONS[name];
    if (!button || !object[TRAITS[button.right]] || !context.caller.access.object(object.apiName)[button.right]) return [];
    if (name === 'Convert' && !mayConvert(context, object, recordId)) return [];
    if (button.right !== 'create' && !isShared(context, object, recordId)) return [];
    const traits = { apiName: name, label: button.label, iconUrl: iconUrlOf(context, button.icon), primaryColor: button.color };
    return [platformAction(placeOf(object, recordId), { ...traits, actionTarget: null, actionTargetType: 'Invoke', subtype: null, type: 'StandardButton' })];
}

/** "Convert Leads", Salesforce Help: a lead is converted once. */
function mayConvert({ org, caller }: UiContext, object: ObjectDefinition, recordId: string): boolean {
    return object.apiName === 'Lead' && caller.access.hasPermission('ConvertLeads') && org.store.get(object.table, toId18(recordId))?.['IsConverted'] !== 1;
}

/** Quick actions that are not deployed belong to features this platform does not have, such as Chatter's, and are not offered. */
function quickAction(context: UiContext, object: ObjectDefinition, recordId: string, name: string): readonly Json[] {
    const component = context.org.model().catalogue.get('QuickAction', name);
    if (!component) return [];
    const isGlobal = !component.fullName.includes('.');
    const traits = {
        apiName: isGlobal ? `Global.${component.fullName}` : component.fullName,
        label: labelOfAction(component),
        iconUrl: iconUrlOf(context, 'action:new_custom18'),
        primaryColor: null,
        subtype: stringOf(component.body['type']) ?? null,
        type: 'QuickAction',
    };
    return [platformAction(placeOf(object, recordId), { ...traits, ...targetOfAction(context, component) })];
}

/** The name in words stands in for a label that was left out. */
export function labelOfAction({ body, fullName }: Component): string {
    return stringOf(body['label']) ?? fullName.replace(/^.*\./, '').replaceAll('_', ' ');
}

/**
 * A Lightning web component action names its component in `actionTarget` (`c:editWidget`); `actionTargetType` says whether it is a screen action
 * (`Describe`: it has a user interface) or a headless one (`Invoke`). Any other quick action is described by the quick actions resource.
 */
function targetOfAction(context: UiContext, component: Component): Json {
    const bundleName = stringOf(component.body['lightningWebComponent']);
    if (bundleName === undefined) {
        return { actionTarget: `/services/data/v${context.apiVersion}/quickActions/${component.fullName}/describe`, actionTargetType: 'Describe' };
    }
    const isHeadless = /<actionType>\s*Action\s*<\/actionType>/.test(metadataXmlOf(context, bundleName));
    return { actionTarget: bundleName.includes(':') ? bundleName : `c:${bundleName}`, actionTargetType: isHeadless ? 'Invoke' : 'Describe' };
}

function placeOf({ apiName }: ObjectDefinition, recordId: string): ActionPlace {
    return { context: 'Record', source: toId18(recordId), target: apiName };
}
