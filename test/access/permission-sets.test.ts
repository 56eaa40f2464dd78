import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, test } from 'node:test';
import { type PermissionSet, readPermissionSet } from './permission-set.ts';
import { readPermissionTable, type Role } from './permission-table.ts';

const SETS: Readonly<Partial<Record<Role, PermissionSet>>> = {
    Viewer: readPermissionSet('License_Viewer'),
    Manager: readPermissionSet('License_Manager'),
    Administrator: readPermissionSet('License_Administrator'),
    Service: readPermissionSet('License_Service'),
};
const OBJECTS = ['Package__c', 'Package_Version__c', 'License__c', 'License_Event__c', 'License_Run__c'];
const DEFAULTS = ['Package__c.Default_Status__c', 'Package__c.Default_Length_Days__c', 'Package__c.Default_Seats__c'];
const EVERY = (names: readonly string[], granted: ReadonlySet<string>): boolean => names.every((name) => granted.has(name));

/** What a permission set must grant for each row of docs/permissions.md. Rows that are not here are for the rules to refuse, whatever it grants. */
const NEEDS: Readonly<Record<string, (set: PermissionSet) => boolean>> = {
    'See packages, package versions and licenses': ({ read }) => EVERY(OBJECTS.slice(0, 3), read),
    'See the journal and the runs': ({ read }) => EVERY(OBJECTS.slice(3), read),
    'Change the status, expiration and seats of a license': ({ edit, editableFields }) =>
        edit.has('License__c') && EVERY(['License__c.Status__c', 'License__c.Expiration__c', 'License__c.Seats__c'], editableFields),
    'Ask for a bulk change of licenses': ({ create, editableFields }) =>
        create.has('License_Run__c') && EVERY(['License_Run__c.Kind__c', 'License_Run__c.Request__c', 'License_Run__c.Reason__c'], editableFields),
    'Ask for a check of the orgs': ({ create, editableFields }) =>
        create.has('License_Run__c') &&
        editableFields.has('License_Run__c.Kind__c') &&
        editableFields.has('License_Run__c.Report__c') === editableFields.has('License_Run__c.Heartbeat__c'),
    'Cancel a run that nobody has taken up': ({ edit, editableFields }) => edit.has('License_Run__c') && editableFields.has('License_Run__c.State__c'),
    'Change the lead manager of a package': ({ edit, editableFields }) => edit.has('Package__c') && editableFields.has('Package__c.Lead_Manager__c'),
    'Change the default license values of a package': ({ edit, editableFields }) => edit.has('Package__c') && EVERY(DEFAULTS, editableFields),
    'Ask for a refresh before its time': ({ editableFields }) => editableFields.has('License_Run__c.Ignore_Interval__c'),
    'Carry out a run': ({ editableFields }) => editableFields.has('License_Run__c.Heartbeat__c'),
    'Create a package, a package version or a license': ({ create }) => EVERY(OBJECTS.slice(0, 3), create),
    'Delete a package, a package version or a license': (set) => EVERY(OBJECTS.slice(0, 3), set.delete),
    "Change what comes from the customer's org or from the packaging org": ({ editableFields }) =>
        EVERY(['License__c.Subscriber_Org_ID__c', 'License__c.Used_Licenses__c', 'Package__c.Package_ID__c'], editableFields),
    'Change a package version': ({ edit }) => edit.has('Package_Version__c'),
    'Bring packages, licenses and their journal from another org': ({ editableFields }) =>
        EVERY([...OBJECTS.map((object) => `${object}.Migration_Run__c`), 'License_Run__c.Source_Key__c', 'License__c.Last_Change_ID__c'], editableFields),
    'Write an event by hand': ({ create }) => create.has('License_Event__c'),
    'Delete an event': (set) => set.delete.has('License_Event__c'),
};

describe('permission sets', () => {
    const table = readPermissionTable();

    for (const [what, needed] of Object.entries(NEEDS)) {
        for (const [role, set] of Object.entries(SETS) as [Role, PermissionSet][]) {
            const isAllowed = table.get(what)?.get(role);
            test(`${role}: ${what}: ${isAllowed ? 'yes' : 'no'}`, () => {
                assert.equal(needed(set), isAllowed);
            });
        }
    }

    test('no row asks for anything unknown', () => {
        assert.deepEqual([...table.keys()].filter((what) => !(what in NEEDS)).sort(), ['Change an event']);
        assert.deepEqual(
            Object.keys(NEEDS).filter((what) => !table.has(what)),
            [],
        );
    });

    test('each rung of the ladder grants what the one below grants', () => {
        const rungs = [SETS.Viewer, SETS.Manager, SETS.Administrator].flatMap((set) => set ?? []);
        for (const kind of ['read', 'edit', 'create', 'readableFields', 'editableFields', 'customPermissions'] as const) {
            const missing = rungs.slice(1).flatMap((rung, index) => [...(rungs[index]?.[kind] ?? [])].filter((name) => !rung[kind].has(name)));
            assert.deepEqual(missing, [], kind);
        }
    });

    test('nobody but the service is the license service, and nobody sees or changes all records', () => {
        for (const [role, set] of Object.entries(SETS)) {
            assert.equal(set.customPermissions.has('License_Service'), role === 'Service', role);
            assert.deepEqual([...set.all], [], role);
        }
    });

    test('every field is readable by every permission set, master-details aside', () => {
        const fields = globSync('force-app/main/default/objects/*__c/fields/*.xml')
            .filter((file) => !/<type>MasterDetail<|<required>true</.test(readFileSync(file, 'utf8')))
            .map((file) => `${basename(dirname(dirname(file)))}.${basename(file, '.field-meta.xml')}`);
        const missing = Object.entries(SETS).flatMap(([role, { readableFields }]) =>
            fields.filter((field) => !readableFields.has(field)).map((field) => `${role}: ${field}`),
        );
        assert.deepEqual(missing, []);
    });
});
