import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg, failuresOf, fileOf, manifestFile } from '../deploy/deploy.fixture.ts';
import { WIDGET_OBJECT, WIDGETS } from '../deploy/widgets.fixture.ts';
import { filesIn, retrievedFrom } from './retrieved-files.fixture.ts';

/** Files that bring a component of the type, and its name. Every one needs the object Widget__c. */
type Sample = readonly [member: string, path: string, content: string];

function objectWith(element: string, ...lines: readonly string[]): string {
    return WIDGET_OBJECT.replace('    <label>Widget</label>', `<${element}>${lines.join('')}</${element}>\n    <label>Widget</label>`);
}

const FLOW = fileOf(
    'Flow',
    '<apiVersion>66.0</apiVersion><interviewLabel>Idle</interviewLabel><label>Idle</label><processType>AutoLaunchedFlow</processType>',
    '<assignments><name>Nothing</name><label>Nothing</label><locationX>0</locationX><locationY>0</locationY><assignmentItems>',
    '<assignToReference>Text</assignToReference><operator>Assign</operator><value><stringValue>x</stringValue></value></assignmentItems></assignments>',
    '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Nothing</targetReference></connector></start><status>Active</status>',
    '<variables><name>Text</name><dataType>String</dataType><isCollection>false</isCollection><isInput>false</isInput><isOutput>true</isOutput></variables>',
);

// Covers: Metadata: <each key> (doc: Metadata Types, Metadata API Developer Guide)
const SAMPLES: Readonly<Record<string, readonly [Sample]>> = {
    CompactLayout: [
        ['Widget__c.Small', 'objects/Widget__c.object', objectWith('compactLayouts', '<fullName>Small</fullName><fields>Name</fields><label>Small</label>')],
    ],
    FieldSet: [
        [
            'Widget__c.Few',
            'objects/Widget__c.object',
            objectWith(
                'fieldSets',
                '<fullName>Few</fullName><description>Few</description><displayedFields><field>Size__c</field><isFieldManaged>false</isFieldManaged><isRequired>false</isRequired></displayedFields><label>Few</label>',
            ),
        ],
    ],
    WebLink: [
        [
            'Widget__c.Paint',
            'objects/Widget__c.object',
            objectWith(
                'webLinks',
                '<fullName>Paint</fullName><availability>online</availability><displayType>massActionButton</displayType><encodingKey>UTF-8</encodingKey><linkType>url</linkType><masterLabel>Paint</masterLabel>',
                '<openType>replace</openType><protected>false</protected><requireRowSelection>true</requireRowSelection><url>/flow/Paint_Widgets</url>',
            ),
        ],
    ],
    Flow: [['Idle', 'flows/Idle.flow', FLOW]],
    CustomApplication: [['Widget_Works', 'applications/Widget_Works.app', WIDGETS['applications/Widget_Works.app'] ?? '']],
    CustomPermission: [
        ['Paint_Widgets', 'customPermissions/Paint_Widgets.customPermission', WIDGETS['customPermissions/Paint_Widgets.customPermission'] ?? ''],
    ],
    Layout: [['Widget__c-Widget Layout', 'layouts/Widget__c-Widget Layout.layout', WIDGETS['layouts/Widget__c-Widget Layout.layout'] ?? '']],
    PermissionSet: [['Widgets', 'permissionsets/Widgets.permissionset', WIDGETS['permissionsets/Widgets.permissionset'] ?? '']],
    CustomTab: [['Widget__c', 'tabs/Widget__c.tab', WIDGETS['tabs/Widget__c.tab'] ?? '']],
    CustomLabel: [['Hello', 'labels/CustomLabels.labels', WIDGETS['labels/CustomLabels.labels'] ?? '']],
    CustomLabels: [['CustomLabels', 'labels/CustomLabels.labels', WIDGETS['labels/CustomLabels.labels'] ?? '']],
    ListView: [['Widget__c.All', 'objects/Widget__c.object', WIDGET_OBJECT]],
    ValidationRule: [['Widget__c.Size_Is_Positive', 'objects/Widget__c.object', WIDGET_OBJECT]],
    CustomField: [['Widget__c.Size__c', 'objects/Widget__c.object', WIDGET_OBJECT]],
    CustomObject: [['Widget__c', 'objects/Widget__c.object', WIDGET_OBJECT]],
};

const BASE = { 'package.xml': manifestFile({ CustomObject: ['Widget__c'] }), 'objects/Widget__c.object': WIDGET_OBJECT };

for (const [type, [[member, path, content]]] of Object.entries(SAMPLES)) {
    test(`${type} ${member} is deployed, retrieved by name, and unchanged when deployed again`, async () => {
        const org = emptyOrg();
        // The tab comes first where the app shows it.
        const tab = type === 'CustomApplication' ? { 'tabs/Widget__c.tab': WIDGETS['tabs/Widget__c.tab'] ?? '' } : {};
        const base = {
            ...BASE,
            ...tab,
            'package.xml': manifestFile({ CustomObject: ['Widget__c'], ...('tabs/Widget__c.tab' in tab ? { CustomTab: ['Widget__c'] } : {}) }),
        };
        assert.deepEqual(failuresOf(await deployFiles(org, base)), []);
        assert.deepEqual(
            failuresOf(
                await deployFiles(org, {
                    'package.xml': manifestFile(path.startsWith('objects/') ? { CustomObject: ['Widget__c'] } : { [type]: [member] }),
                    [path]: content,
                }),
            ),
            [],
        );
        assert.ok(org.model().catalogue.get(type, member), 'deployed');
        const files = filesIn(retrievedFrom(org, { [type]: [member] }));
        assert.ok(Object.keys(files).includes(`unpackaged/${path}`), Object.keys(files).join());
        const again = await deployFiles(org, files);
        assert.deepEqual(failuresOf(again), []);
        assert.deepEqual(
            again.details.componentSuccesses.filter(({ changed, fullName }) => changed && fullName === member),
            [],
        );
    });
}
