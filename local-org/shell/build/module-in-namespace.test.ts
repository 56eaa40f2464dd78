import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileBundle } from './compile-bundle.ts';
import { moduleInNamespace } from './module-in-namespace.ts';

describe('a module that a component of a package names', () => {
    const cases: readonly (readonly [specifier: string, module: string])[] = [
        ['c/weekView', 'tsheets/weekView'],
        ['@salesforce/label/c.Save', '@salesforce/label/tsheets.Save'],
        ['@salesforce/customPermission/Approve', '@salesforce/customPermission/tsheets__Approve'],
        ['@salesforce/customPermission/tsheets__Approve', '@salesforce/customPermission/tsheets__Approve'],
        ['@salesforce/user/Id', '@salesforce/user/Id'],
        ['lightning/graphql', 'lightning/graphql'],
        ['lwc', 'lwc'],
    ];
    for (const [specifier, module] of cases) {
        test(`${specifier} is ${module}`, () => {
            assert.equal(moduleInNamespace(specifier, 'tsheets'), module);
            assert.equal(moduleInNamespace(specifier, 'c'), specifier);
        });
    }

    // Covers: LWC: components of packages under the package's namespace (doc: Namespace, LWC developer guide)
    test('is imported from the namespace of the package, in templates too', async () => {
        const files = new Map([
            [
                'week.js',
                "import { LightningElement } from 'lwc';\nimport SAVE from '@salesforce/label/c.Save';\nexport default class Week extends LightningElement { save = SAVE; }",
            ],
            ['week.html', '<template><c-day-view label={save}></c-day-view></template>'],
        ]);
        const { code, problems } = await compileBundle({ namespace: 'tsheets', name: 'week', apiVersion: 66, files });
        assert.deepEqual(problems, []);
        assert.match(code, /from 'tsheets\/dayView'/);
        assert.match(code, /from '@salesforce\/label\/tsheets\.Save'/);
    });
});
