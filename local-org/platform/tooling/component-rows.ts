import type { Row, SqlValue } from '../../database/store.ts';
import type { Component } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { nodeOf, splitChildName, stringOf } from '../schema/custom-field.ts';
import { durableIdOf } from './schema-rows.ts';

/** The columns of a component's row beyond those that all have. */
type RowOf = (component: Component, org: Org) => Row;

const textOf = (component: Component, element: string): SqlValue => stringOf(component.body[element]) ?? null;
const flagOf = (component: Component, element: string): SqlValue => Number(component.body[element] === true);
const numberOf = (component: Component, element: string): SqlValue => (component.body[element] === undefined ? null : Number(component.body[element]));

/** Part of a full name behind its object: `Widget__c.Size__c` → `Size__c`. */
function shortName({ fullName }: Component): string {
    return splitChildName(fullName)[1];
}

function objectId(org: Org, objectName: string): SqlValue {
    const object = org.model().schema.objectOf(objectName);
    return object ? durableIdOf(org, object) : null;
}

const parentId = ({ fullName }: Component, org: Org): SqlValue => objectId(org, splitChildName(fullName)[0]);

/** Without the ending that tells a custom object or field. */
const developerName = (apiName: string): string => apiName.replace(/__\w+$/, '');

function tabKind({ body }: Component): string {
    if (body['customObject'] === true) return 'customObject';
    return ['flexiPage', 'lwcComponent', 'url', 'page', 'auraComponent'].find((kind) => body[kind] !== undefined) ?? '';
}

