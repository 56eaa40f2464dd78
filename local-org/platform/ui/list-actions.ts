import type { Component } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { withETag } from './etag.ts';
import { isMassAction, listButtonsOf, searchLayoutsOf } from './list-buttons.ts';
import { listNamed } from './list-ui.ts';
import { listViewOf } from './list-view.ts';
import { childName, sameName, stringOf, textsOf } from './metadata-nodes.ts';
import { type ActionPlace, platformAction } from './platform-action.ts';
import { readableObject } from './readable-object.ts';
import type { ActionsRequest } from './record-actions.ts';
import { iconUrlOf } from './theme.ts';
import { type UiContext, uiApiUrl } from './ui-context.ts';

type Json = Record<string, unknown>;

/** `GET /ui-api/actions/list-view/{listViewIds}` ("Get List View Header Actions"): New, and the object's custom list buttons. */
export function listViewActions(context: UiContext, listViewIds: readonly string[], request: ActionsRequest): Json {
    const url = uiApiUrl(context, `actions/list-view/${listViewIds.join(',')}`);
    return withETag({ actions: Object.fromEntries(listViewIds.map((id) => actionsOfList(context, id, request))), url });
}

function actionsOfList(context: UiContext, listViewId: string, request: ActionsRequest): [string, Json] {
    const { objectName, listViewName } = listNamed(context, listViewId);
    const object = readableObject(context, objectName);
    const { id } = listViewOf(context, object, listViewName);
    const place: ActionPlace = { context: 'ListView', source: id, target: object.apiName };
    const actions = [...newButton(context, object), ...listButtonsOf(context, object).map((button) => customButton(context, button))]
        .filter(({ type, apiName }) => isAsked(type, request.actionTypes) && isAsked(apiName, request.apiNames))
        .map((traits) => platformAction(place, traits));
    return [id, { actions, links: [], url: uiApiUrl(context, `actions/list-view/${id}`) }];
}

function isAsked(value: unknown, wanted: readonly string[] | undefined): boolean {
    return wanted === undefined || wanted.some((each) => sameName(each, String(value)));
}

/** Who may create records gets New, unless the search layout leaves it out. */
function newButton(context: UiContext, { apiName, createable }: ObjectDefinition): readonly Json[] {
    const excluded = textsOf(searchLayoutsOf(context, apiName)['excludedStandardButtons']);
    if (!createable || !context.caller.access.object(apiName).create || excluded.includes('New')) return [];
    const look = { iconUrl: iconUrlOf(context, 'action:new'), label: 'New', primaryColor: '33C3DF' };
    return [{ ...look, actionTarget: null, actionTargetType: 'Invoke', apiName: 'New', subtype: null, type: 'StandardButton' }];
}

function customButton(context: UiContext, button: Component): Json {
    const { body, fullName } = button;
    const url = stringOf(body['url']) ?? null;
    return {
        actionTarget: url,
        actionTargetType: 'Invoke',
        apiName: childName(fullName),
        iconUrl: iconUrlOf(context, 'action:custom18'),
        isMassAction: String(isMassAction(button)),
        label: stringOf(body['masterLabel']) ?? childName(fullName).replaceAll('_', ' '),
        primaryColor: null,
        subtype: stringOf(body['linkType']) ?? null,
        targetUrl: url,
        type: 'CustomButton',
    };
}
