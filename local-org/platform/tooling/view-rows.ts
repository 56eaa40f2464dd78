import type { Row, SqlValue } from '../../database/store.ts';
import type { Component, MetadataNode } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { nodeOf, splitChildName, stringOf } from '../schema/custom-field.ts';
import { commonRow, definitionId, stampsOf } from './component-rows.ts';
import { durableIdOf } from './schema-rows.ts';

/** Rows that the data API shows of list views and flows, too. */

const textIn = (node: MetadataNode, element: string): SqlValue => stringOf(node[element]) ?? null;
const numberIn = (node: MetadataNode, element: string): SqlValue => (node[element] === undefined ? null : Number(node[element]));

export function listViewRows(org: Org): Row[] {
    return componentsOf(org, 'ListView').map((each) => {
        const [objectName, developerName] = splitChildName(each.fullName);
        return {
            ...stampsOf(each),
            Id: each.id,
            Name: textIn(each.body, 'label'),
            DeveloperName: developerName,
            NamespacePrefix: each.namespace ?? null,
            SobjectType: objectName,
            IsSoqlCompatible: 1,
        };
    });
}

export function flowDefinitionViewRows(org: Org): Row[] {
    return componentsOf(org, 'Flow').map((each) => {
        const isActive = each.body['status'] === 'Active';
        return {
            ...commonRow(each),
            ...triggerRow(org, each),
            Id: definitionId(each),
            DurableId: definitionId(each),
            ApiName: each.fullName,
            Label: textIn(each.body, 'label'),
            Description: textIn(each.body, 'description'),
            ProcessType: textIn(each.body, 'processType'),
            ActiveVersionId: isActive ? each.id : null,
            LatestVersionId: each.id,
            VersionNumber: 1,
            ApiVersion: numberIn(each.body, 'apiVersion'),
            Builder: 'Flow Builder',
            IsActive: Number(isActive),
            IsOutOfDate: 0,
            IsTemplate: Number(each.body['isTemplate'] === true),
        };
    });
}

/** What starts the flow; nothing does for one that others call. */
function triggerRow(org: Org, { body }: Component): Row {
    const start = nodeOf(body['start']);
    const object = org.model().schema.objectOf(stringOf(start['object']) ?? '');
    return {
        TriggerType: textIn(start, 'triggerType'),
        RecordTriggerType: textIn(start, 'recordTriggerType'),
        TriggerObjectOrEventId: object ? durableIdOf(org, object) : null,
        TriggerObjectOrEventLabel: object?.label ?? null,
        TriggerOrder: numberIn(body, 'triggerOrder'),
    };
}

export function flowVersionViewRows(org: Org): Row[] {
    return componentsOf(org, 'Flow').map((each) => ({
        ...stampsOf(each),
        Id: each.id,
        DurableId: each.id,
        FlowDefinitionViewId: definitionId(each),
        Label: textIn(each.body, 'label'),
        Description: textIn(each.body, 'description'),
        Status: textIn(each.body, 'status') ?? 'Draft',
        ProcessType: textIn(each.body, 'processType'),
        RunInMode: textIn(each.body, 'runInMode'),
        VersionNumber: 1,
        ApiVersion: numberIn(each.body, 'apiVersion'),
        IsTemplate: Number(each.body['isTemplate'] === true),
    }));
}

function componentsOf(org: Org, type: string): readonly Component[] {
    return org.model().catalogue.list(type);
}
