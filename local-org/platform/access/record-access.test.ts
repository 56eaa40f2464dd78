import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { deleteRecords } from '../records/delete.ts';
import { ALL_OR_NONE, assign, deployWorkshop, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { WORKSHOP_FILES } from '../records/workshop-metadata.fixture.ts';
import { runAutolaunchedFlow } from '../flows/run-autolaunched-flow.ts';
import { describeObject } from '../schema/describe.ts';
import { editForm } from '../ui/forms.ts';
import { recordActions } from '../ui/record-actions.ts';
import { updateRecord } from '../ui/record-changes.ts';
import type { UiContext } from '../ui/ui-context.ts';
import { callerOfUser } from './caller-of-user.ts';
import type { Caller } from './caller.ts';

const ROLES = {
    'package.xml': manifestFile({ Role: ['Boss', 'Maker'] }),
    'roles/Boss.role': fileOf('Role', '<name>Boss</name>'),
    'roles/Maker.role': fileOf('Role', '<name>Maker</name><parentRole>Boss</parentRole>'),
};
const READ_ONLY = ['INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id []'];

let workshop: Workshop;
/** Tom makes the widgets, Meg has the same role, Bea the one above, Ada administers. */
let people: Readonly<Record<'tom' | 'meg' | 'bea', string>>;

beforeEach(async () => {
    workshop = await openWorkshop();
    await deployWorkshop(workshop.org, readOnly('Widget__c'));
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, ROLES)), []);
    const tom = workshop.tom().userId;
    const [maker, boss] = [roleId('Maker'), roleId('Boss')];
    const update = updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: tom, UserRoleId: maker }], ALL_OR_NONE);
    assert.deepEqual(errorsOf(update), [[]]);
    people = { tom, meg: newUser('meg', maker), bea: newUser('bea', boss) };
    for (const id of Object.values(people)) assign(workshop, id, 'Makers');
});

function readOnly(name: string, replaced = 'ReadWrite'): Record<string, string> {
    const path = `objects/${name}.object`;
    return { [path]: (WORKSHOP_FILES[path] ?? '').replace(`<sharingModel>${replaced}<`, '<sharingModel>Read<') };
}

function roleId(name: string): string {
    return String(workshop.store.findBy('UserRole', 'Name', [name])[0]?.['Id']);
}

