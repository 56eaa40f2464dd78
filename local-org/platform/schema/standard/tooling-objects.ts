import { checkbox, defineField, integer, lookup, picklist, readOnly, text } from '../field-builders.ts';
import type { FieldDefinition, ObjectDefinition } from '../model.ts';
import { defineObject, type ObjectTraits, PLATFORM_OWNED } from './standard-object.ts';

const TOOLING: ObjectTraits = { ...PLATFORM_OWNED, api: 'tooling' };

const name = (apiName: string): FieldDefinition => text(apiName, 255, { isName: true });
const entity = (): FieldDefinition => lookup('EntityDefinitionId', ['EntityDefinition']);

/** What every object behind a metadata component has; `Metadata` is the component as JSON ("Tooling API Objects"). */
function component(apiName: string, keyPrefix: string, ...fields: readonly FieldDefinition[]): ObjectDefinition {
    const common = [text('NamespacePrefix', 15), picklist('ManageableState', ['unmanaged', 'installed']), text('FullName', 255)];
    return defineObject(apiName, keyPrefix, [...fields, ...common, readOnly(defineField('Metadata', 'Complex'))], TOOLING);
}

const entityDefinition = defineObject(
    'EntityDefinition',
    '4ie',
    [
        text('DurableId', 255),
        name('QualifiedApiName'),
        text('DeveloperName', 255),
        text('Label', 255),
        text('MasterLabel', 255),
        text('PluralLabel', 255),
        text('KeyPrefix', 3),
        text('NamespacePrefix', 15),
        picklist('InternalSharingModel', ['Private', 'Read', 'ReadWrite', 'ControlledByParent']),
        checkbox('IsCustomizable'),
        checkbox('IsCustomSetting'),
        checkbox('IsQueryable'),
        checkbox('IsLayoutable'),
    ],
    { ...PLATFORM_OWNED, api: 'both' },
);

const fieldDefinition = defineObject(
    'FieldDefinition',
    '4fe',
    [
        text('DurableId', 255),
        name('QualifiedApiName'),
        entity(),
        text('DeveloperName', 255),
        text('Label', 255),
        text('MasterLabel', 255),
        text('DataType', 255),
        text('NamespacePrefix', 15),
        text('Description', 1000),
        integer('Length'),
        integer('Precision'),
        integer('Scale'),
        text('RelationshipName', 255),
        checkbox('IsCalculated'),
        checkbox('IsNameField'),
        checkbox('IsNillable'),
        checkbox('IsIndexed'),
        readOnly(defineField('ReferenceTo', 'Complex')),
    ],
    { ...PLATFORM_OWNED, api: 'both' },
);

const listView = defineObject(
    'ListView',
    '00B',
    [name('Name'), text('DeveloperName', 80), text('NamespacePrefix', 15), text('SobjectType', 40), checkbox('IsSoqlCompatible')],
    { ...PLATFORM_OWNED, api: 'both' },
);

/** "FlowDefinitionView" and "FlowVersionView" (Object Reference): flows and their versions for those who may not use the Tooling API. */
const FLOW_VIEWS: readonly ObjectDefinition[] = [
    defineObject(
        'FlowDefinitionView',
        '3dd',
        [
            name('ApiName'),
            text('DurableId', 255),
            text('Label', 255),
            text('Description', 255),
            text('ProcessType', 40),
            text('TriggerType', 40),
            text('RecordTriggerType', 40),
            text('TriggerObjectOrEventId', 255),
            text('TriggerObjectOrEventLabel', 255),
            integer('TriggerOrder'),
            text('NamespacePrefix', 15),
            picklist('ManageableState', ['unmanaged', 'installed']),
            text('ActiveVersionId', 255),
            text('LatestVersionId', 255),
            integer('VersionNumber'),
            integer('ApiVersion'),
            text('Builder', 255),
            checkbox('IsActive'),
            checkbox('IsOutOfDate'),
            checkbox('IsTemplate'),
        ],
        { ...PLATFORM_OWNED, api: 'both' },
    ),
    defineObject(
        'FlowVersionView',
        '3vd',
        [
            name('Label'),
            text('DurableId', 255),
            lookup('FlowDefinitionViewId', ['FlowDefinitionView']),
            text('Description', 255),
            text('Status', 40),
            text('ProcessType', 40),
            text('RunInMode', 40),
            integer('VersionNumber'),
            integer('ApiVersion'),
            checkbox('IsTemplate'),
        ],
        { ...PLATFORM_OWNED, api: 'both' },
    ),
];

