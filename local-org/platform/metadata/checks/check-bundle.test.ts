import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deployFiles, emptyOrg, failuresOf } from '../deploy/deploy.fixture.ts';
import { WIDGETS } from '../deploy/widgets.fixture.ts';
import { failuresWith } from './deploy-changed.fixture.ts';

const IMPORTS: readonly (readonly [line: string, failure: string])[] = [
    ["import X from '@salesforce/label/c.Nothing';", 'Invalid reference c.Nothing of type label in file widgetCard.js'],
    ["import X from '@salesforce/schema/Widget__c.Weight__c';", 'Invalid reference Widget__c.Weight__c of type sobjectField in file widgetCard.js'],
    ["import X from '@salesforce/schema/Gadget__c';", 'Invalid reference Gadget__c of type sobject in file widgetCard.js'],
    ["import X from '@salesforce/customPermission/Nothing';", 'Invalid reference Nothing of type customPermission in file widgetCard.js'],
    ["import { x } from 'c/nothing';", 'No MODULE named markup://c:nothing found : [markup://c:widgetCard]'],
];

for (const [line, failure] of IMPORTS) {
    test(`a module is refused at its import: ${failure}`, async () => {
        const script = `import { LightningElement } from 'lwc';\n${line}\nexport default class extends LightningElement {}\n`;
        const result = await deployFiles(emptyOrg(), { ...WIDGETS, 'lwc/widgetCard/widgetCard.js': script });
        const [found] = result.details.componentFailures;
        assert.deepEqual(
            [found?.fileName, found?.lineNumber, found?.columnNumber, found?.problem],
            ['lwc/widgetCard/widgetCard.js', 2, line.indexOf("'") + 1, failure],
        );
    });
}

test('a path over relationships may be imported', async () => {
    const script = "import OWNER from '@salesforce/schema/Widget__c.Account__r.Name';\nexport default OWNER;\n";
    assert.deepEqual(await failuresWith({ 'lwc/widgetCard/widgetCard.js': script }), []);
});

test('a bundle needs its configuration and a script or style sheet', async () => {
    const files = Object.fromEntries(Object.entries(WIDGETS).filter(([path]) => !path.endsWith('.js')));
    const result = await deployFiles(emptyOrg(), files);
    assert.ok(failuresOf(result).includes('LightningComponentBundle widgetCard (0:0) The bundle has neither widgetCard.js nor widgetCard.css.'));
});