/** Tooling object and, where it differs, metadata type of its rows. */
export const COMPONENT_ROWS: Readonly<Record<string, { readonly type: string; readonly rowOf: RowOf }>> = {
    CustomObject: {
        type: 'CustomObject',
        rowOf: (each) => ({
            DeveloperName: developerName(each.fullName),
            Description: textOf(each, 'description'),
            SharingModel: textOf(each, 'sharingModel'),
        }),
    },
    CustomField: {
        type: 'CustomField',
        rowOf: (each, org) => ({
            DeveloperName: developerName(shortName(each)),
            TableEnumOrId: parentId(each, org),
            EntityDefinitionId: parentId(each, org),
            Description: textOf(each, 'description'),
            InlineHelpText: textOf(each, 'inlineHelpText'),
            RelationshipLabel: textOf(each, 'relationshipLabel'),
            Length: numberOf(each, 'length'),
            Precision: numberOf(each, 'precision'),
            Scale: numberOf(each, 'scale'),
        }),
    },
    FlowTest: {
        type: 'FlowTest',
        rowOf: (each, org) => {
            const flow = org.model().catalogue.get('Flow', stringOf(each.body['flowApiName']) ?? '');
            return {
                DeveloperName: each.fullName,
                MasterLabel: textOf(each, 'label'),
                Description: textOf(each, 'description'),
                FlowDefinitionId: flow === undefined ? null : definitionId(flow),
            };
        },
    },
    ValidationRule: {
        type: 'ValidationRule',
        rowOf: (each, org) => ({
            ValidationName: shortName(each),
            EntityDefinitionId: parentId(each, org),
            Active: flagOf(each, 'active'),
            Description: textOf(each, 'description'),
            ErrorDisplayField: textOf(each, 'errorDisplayField'),
            ErrorMessage: textOf(each, 'errorMessage'),
        }),
    },
    CompactLayout: {
        type: 'CompactLayout',
        rowOf: (each) => ({ DeveloperName: shortName(each), MasterLabel: textOf(each, 'label'), SobjectType: splitChildName(each.fullName)[0] }),
    },
    CustomTab: {
        type: 'CustomTab',
        rowOf: (each) => ({ DeveloperName: developerName(each.fullName), MasterLabel: textOf(each, 'label'), Type: tabKind(each) }),
    },
    Layout: {
        type: 'Layout',
        rowOf: (each, org) => {
            const [objectName = '', ...rest] = each.fullName.split('-');
            return { Name: rest.join('-'), EntityDefinitionId: objectId(org, objectName), TableEnumOrId: objectId(org, objectName), LayoutType: 'Standard' };
        },
    },
    FlexiPage: {
        type: 'FlexiPage',
        rowOf: (each, org) => ({
            DeveloperName: each.fullName,
            MasterLabel: textOf(each, 'masterLabel'),
            EntityDefinitionId: objectId(org, stringOf(each.body['sobjectType']) ?? ''),
            Type: textOf(each, 'type'),
            Description: textOf(each, 'description'),
        }),
    },
    QuickActionDefinition: {
        type: 'QuickAction',
        rowOf: (each, org) => {
            const objectName = each.fullName.includes('.') ? splitChildName(each.fullName)[0] : 'Global';
            return {
                DeveloperName: each.fullName.slice(each.fullName.indexOf('.') + 1),
                MasterLabel: textOf(each, 'label'),
                SobjectType: objectName,
                EntityDefinitionId: objectId(org, objectName),
                Type: textOf(each, 'type'),
            };
        },
    },
    ExternalString: {
        type: 'CustomLabel',
        rowOf: (each) => ({
            Name: each.fullName,
            MasterLabel: textOf(each, 'shortDescription'),
            Value: textOf(each, 'value'),
            Language: textOf(each, 'language'),
            IsProtected: flagOf(each, 'protected'),
        }),
    },
    StaticResource: {
        type: 'StaticResource',
        rowOf: (each) => ({
            Name: each.fullName,
            ContentType: textOf(each, 'contentType'),
            CacheControl: textOf(each, 'cacheControl'),
            Description: textOf(each, 'description'),
            BodyLength: Buffer.byteLength([...each.files.values()][0] ?? '', 'base64'),
        }),
    },
    RemoteProxy: {
        type: 'RemoteSiteSetting',
        rowOf: (each) => ({
            SiteName: each.fullName,
            EndpointUrl: textOf(each, 'url'),
            Description: textOf(each, 'description'),
            IsActive: flagOf(each, 'isActive'),
        }),
    },
    AuraDefinitionBundle: {
        type: 'AuraDefinitionBundle',
        rowOf: (each) => ({
            DeveloperName: each.fullName,
            MasterLabel: each.fullName,
            Description: textOf(each, 'description'),
            ApiVersion: numberOf(each, 'apiVersion'),
        }),
    },
    LightningComponentBundle: {
        type: 'LightningComponentBundle',
        rowOf: (each) => ({
            DeveloperName: each.fullName,
            MasterLabel: textOf(each, 'masterLabel') ?? each.fullName,
            Description: textOf(each, 'description'),
            ApiVersion: numberOf(each, 'apiVersion'),
            IsExposed: flagOf(each, 'isExposed'),
        }),
    },
    Flow: {
        type: 'Flow',
        rowOf: (each) => ({
            MasterLabel: textOf(each, 'label'),
            DefinitionId: definitionId(each),
            VersionNumber: 1,
            Status: textOf(each, 'status') ?? 'Draft',
            ProcessType: textOf(each, 'processType'),
            Description: textOf(each, 'description'),
        }),
    },
};

/** A flow has one version here, and a definition with the same number. */
export function definitionId({ id }: Component): string {
    return `300${id.slice(3)}`;
}

export function flowDefinitionRow(each: Component): Row {
    return {
        DeveloperName: each.fullName,
        MasterLabel: textOf(each, 'label'),
        Description: textOf(each, 'description'),
        ActiveVersionId: each.body['status'] === 'Active' ? each.id : null,
        LatestVersionId: each.id,
    };
}

/** What all components have in common. */
export function commonRow(each: Component): Row {
    return {
        NamespacePrefix: each.namespace ?? null,
        ManageableState: each.namespace === undefined ? 'unmanaged' : 'installed',
        ...stampsOf(each),
    };
}

/** Who deployed it, and when. */
export function stampsOf(each: Component): Row {
    return {
        CreatedDate: each.createdDate,
        CreatedById: each.createdById,
        LastModifiedDate: each.lastModifiedDate,
        LastModifiedById: each.lastModifiedById,
        SystemModstamp: each.lastModifiedDate,
    };
}

/** `Metadata` carries everything but the name, which is `FullName`. */
export function metadataRow(each: Component): Row {
    const metadata = Object.fromEntries(Object.entries(nodeOf(each.body)).filter(([element]) => element !== 'fullName'));
    return { FullName: each.fullName, Metadata: JSON.stringify(metadata) };
}