/** Objects whose rows mirror deployed components. */
const COMPONENT_OBJECTS: readonly ObjectDefinition[] = [
    component('CustomObject', '01I', name('DeveloperName'), text('Description', 1000), text('SharingModel', 40)),
    component(
        'CustomField',
        '00N',
        name('DeveloperName'),
        text('TableEnumOrId', 40),
        entity(),
        text('Description', 1000),
        text('InlineHelpText', 510),
        text('RelationshipLabel', 255),
        integer('Length'),
        integer('Precision'),
        integer('Scale'),
    ),
    component(
        'ValidationRule',
        '03d',
        name('ValidationName'),
        entity(),
        checkbox('Active'),
        text('Description', 1000),
        text('ErrorDisplayField', 255),
        text('ErrorMessage', 255),
    ),
    component('FlowTest', '3TF', name('DeveloperName'), text('MasterLabel', 255), text('Description', 1000), lookup('FlowDefinitionId', ['FlowDefinition'])),
    component('CompactLayout', '0AH', name('DeveloperName'), text('MasterLabel', 255), text('SobjectType', 40)),
    component('CustomTab', '01r', name('DeveloperName'), text('MasterLabel', 255), text('Type', 40)),
    component('Layout', '00h', name('Name'), entity(), text('TableEnumOrId', 40), picklist('LayoutType', ['Standard'])),
    component('FlexiPage', '0M0', name('DeveloperName'), text('MasterLabel', 255), entity(), text('Type', 40), text('Description', 255)),
    component('QuickActionDefinition', '09D', name('DeveloperName'), text('MasterLabel', 255), entity(), text('SobjectType', 40), text('Type', 40)),
    component('ExternalString', '101', name('Name'), text('MasterLabel', 255), text('Value', 1000), text('Language', 40), checkbox('IsProtected')),
    component('StaticResource', '081', name('Name'), text('ContentType', 120), text('CacheControl', 40), text('Description', 255), integer('BodyLength')),
    component('RemoteProxy', '0rp', name('SiteName'), text('EndpointUrl', 255), text('Description', 1000), checkbox('IsActive')),
    {
        ...component(
            'AuraDefinitionBundle',
            '0Ab',
            name('DeveloperName'),
            text('MasterLabel', 255),
            text('Description', 255),
            defineField('ApiVersion', 'Number', { precision: 18, scale: 1 }),
        ),
        api: 'both',
    },
    component(
        'LightningComponentBundle',
        '0Rb',
        name('DeveloperName'),
        text('MasterLabel', 255),
        text('Description', 255),
        defineField('ApiVersion', 'Number', { precision: 18, scale: 1 }),
        checkbox('IsExposed'),
    ),
    component(
        'Flow',
        '301',
        name('MasterLabel'),
        lookup('DefinitionId', ['FlowDefinition']),
        integer('VersionNumber'),
        text('Status', 40),
        text('ProcessType', 40),
        text('Description', 255),
    ),
];

/** What a run of flow tests leaves ("ApexTestRunResult", "ApexTestQueueItem", Tooling API; "FlowTestResult", Object Reference). */
const TEST_RUN_OBJECTS: readonly ObjectDefinition[] = [
    defineObject(
        'ApexTestRunResult',
        '05m',
        [
            text('AsyncApexJobId', 18),
            lookup('UserId', ['User']),
            picklist('Status', ['Completed', 'Failed']),
            defineField('StartTime', 'DateTime'),
            defineField('EndTime', 'DateTime'),
            integer('TestTime'),
            integer('TestSetupTime'),
            integer('ClassesEnqueued'),
            integer('ClassesCompleted'),
            integer('MethodsEnqueued'),
            integer('MethodsCompleted'),
            integer('MethodsFailed'),
        ],
        TOOLING,
    ),
    defineObject(
        'ApexTestQueueItem',
        '709',
        [
            text('ParentJobId', 18),
            lookup('ApexClassId', ['ApexClass']),
            picklist('Status', ['Completed', 'Failed']),
            lookup('TestRunResultId', ['ApexTestRunResult']),
        ],
        TOOLING,
    ),
    defineObject(
        'FlowTestResult',
        '3TR',
        [
            lookup('ApexTestQueueItemId', ['ApexTestQueueItem']),
            lookup('FlowTestId', ['FlowTest']),
            lookup('FlowDefinitionId', ['FlowDefinition']),
            integer('FlowVersionNumber'),
            picklist('Result', ['Pass', 'Fail', 'Error']),
            text('FailedAssertions', 1000),
            text('Error', 1000),
            defineField('TestStartDateTime', 'DateTime'),
            defineField('TestEndDateTime', 'DateTime'),
        ],
        TOOLING,
    ),
];

