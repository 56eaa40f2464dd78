import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import type { Caller } from '../../local-org/platform/access/caller.ts';
import { deleteRecords } from '../../local-org/platform/records/delete.ts';
import { createRecords, type SaveResult, updateRecords } from '../../local-org/platform/records/save.ts';
import { query } from '../../local-org/platform/soql/query.ts';
import { deployedOrg, type DeployedOrg } from '../rules/deployed-org.ts';
import { readPermissionTable, type Role, ROLES } from './permission-table.ts';

type Values = Readonly<Record<string, string | number | boolean | null>>;

const TODAY = '2026-11-22';
const OPTIONS = { allOrNone: false, api: 'data' } as const;
const PROFILES: Readonly<Record<Role, string>> = {
    Viewer: 'Standard User',
    Manager: 'Standard User',
    Administrator: 'Standard User',
    Service: 'Standard User',
    'System Administrator': 'System Administrator',
};
const SETS: Readonly<Record<Role, readonly string[]>> = {
    Viewer: ['License_Viewer'],
    Manager: ['License_Manager'],
    Administrator: ['License_Administrator'],
    Service: ['License_Service'],
    'System Administrator': ['License_Administrator', 'License_Manager'],
};
const TRIAL: Values = { Status__c: 'Trial', Expiration__c: '2026-12-11', Seats__c: 10, Install_Date__c: '2026-11-11', Subscriber_Org_ID__c: '00D000000000001' };
const RUN: Values = { Kind__c: 'Bulk Modify', State__c: 'Requested', Request__c: '{"licenses":[],"change":{"seats":5}}' };