function newUser(name: string, role: string): string {
    const zone = { TimeZoneSidKey: 'Europe/Oslo', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
    const { ProfileId } = workshop.row('User', workshop.tom().userId);
    const mail = `${name}@workshop.example`;
    return workshop.create('User', { LastName: name, Alias: name, Email: mail, Username: mail, ProfileId: String(ProfileId), UserRoleId: role, ...zone });
}

function as(name: keyof typeof people): Caller {
    const caller = callerOfUser(workshop.org, people[name]);
    assert.ok(caller);
    return caller;
}

function create(caller: Caller, objectName: string, values: Readonly<Record<string, string>>): string {
    const [result] = createRecords(workshop.org, caller, objectName, [values], ALL_OR_NONE);
    assert.ok(result?.success && result.id !== undefined, JSON.stringify(result?.errors));
    return result.id;
}

function rename(caller: Caller, id: string): string[] | undefined {
    return errorsOf(updateRecords(workshop.org, caller, 'Widget__c', [{ Id: id, Name: 'Renamed' }], ONE_BY_ONE))[0];
}

function renamingFlow(id: string, runInMode: string): Record<string, string> {
    const filters = `<filters><field>Id</field><operator>EqualTo</operator><value><stringValue>${id}</stringValue></value></filters>`;
    const values = '<inputAssignments><field>Name</field><value><stringValue>Renamed</stringValue></value></inputAssignments>';
    const update = `<recordUpdates><name>Save</name><label>Save</label><locationX>0</locationX><locationY>0</locationY><filterLogic>and</filterLogic>${filters}${values}<object>Widget__c</object></recordUpdates>`;
    const start = '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Save</targetReference></connector></start>';
    const parts = [
        '<label>Rename</label><processType>AutoLaunchedFlow</processType>',
        update,
        `<runInMode>${runInMode}</runInMode>`,
        start,
        '<status>Active</status>',
    ];
    return { 'package.xml': manifestFile({ Flow: ['Rename'] }), 'flows/Rename.flow': fileOf('Flow', '<apiVersion>66.0</apiVersion>', ...parts) };
}

function contextOf(caller: Caller): UiContext {
    return { org: workshop.org, caller, apiVersion: '66.0' } as UiContext;
}

// Covers: Access: public read only objects: the owner, users above in the role hierarchy and Modify All edit and delete (doc: Organization-Wide Sharing Defaults, Salesforce Help)
describe('a record of an object that is public read only', () => {
    it('is changed by its owner, by who is above the owner, and by who may modify all; everybody reads it', () => {
        const id = create(as('tom'), 'Widget__c', { Name: 'Wheel' });
        assert.deepEqual([rename(as('tom'), id), rename(as('bea'), id), rename(workshop.ada(), id)], [[], [], []]);
        assert.deepEqual(rename(as('meg'), id), READ_ONLY);
        assert.deepEqual(errorsOf(deleteRecords(workshop.org, as('meg'), [id], ONE_BY_ONE)), [READ_ONLY]);
        assert.deepEqual(errorsOf(deleteRecords(workshop.org, as('bea'), [id], ONE_BY_ONE)), [[]]);
        const ofBoss = create(as('bea'), 'Widget__c', { Name: 'Axle' });
        assert.deepEqual(rename(as('tom'), ofBoss), READ_ONLY);
    });

    it('is changed by a flow in system context, but not with sharing, when somebody else runs it', async () => {
        const id = create(as('tom'), 'Widget__c', { Name: 'Wheel' });
        const runAs = async (runInMode: string): Promise<unknown> => {
            assert.deepEqual(failuresOf(await deployFiles(workshop.org, renamingFlow(id, runInMode))), []);
            const [answer] = runAutolaunchedFlow(workshop.org, as('meg'), 'Rename', [{}]);
            return [answer?.errors.length, workshop.row('Widget__c', id)['Name']];
        };
        assert.deepEqual(await runAs('SystemModeWithSharing'), [1, 'Wheel']);
        assert.deepEqual(await runAs('SystemModeWithoutSharing'), [0, 'Renamed']);
    });

    it('offers no Edit or Delete to others on its page', () => {
        const id = create(as('tom'), 'Widget__c', { Name: 'Wheel' });
        const buttons = (name: keyof typeof people): unknown => {
            const { actions } = recordActions(contextOf(as(name)), [id], { actionTypes: ['StandardButton'] }) as {
                readonly actions: Readonly<Record<string, { readonly actions: readonly { readonly apiName: string }[] }>>;
            };
            return actions[id]?.actions.map(({ apiName }) => apiName);
        };
        assert.deepEqual([buttons('tom'), buttons('meg')], [['Edit', 'Clone', 'Delete'], ['Clone']]);
        assert.throws(() => editForm(contextOf(as('meg')), id), /You don't have access to this record/);
        assert.throws(() => updateRecord(contextOf(as('meg')), id, { Name: 'Mine' }, undefined), /You don't have access to this record/);
    });
});

// Covers: Access: details of public read only masters: writeRequiresMasterRead says whether reading the master is enough (doc: CustomField, Metadata API guide)
describe('a detail of a master that is public read only', () => {
    const part = (caller: Caller, Widget__c: string) => createRecords(workshop.org, caller, 'Part__c', [{ Widget__c }], ONE_BY_ONE);

    it('is made, changed and deleted by who may edit the master', () => {
        const master = create(as('tom'), 'Widget__c', { Name: 'Wheel' });
        const detail = create(as('bea'), 'Part__c', { Widget__c: master });
        assert.deepEqual(errorsOf(part(as('meg'), master)), [
            [`INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: insufficient access rights on cross-reference id: ${master} []`],
        ]);
        assert.deepEqual(errorsOf(updateRecords(workshop.org, as('meg'), 'Part__c', [{ Id: detail, Spare_Box__c: null }], ONE_BY_ONE)), [READ_ONLY]);
        assert.deepEqual(errorsOf(deleteRecords(workshop.org, as('meg'), [detail], ONE_BY_ONE)), [READ_ONLY]);
        assert.deepEqual(errorsOf(deleteRecords(workshop.org, as('tom'), [detail], ONE_BY_ONE)), [[]]);
    });

    it('is made, changed and deleted by who may read the master, where the field says so', async () => {
        const path = 'objects/Part__c.object';
        const files = {
            [path]: (WORKSHOP_FILES[path] ?? '').replace(
                '<type>MasterDetail</type>',
                '<type>MasterDetail</type><writeRequiresMasterRead>true</writeRequiresMasterRead>',
            ),
        };
        await deployWorkshop(workshop.org, { ...readOnly('Widget__c'), ...files });
        const master = create(as('tom'), 'Widget__c', { Name: 'Wheel' });
        const detail = create(as('meg'), 'Part__c', { Widget__c: master });
        assert.deepEqual(errorsOf(deleteRecords(workshop.org, as('meg'), [detail], ONE_BY_ONE)), [[]]);
        const fields = describeObject(workshop.org, as('meg'), 'Part__c', 'data')['fields'] as readonly Readonly<Record<string, unknown>>[];
        assert.equal(fields.find(({ name }) => name === 'Widget__c')?.['writeRequiresMasterRead'], true);
    });
});