const flowDefinition = defineObject(
    'FlowDefinition',
    '300',
    [
        name('DeveloperName'),
        text('MasterLabel', 255),
        text('Description', 255),
        lookup('ActiveVersionId', ['Flow']),
        lookup('LatestVersionId', ['Flow']),
        text('NamespacePrefix', 15),
        picklist('ManageableState', ['unmanaged', 'installed']),
    ],
    TOOLING,
);

const bundleResource = defineObject(
    'LightningComponentResource',
    '0Rd',
    [
        name('FilePath'),
        lookup('LightningComponentBundleId', ['LightningComponentBundle']),
        text('Format', 40),
        defineField('Source', 'LongTextArea', { length: 131_072 }),
    ],
    TOOLING,
);

/** Code that can't exist here: always empty. */
function codeObject(apiName: string, keyPrefix: string, ...fields: readonly FieldDefinition[]): ObjectDefinition {
    const version = defineField('ApiVersion', 'Number', { precision: 18, scale: 1 });
    return defineObject(apiName, keyPrefix, [name('Name'), text('NamespacePrefix', 15), version, ...fields], { ...PLATFORM_OWNED, api: 'both' });
}

const body = (): FieldDefinition => defineField('Body', 'LongTextArea', { length: 1_000_000 });
const markup = (): FieldDefinition => defineField('Markup', 'LongTextArea', { length: 1_000_000 });
const status = (): FieldDefinition => text('Status', 40);

/** When a trigger runs ("ApexTrigger", Object Reference). */
const TRIGGER_USAGES = [
    'UsageBeforeInsert',
    'UsageAfterInsert',
    'UsageBeforeUpdate',
    'UsageAfterUpdate',
    'UsageBeforeDelete',
    'UsageAfterDelete',
    'UsageAfterUndelete',
    'UsageIsBulk',
] as const;

/** Rules of kinds that a deploy refuses by name, so that no org here has any ("WorkflowRule", Tooling API; "DuplicateRule", Object Reference). */
const RULE_OBJECTS: readonly ObjectDefinition[] = [
    component('WorkflowRule', '01Q', name('Name'), text('TableEnumOrId', 40)),
    defineObject(
        'DuplicateRule',
        '0Bm',
        [
            name('MasterLabel'),
            text('DeveloperName', 80),
            text('NamespacePrefix', 15),
            text('Language', 40),
            text('SobjectType', 40),
            text('SobjectSubtype', 40),
            checkbox('IsActive'),
        ],
        { ...PLATFORM_OWNED, api: 'both' },
    ),
];

const CODE_OBJECTS: readonly ObjectDefinition[] = [
    codeObject('ApexClass', '01p', status(), body(), checkbox('IsValid'), integer('LengthWithoutComments')),
    codeObject('ApexTrigger', '01q', text('TableEnumOrId', 40), status(), body(), checkbox('IsValid'), ...TRIGGER_USAGES.map((usage) => checkbox(usage))),
    codeObject('ApexPage', '066', text('MasterLabel', 80), markup()),
    codeObject('ApexComponent', '099', text('MasterLabel', 80), markup()),
];

/** "Objects You Can Use in Tooling API", as far as tools read them here. */
export const TOOLING_OBJECTS: readonly ObjectDefinition[] = [
    entityDefinition,
    fieldDefinition,
    ...COMPONENT_OBJECTS,
    flowDefinition,
    ...TEST_RUN_OBJECTS,
    bundleResource,
    listView,
    ...FLOW_VIEWS,
    ...RULE_OBJECTS,
    ...CODE_OBJECTS,
];