// Each row of docs/permissions.md is tried by somebody who has these permissions and nothing else, on records that the service has made.
describe('each user', () => {
    const table = readPermissionTable();
    const callers = new Map<Role, Caller>();
    let deployed: DeployedOrg;
    let count = 0;

    before(async () => {
        deployed = await deployedOrg(TODAY);
        for (const role of ROLES) callers.set(role, userWith(role));
    });

    after(() => {
        deployed.org.store.close();
    });

    const idBy = (table_: string, column: string, value: string): string => String(deployed.org.store.findBy(table_, column, [value])[0]?.['Id']);

    function userWith(role: Role): Caller {
        const name = `as-${role.toLowerCase().replace(' ', '-')}`;
        const user = {
            LastName: role,
            Alias: name.slice(3, 11),
            Email: `${name}@license.test`,
            Username: `${name}@license.test`,
            ProfileId: idBy('Profile', 'Name', PROFILES[role]),
        };
        const userId = done(createRecords(deployed.org, deployed.service, 'User', [user], OPTIONS));
        for (const set of SETS[role]) {
            const assignment = { AssigneeId: userId, PermissionSetId: idBy('PermissionSet', 'Name', set) };
            done(createRecords(deployed.org, deployed.service, 'PermissionSetAssignment', [assignment], OPTIONS));
        }
        const caller = callerOfUser(deployed.org, userId);
        assert.ok(caller);
        return caller;
    }

    /** The id of the record that was saved; fails with the reason when none was. */
    function done(results: readonly SaveResult[]): string {
        const [result] = results;
        assert.deepEqual(result?.errors, []);
        return result.id ?? '';
    }

    const make = (object: string, values: Values): string => done(createRecords(deployed.org, deployed.service, object, [values], OPTIONS));
    const makePackage = (): string => make('Package__c', { Name: 'Timesheets', Package_ID__c: `033${String((count += 1)).padStart(15, '0')}` });
    const makeVersion = (): string =>
        make('Package_Version__c', { Name: '1.0', Package__c: makePackage(), Version_ID__c: `04t${String((count += 1)).padStart(15, '0')}` });
    const makeLicense = (): string => make('License__c', { ...TRIAL, License_Key__c: `00D-${(count += 1)}` });
    const makeEvent = (): string => make('License_Event__c', { License__c: makeLicense(), Type__c: 'Changed', Event_Key__c: `key-${(count += 1)}` });

    /** An attempt succeeds only when each of its saves does. */
    const create = (caller: Caller, object: string, values: Values): boolean => isSaved(createRecords(deployed.org, caller, object, [values], OPTIONS));
    const change = (caller: Caller, object: string, id: string, values: Values): boolean =>
        isSaved(updateRecords(deployed.org, caller, object, [{ Id: id, ...values }], OPTIONS));
    const remove = (caller: Caller, id: string): boolean => isSaved(deleteRecords(deployed.org, caller, [id], OPTIONS));
    const see = (caller: Caller, soql: string): boolean => {
        try {
            return query(deployed.org, caller, soql, { api: 'data', apiVersion: '66.0' }).records.length >= 0;
        } catch {
            return false;
        }
    };

    const ATTEMPTS: Readonly<Record<string, (caller: Caller) => readonly boolean[]>> = {
        'See packages, package versions and licenses': (caller) => [
            see(caller, 'SELECT Name, Lead_Manager__c FROM Package__c'),
            see(caller, 'SELECT Name, Version_Number__c FROM Package_Version__c'),
            see(caller, 'SELECT Name, Status__c, Licensed_Seats__c, Delivery_Status__c FROM License__c'),
        ],
        'See the journal and the runs': (caller) => [
            see(caller, 'SELECT Before__c, After__c, Changed_By__r.Name FROM License_Event__c'),
            see(caller, 'SELECT State__c, Refusals__c FROM License_Run__c'),
        ],
        'Change the status, expiration and seats of a license': (caller) => [
            change(caller, 'License__c', makeLicense(), { Status__c: 'Active', Expiration__c: '2027-12-31', Seats__c: 25, Change_Reason__c: 'Renewed' }),
        ],
        'Ask for a bulk change of licenses': (caller) => [create(caller, 'License_Run__c', RUN)],
        'Ask for a check of the orgs': (caller) => [create(caller, 'License_Run__c', { Kind__c: 'Check', State__c: 'Requested', Source__c: 'Page' })],
        'Cancel a run that nobody has taken up': (caller) => [change(caller, 'License_Run__c', make('License_Run__c', RUN), { State__c: 'Canceled' })],
        'Change the lead manager of a package': (caller) => [change(caller, 'Package__c', makePackage(), { Lead_Manager__c: leadManagerId() })],
        'Change the default license values of a package': (caller) => [
            change(caller, 'Package__c', makePackage(), { Default_Status__c: 'Trial', Default_Length_Days__c: 45, Default_Seats__c: 5 }),
        ],
        'Ask for a refresh before its time': (caller) => [
            create(caller, 'License_Run__c', {
                Kind__c: 'Refresh',
                State__c: 'Requested',
                Package__c: refreshedPackage(),
                Ignore_Interval__c: true,
            }),
        ],
        'Carry out a run': (caller) => [
            change(caller, 'License_Run__c', make('License_Run__c', RUN), { State__c: 'Running', Worker__c: 'w', Heartbeat__c: '2026-11-22T12:00:00Z' }),
        ],
        'Create a package, a package version or a license': (caller) => [
            create(caller, 'Package__c', { Name: 'Mine', Package_ID__c: `033${String((count += 1)).padStart(15, '0')}` }),
            create(caller, 'Package_Version__c', { Name: 'Mine', Package__c: makePackage(), Version_ID__c: `04t${String((count += 1)).padStart(15, '0')}` }),
            create(caller, 'License__c', { ...TRIAL, License_Key__c: `00D-${(count += 1)}` }),
        ],
        'Delete a package, a package version or a license': (caller) => [
            remove(caller, makeVersion()),
            remove(caller, makePackage()),
            remove(caller, makeLicense()),
        ],
        "Change what comes from the customer's org or from the packaging org": (caller) => [
            change(caller, 'License__c', makeLicense(), { Subscriber_Org_ID__c: '00D000000000002' }),
            change(caller, 'License__c', makeLicense(), { Used_Licenses__c: 3 }),
            change(caller, 'License__c', makeLicense(), { Delivery_Status__c: 'Delivered' }),
            change(caller, 'Package__c', makePackage(), { Namespace__c: 'mine' }),
        ],
        'Change a package version': (caller) => [change(caller, 'Package_Version__c', makeVersion(), { Name: '9.9' })],
        'Bring packages, licenses and their journal from another org': (caller) => [
            create(caller, 'License_Run__c', { ...RUN, State__c: 'Succeeded', Source_Key__c: `there:${(count += 1)}` }),
            change(caller, 'Package__c', makePackage(), { Migration_Run__c: make('License_Run__c', RUN) }),
            change(caller, 'License__c', makeLicense(), { Migration_Run__c: make('License_Run__c', RUN), Change_Source__c: 'Migration' }),
        ],
        'Write an event by hand': (caller) => [
            create(caller, 'License_Event__c', { License__c: makeLicense(), Type__c: 'Changed', Event_Key__c: `key-${(count += 1)}` }),
        ],
        'Change an event': (caller) => [change(caller, 'License_Event__c', makeEvent(), { After__c: 'Active' })],
        'Delete an event': (caller) => [remove(caller, makeEvent())],
    };

    const leadManagerId = (): string => idBy('User', 'Username', 'as-manager@license.test');
    const refreshedPackage = (): string => {
        const id = makePackage();
        assert.ok(change(deployed.service, 'Package__c', id, { Last_License_Refresh__c: TODAY }));
        return id;
    };

    for (const [what, attempt] of Object.entries(ATTEMPTS)) {
        for (const role of ROLES) {
            const isAllowed = table.get(what)?.get(role);
            test(`${role}: ${what}: ${isAllowed ? 'yes' : 'no'}`, () => {
                const caller = callers.get(role);
                assert.ok(caller);
                const outcomes = attempt(caller);
                assert.deepEqual(
                    outcomes,
                    outcomes.map(() => isAllowed),
                );
            });
        }
    }

    test('tries every row', () => {
        assert.deepEqual(Object.keys(ATTEMPTS), [...table.keys()]);
    });
});

function isSaved([result]: readonly SaveResult[]): boolean {
    return result?.success === true;
}
