import { licenseKey } from '../../scripts/domain/ids.ts';
import type { MigrationWorld, Side, Values } from './migration-world.ts';

export const PACKAGE_IDS = { timesheets: '033000000000001AAA', expenses: '033000000000002AAA' } as const;

export interface OldOrg {
    readonly packages: readonly string[];
    readonly version: string;
    /** Record ids: active, trial, site license, sandbox of the first, uninstalled. */
    readonly licenses: readonly string[];
    readonly run: string;
}

/** An ISV's license org after some months: two packages, five licenses that were changed, refreshed and delivered, and leads, an account and a contact. */
export function fillOldOrg(world: MigrationWorld, side: Side = 'old'): OldOrg {
    const create = (object: string, values: Values): string => world.create(side, object, [values])[0] ?? '';
    const choices = { Lead_Manager__c: world.userId(side, 'manager'), Default_Status__c: 'Trial', Default_Length_Days__c: 30, Default_Seats__c: 5 };
    const timesheets = create('Package__c', {
        Name: 'Timesheets',
        Package_ID__c: PACKAGE_IDS.timesheets,
        Namespace__c: 'tsheets',
        Generation__c: 'First Generation',
        ...choices,
    });
    const expenses = create('Package__c', { Name: 'Expenses', Package_ID__c: PACKAGE_IDS.expenses, Namespace__c: 'fjexp', Latest_Version__c: '2.0' });
    const version = create('Package_Version__c', {
        Name: 'Winter',
        Package__c: timesheets,
        Version__c: '1.0',
        Version_Number__c: '1.0.0',
        Version_ID__c: '04t000000000001AAA',
        Sequence__c: 1,
    });
    create('Package_Version__c', {
        Name: 'Spring',
        Package__c: timesheets,
        Version__c: '1.1',
        Version_Number__c: '1.1.0',
        Version_ID__c: '04t000000000002AAA',
        Sequence__c: 2,
    });
    const links = createLinks(world, side);
    const install = (org: string, packageId: keyof typeof PACKAGE_IDS, values: Values): string =>
        create('License__c', {
            Package__c: packageId === 'timesheets' ? timesheets : expenses,
            License_Key__c: licenseKey(org, PACKAGE_IDS[packageId]),
            Subscriber_Org_ID__c: org.slice(0, 15),
            Install_Date__c: '2026-03-01',
            Change_Source__c: 'Install',
            ...values,
        });
    const active = install('00D0000000000A1', 'timesheets', {
        Status__c: 'Active',
        Expiration__c: '2027-12-31',
        Seats__c: 10,
        Used_Licenses__c: 3,
        Package_Version__c: version,
        Account__c: links.account,
        Contact__c: links.contact,
        Subscriber_Org_Name__c: 'Acme "Industries", Ltd.\nÅrhus',
        Information_Read_At__c: '2026-11-01T10:00:00.000Z',
        OwnerId: world.userId(side, 'manager'),
    });
    const trial = install('00D0000000000B1', 'timesheets', {
        Status__c: 'Trial',
        Expiration__c: '2026-12-24',
        Seats__c: 5,
        Lead__c: links.lead,
        Lead_Name__c: 'Hank Scorpio',
    });
    const site = install('00D0000000000C1', 'expenses', { Status__c: 'Active', Expiration__c: null, Seats__c: null });
    const sandbox = install('00D0000000000D1', 'timesheets', {
        Status__c: 'Active',
        Seats__c: null,
        Subscriber_Org_Is_Sandbox__c: true,
        Production_Org_ID__c: '00D0000000000A1',
        Production_License__c: active,
    });
    const gone = install('00D0000000000E1', 'expenses', { Status__c: 'Active', Expiration__c: '2027-01-31', Seats__c: 7 });
    const run = create('License_Run__c', {
        Kind__c: 'Bulk Modify',
        State__c: 'Succeeded',
        Source__c: 'Page',
        Reason__c: 'Renewals',
        Requested_By__c: world.userId(side, 'manager'),
        Total__c: 2,
        Done__c: 2,
        Changed__c: 2,
    });
    world.change(side, 'License__c', [{ Id: active, Seats__c: 25, Change_Reason__c: 'Upsell', Change_Source__c: 'Bulk Modify', Change_Run__c: run }]);
    world.change(side, 'License__c', [{ Id: site, Expiration__c: '2028-06-30', Change_Source__c: 'Page' }], 'manager');
    world.change(side, 'License__c', [{ Id: gone, Status__c: 'Uninstalled', Uninstall_Date__c: '2026-10-10', Change_Source__c: 'Refresh' }]);
    world.change(side, 'License__c', [{ Id: active, Delivery_Status__c: 'Delivered', Last_Delivered__c: '2026-11-02T10:00:00.000Z', Reminded_Days__c: 60 }]);
    return { packages: [timesheets, expenses], version, licenses: [active, trial, site, sandbox, gone], run };
}

/** A lead, an account and a contact that both orgs have, under other record ids. */
export function createLinks(world: MigrationWorld, side: Side): { readonly lead: string; readonly account: string; readonly contact: string } {
    const create = (object: string, values: Values): string => world.create(side, object, [values], 'admin')[0] ?? '';
    // Record ids of the two orgs shall differ.
    if (side === 'new') create('Account', { Name: 'Somebody else' });
    if (side === 'new') create('Lead', { LastName: 'Else', Company: 'Somebody' });
    const account = create('Account', { Name: 'Acme Holding' });
    return {
        account,
        contact: create('Contact', { LastName: 'Coyote', Email: 'wile@acme.example', AccountId: account }),
        lead: create('Lead', { LastName: 'Scorpio', Company: 'Globex', Email: 'hank@globex.example' }),
    };
}
