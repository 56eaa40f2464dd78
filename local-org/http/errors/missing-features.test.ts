import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { missingFeatureAt } from './missing-features.ts';

describe('missingFeatureAt', () => {
    for (const [path, feature] of [
        ['/services/data/v65.0/tooling/search', 'search in the Tooling API'],
        ['/services/data/v65.0/tooling/composite/graph', 'composite graphs in the Tooling API'],
        ['/services/async/65.0/nothing', 'this resource of the Bulk API 1.0'],
        ['/services/data/v65.0/graphql/batch', 'this resource of the GraphQL API'],
        ['/services/data/v65.0/tooling/executeAnonymous', 'anonymous Apex'],
        ['/services/data/v65.0/tooling/runTestsSynchronous', 'synchronous test runs'],
        ['/services/apexrest/anything', 'Apex REST'],
        ['/services/Soap/c/65.0', 'the Enterprise SOAP API'],
        ['/services/data/v65.0/sobjects/Account/describe/approvalLayouts', 'this kind of layout over the REST API'],
        ['/services/data/v65.0/sobjects/Account/quickActions/New/defaultValues', 'this use of quick actions over the REST API'],
    ] as const) {
        test(`${path} is ${feature}`, () => {
            assert.equal(missingFeatureAt(path), feature);
        });
    }

    for (const path of ['/services/data/v65.0/nonsense', '/services/data/v65.0/searching', '/services', '/services/data/v65.0/sobjects/Jobs__c/001']) {
        test(`${path} is no resource of Salesforce`, () => {
            assert.equal(missingFeatureAt(path), undefined);
        });
    }
});
