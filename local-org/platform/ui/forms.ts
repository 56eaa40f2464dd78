import { type AuraWrapper, readWrapper } from '../aura/aura-wrapper.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { nodesOf, sameName, stringOf } from './metadata-nodes.ts';
import type { ShellForm, ShellWrapper } from './page-model.ts';
import { readableObject } from './readable-object.ts';
import { recordTypeChoices } from './record-type-choices.ts';
import { isShared } from './shared-record.ts';
import { objectOfShownRecord } from './shell-record.ts';
import type { UiContext } from './ui-context.ts';
import { noAccessToRecord } from './ui-errors.ts';

/** `GET /shell/forms/edit/<recordId>`: how a record is edited. Throws `NOT_FOUND`, `INSUFFICIENT_ACCESS`. */
export function editForm(context: UiContext, recordId: string): ShellForm {
    const object = objectOfShownRecord(context, recordId);
    const mayEdit = object.updateable && context.caller.access.object(object.apiName).edit && isShared(context, object, recordId);
    if (!mayEdit) throw noAccessToRecord();
    return { objectApiName: object.apiName, override: overrideOf(context, object, 'Edit'), recordTypes: [] };
}

/** `GET /shell/forms/clone/<recordId>`: how a record is made from another. Throws `NOT_FOUND`, `INSUFFICIENT_ACCESS`. */
export function cloneForm(context: UiContext, recordId: string): ShellForm {
    const object = objectOfShownRecord(context, recordId);
    return { ...newForm(context, object.apiName), recordTypes: [] };
}

/** `GET /shell/forms/new/<object>`: how a record is made. Throws `INVALID_TYPE`, `INSUFFICIENT_ACCESS`. */
export function newForm(context: UiContext, objectName: string): ShellForm {
    const object = readableObject(context, objectName);
    if (!object.createable || !context.caller.access.object(object.apiName).create) throw noAccessToRecord();
    return { objectApiName: object.apiName, override: undefined, recordTypes: recordTypeChoices(context, object) };
}

/** The Aura component that stands in for a standard action of the object ("ActionOverride", Metadata API guide); phones have their own. */
function overrideOf(context: UiContext, object: ObjectDefinition, actionName: string): ShellWrapper | undefined {
    const { catalogue } = context.org.model();
    const override = nodesOf(catalogue.get('CustomObject', object.apiName)?.body['actionOverrides']).find(
        (node) =>
            sameName(stringOf(node['actionName']), actionName) &&
            node['type'] === 'LightningComponent' &&
            (node['formFactor'] === undefined || node['formFactor'] === 'Large'),
    );
    const bundle = catalogue.get('AuraDefinitionBundle', stringOf(override?.['content']) ?? '');
    const wrapper = bundle && readWrapper(bundle.fullName, bundle.files).wrapper;
    return wrapper && shellWrapper(wrapper);
}

function shellWrapper({ markup, controller }: AuraWrapper): ShellWrapper {
    const handlers = [...markup.handlers].map(([event, handler]) => [event, controller.get(handler) ?? []] as const);
    return {
        component: markup.component,
        classes: markup.classes,
        properties: Object.fromEntries(markup.properties),
        handlers: Object.fromEntries(handlers),
    };
}
