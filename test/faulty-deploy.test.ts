import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StartedOrg } from '../scripts/story/local-org-process.ts';
import { connectionTo, deployedObjects, deployFiles, objectXml, packageFiles, writeFiles, type PackageFiles } from './deploy-package.ts';
import { IsolatedSf } from './isolated-sf.ts';
import { LocalOrgRun } from './local-org-run.ts';

let run: LocalOrgRun;
let org: StartedOrg;

before(async () => {
    run = await LocalOrgRun.start();
    org = run.org('license');
});
after(() => run.stopAndForget());

interface Failure {
    readonly fileName: string;
    readonly lineNumber?: number | string | null | undefined;
    readonly columnNumber?: number | string | null | undefined;
    readonly problem?: string | null | undefined;
}

async function leftBehind(...names: readonly string[]): Promise<readonly string[]> {
    const there = await deployedObjects(connectionTo(org));
    return names.filter((name) => there.includes(name));
}

describe('a deploy with a fault names file, line and column, and keeps nothing', () => {
    const FAULTS = [
        { name: 'an unknown element', extra: '<pages>3</pages>', problem: /pages invalid at this location in type CustomObject/ },
        { name: 'a tag that is closed by another', extra: '<description>x</descriptio>', problem: /description.*must be terminated/ },
        { name: 'a value that the element cannot have', extra: '<visibility>Perhaps</visibility>', problem: /Perhaps/ },
    ];

    for (const { name, extra, problem } of FAULTS) {
        test(`${name}, over the Metadata API`, async () => {
            const { status, details } = await deployFiles(connectionTo(org), faultyFiles(extra));
            assert.equal(status, 'Failed');
            assertFailure([details.componentFailures].flat()[0], extra, problem);
            assert.deepEqual(await leftBehind('Good__c', 'Bad__c'), []);
        });
    }

    test('an unknown element, through the sf CLI', async () => {
        const [fault] = FAULTS;
        const folder = `${run.folder}/faulty`;
        writeFiles(folder, faultyFiles(fault?.extra ?? ''));
        const sf = new IsolatedSf(run.folder);
        await sf.logIn([org]);
        const reply = await sf.run('project', 'deploy', 'start', '--metadata-dir', folder, '--target-org', 'license', '--wait', '1');
        const { details } = reply.result as { readonly details: { readonly componentFailures: readonly Failure[] } };
        assert.equal(reply.status, 1);
        assertFailure(details.componentFailures[0], fault?.extra ?? '', fault?.problem ?? /never/);
        assert.deepEqual(await leftBehind('Good__c', 'Bad__c'), []);
    });

    test('a metadata type that the local org does not support is refused by name', async () => {
        const apex = '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion><status>Active</status></ApexClass>';
        const classes = { 'classes/Sum.cls': 'public class Sum {}', 'classes/Sum.cls-meta.xml': apex };
        const files = packageFiles({ 'objects/Beside_Apex__c.object': objectXml('Beside Apex'), ...classes }, ['CustomObject', 'ApexClass']);
        const { status, details } = await deployFiles(connectionTo(org), files);
        assert.equal(status, 'Failed');
        assert.match([details.componentFailures].flat()[0]?.problem ?? '', /does not support metadata of type ApexClass/);
        assert.deepEqual(await leftBehind('Beside_Apex__c'), []);
    });

    test('the same without the fault is kept', async () => {
        const { status } = await deployFiles(connectionTo(org), faultyFiles('<description>Good after all.</description>'));
        assert.equal(status, 'Succeeded');
        assert.deepEqual(await leftBehind('Good__c', 'Bad__c'), ['Good__c', 'Bad__c']);
    });

    function faultyFiles(extra: string): PackageFiles {
        return packageFiles({ 'objects/Good__c.object': objectXml('Good'), 'objects/Bad__c.object': objectXml('Bad', extra) });
    }

    /** Salesforce's parsers report where an element's tag ends, so any column of the faulty line's element is right. */
    function assertFailure(failure: Failure | undefined, extra: string, problem: RegExp): void {
        const column = Number(failure?.columnNumber);
        assert.deepEqual([failure?.fileName, Number(failure?.lineNumber)], ['objects/Bad__c.object', 5]);
        assert.ok(column > 4 && column <= 4 + extra.length + 1, `column ${column}`);
        assert.match(failure?.problem ?? '', problem);
    }
});
