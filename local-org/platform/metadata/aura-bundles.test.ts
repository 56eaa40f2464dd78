import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openMarket, upload } from '../packaging/open-market.fixture.ts';
import { mirrorFor } from '../tooling/mirror.ts';
import { deployFiles, emptyOrg, failuresOf, fileOf } from './deploy/deploy.fixture.ts';
import { OBJECT_LINES, WIDGETS } from './deploy/widgets.fixture.ts';
import { filesIn, retrievedFrom } from './retrieve/retrieved-files.fixture.ts';

const META = fileOf('AuraDefinitionBundle', '    <apiVersion>66.0</apiVersion>', '    <description>Opens the card instead of Edit.</description>');
const MARKUP = `<aura:component implements="lightning:actionOverride,force:hasRecordId" description="Opens the card.">
    <!-- Only a wrapper. -->
    <div class="slds-card">
        <c:widgetCard recordId="{!v.recordId}" onclose="{!c.handleClose}" />
    </div>
</aura:component>
`;
const CONTROLLER = `({
    handleClose: function (component) {
        var navigate = $A.get('e.force:navigateToSObject');
        navigate.setParams({ recordId: component.get('v.recordId'), isredirect: true });
        navigate.fire();
        $A.get('e.force:refreshView').fire();
    }
});
`;

const override = (action = 'Edit'): string =>
    `    <actionOverrides><actionName>${action}</actionName><content>editWidget</content><formFactor>Large</formFactor><skipRecordTypeSelect>false</skipRecordTypeSelect><type>LightningComponent</type></actionOverrides>`;
const objectWith = (line: string): Readonly<Record<string, string>> => ({ 'objects/Widget__c.object': fileOf('CustomObject', line, ...OBJECT_LINES) });

const MANIFEST = (WIDGETS['package.xml'] ?? '').replace('<types>', '<types><members>editWidget</members><name>AuraDefinitionBundle</name></types><types>');

/** The widgets with a wrapper that overrides Edit; `files` replace some of its own. */
function widgetsWith(files: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
    return {
        ...WIDGETS,
        ...objectWith(override()),
        'package.xml': MANIFEST,
        'aura/editWidget/editWidget.cmp': MARKUP,
        'aura/editWidget/editWidget.cmp-meta.xml': META,
        'aura/editWidget/editWidgetController.js': CONTROLLER,
        ...files,
    };
}

const markupWith = (from: string, to: string): Readonly<Record<string, string>> => {
    assert.ok(MARKUP.includes(from));
    return { 'aura/editWidget/editWidget.cmp': MARKUP.replace(from, to) };
};
const controllerWith = (statement: string): Readonly<Record<string, string>> => ({
    'aura/editWidget/editWidgetController.js': CONTROLLER.replace('        navigate.fire();\n', `        navigate.fire();\n        ${statement}\n`),
});
const unsupported = (what: string): string => `The local org does not support ${what} in Aura components: only wrappers of one Lightning web component.`;

