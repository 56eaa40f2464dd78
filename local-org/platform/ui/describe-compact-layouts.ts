import { notFound } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Component } from '../metadata/component.ts';
import { recordTypeInfos } from '../schema/describe.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { compactEntriesOf } from './compact-layout.ts';
import { deployedCompactLayout } from './deployed-layout.ts';
import { describedItem } from './layout-describe-section.ts';
import { childName, isChildOf, stringOf } from './metadata-nodes.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** "sObject CompactLayouts" of the REST API guide: the deployed ones and the system default, whose id is null. `root` is where the API's addresses begin. */
export function describeCompactLayouts(context: UiContext, object: ObjectDefinition, root: string): Json {
    const url = `${root}/sobjects/${object.apiName}/describe/compactLayouts`;
    const primary = deployedCompactLayout(context, object);
    return {
        compactLayouts: [...deployedOf(context, object), undefined].map((component) => compactLayout(context, object, component)),
        defaultCompactLayoutId: primary?.id ?? null,
        recordTypeCompactLayoutMappings: recordTypeInfos(context.caller, object).map(({ available, name, recordTypeId }) => ({
            available,
            compactLayoutId: primary?.id ?? null,
            compactLayoutName: nameOf(primary),
            recordTypeId,
            recordTypeName: name,
            urls: { compactLayout: `${url}/${String(recordTypeId)}` },
        })),
        urls: { primary: `${url}/primary` },
    };
}

/** The primary compact layout, which every record type has. Throws `NOT_FOUND` for a record type that the object does not have. */
export function compactLayoutOf(context: UiContext, object: ObjectDefinition, recordTypeId: string): Json {
    const isKnown = recordTypeId === 'primary' || recordTypeInfos(context.caller, object).some((info) => info['recordTypeId'] === toId18(recordTypeId));
    if (!isKnown) throw notFound();
    return primaryCompactLayout(context, object);
}

/** An object's entry in "Compact Layouts". */
export function primaryCompactLayout(context: UiContext, object: ObjectDefinition): Json {
    return compactLayout(context, object, deployedCompactLayout(context, object));
}

function deployedOf(context: UiContext, { apiName }: ObjectDefinition): readonly Component[] {
    return context.org
        .model()
        .catalogue.list('CompactLayout')
        .filter(({ fullName }) => isChildOf(fullName, apiName));
}

function compactLayout(context: UiContext, object: ObjectDefinition, component: Component | undefined): Json {
    return {
        actions: [],
        fieldItems: compactEntriesOf(context, object, component).map((entry, index) => describedItem(context, object, entry, index)),
        id: component?.id ?? null,
        imageItems: [],
        label: component ? (stringOf(component.body['label']) ?? childName(component.fullName)) : 'System Default',
        name: nameOf(component),
        objectType: object.apiName,
    };
}

function nameOf(component: Component | undefined): string {
    return component ? childName(component.fullName) : 'SYSTEM';
}