// Covers: Metadata: AuraDefinitionBundle (doc: AuraDefinitionBundle, Metadata API guide)
describe('an Aura wrapper', () => {
    test('is deployed with the action that it overrides', async () => {
        const org = emptyOrg();
        const result = await deployFiles(org, widgetsWith());
        assert.deepEqual(failuresOf(result), []);
        const bundle = org.model().catalogue.get('AuraDefinitionBundle', 'editWidget');
        assert.deepEqual([...(bundle?.files.keys() ?? [])].sort(), ['editWidget.cmp', 'editWidget.cmp-meta.xml', 'editWidgetController.js']);
        mirrorFor(org, 'AuraDefinitionBundle');
        assert.equal(org.store.findBy('AuraDefinitionBundle', 'DeveloperName', ['editWidget']).length, 1);
    });

    const REFUSED: readonly (readonly [what: string, files: Readonly<Record<string, string>>, failure: string])[] = [
        ['another element', markupWith('<c:widgetCard', '<lightning:card /><c:widgetCard'), `(4:27) ${unsupported('the element lightning:card')}`],
        ['two components', markupWith('<c:widgetCard', '<c:widgetCard /><c:widgetCard'), `(4:93) ${unsupported('a second element')}`],
        ['no component', markupWith('<c:widgetCard recordId="{!v.recordId}" onclose="{!c.handleClose}" />', 'Hello'), `(3:28) ${unsupported('text')}`],
        ['another interface', markupWith('force:hasRecordId', 'force:appHostable'), `(1:103) ${unsupported('the interface force:appHostable')}`],
        ['an Apex controller', markupWith('description=', 'controller="Paint" description='), unsupported('the attribute controller of aura:component')],
        ['a calculated attribute', markupWith('{!v.recordId}', "{! v.recordId + 'x' }"), unsupported(`the attribute recordId="{! v.recordId + 'x' }"`)],
        ['a value nobody gives', markupWith('{!v.recordId}', '{!v.sObjectName}'), unsupported('the attribute recordId="{!v.sObjectName}"')],
        ['malformed markup', markupWith('</div>', ''), 'The element type "div" must be terminated by the matching end-tag "</div>".'],
        [
            'a handler that is missing',
            markupWith('c.handleClose', 'c.handleDone'),
            "(4:76) Unable to find action 'handleDone' on the controller of c:editWidget",
        ],
        [
            'a component that is missing',
            markupWith('c:widgetCard', 'c:gadgetCard'),
            '(4:77) No COMPONENT named markup://c:gadgetCard found : [markup://c:editWidget]',
        ],
        ['another statement', controllerWith('console.log(component);'), `(6:9) ${unsupported('the statement console.log(component);')}`],
        [
            'another event',
            controllerWith("$A.get('e.force:closeQuickAction').fire();"),
            unsupported("the statement $A.get('e.force:closeQuickAction').fire();"),
        ],
        [
            'code that runs anything',
            controllerWith('$A.enqueueAction(component.get("c.save"));'),
            unsupported('the statement $A.enqueueAction(component.get("c.save"));'),
        ],
        ['a syntax error', controllerWith('var ;'), '(6:12) Trailing comma'],
        ['a helper', { 'aura/editWidget/editWidgetHelper.js': '({})' }, unsupported('the file editWidgetHelper.js')],
        ['an application', { 'aura/editWidget/editWidget.app': '<aura:application />' }, 'The local org does not support Aura applications.'],
        ['another action', objectWith(override('New')), 'The local org does not support overriding New with an Aura component, only Edit.'],
        [
            'a component that is no override',
            markupWith('lightning:actionOverride,', ''),
            'The component c:editWidget does not implement lightning:actionOverride.',
        ],
    ];
    for (const [what, files, failure] of REFUSED) {
        test(`with ${what} is refused by name`, async () => {
            const failures = failuresOf(await deployFiles(emptyOrg(), widgetsWith(files)));
            assert.ok(
                failures.some((each) => each.includes(failure)),
                failures.join('\n'),
            );
        });
    }

    test('is refused as a part of a managed package', async () => {
        const maker = openMarket().org('maker');
        const manifest = MANIFEST.replace('<types>', '<fullName>Gadgets</fullName><types>');
        assert.deepEqual(failuresOf(await deployFiles(maker, widgetsWith({ 'package.xml': manifest }))), []);
        const packageId = String(maker.store.findBy('MetadataPackage', 'Name', ['Gadgets'])[0]?.['Id']);
        const { status, messages } = upload(maker, packageId);
        assert.deepEqual([status, messages], ['ERROR', ['The local org does not support AuraDefinitionBundle in packages: editWidget.']]);
    });

    test('is retrieved as it was deployed', async () => {
        const org = emptyOrg();
        await deployFiles(org, widgetsWith());
        const files = filesIn(retrievedFrom(org, { AuraDefinitionBundle: ['*'] }));
        assert.equal(files['unpackaged/aura/editWidget/editWidget.cmp'], MARKUP);
        assert.equal(files['unpackaged/aura/editWidget/editWidgetController.js'], CONTROLLER);
        assert.match(
            files['unpackaged/aura/editWidget/editWidget.cmp-meta.xml'] ?? '',
            /<AuraDefinitionBundle .*<description>Opens the card instead of Edit\./s,
        );
    });
});
