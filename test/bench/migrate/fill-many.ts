import { licenseKey } from '../../../scripts/domain/ids.ts';
import type { MigrationWorld } from '../../migration/migration-world.ts';
import { customerKey, customerName } from '../refresh/customers.ts';

const PER_CALL = 2000;
const PACKAGE_ID = '033000000000001AAA';

/** One package with so many licenses, each with three rows of its journal: it was created, and twice changed. */
export function fillMany(world: MigrationWorld, licenses: number): void {
    const [timesheets = ''] = world.create('old', 'Package__c', [{ Name: 'Timesheets', Package_ID__c: PACKAGE_ID, Namespace__c: 'tsheets' }]);
    const [version = ''] = world.create('old', 'Package_Version__c', [
        { Name: '1.0', Package__c: timesheets, Version_Number__c: '1.0.0', Version_ID__c: '04t000000000001AAA' },
    ]);
    for (let first = 0; first < licenses; first += PER_CALL) {
        const numbers = Array.from({ length: Math.min(PER_CALL, licenses - first) }, (_, index) => first + index);
        const ids = world.create(
            'old',
            'License__c',
            numbers.map((number) => ({ ...licenseOf(number), Package__c: timesheets, Package_Version__c: version })),
        );
        world.create(
            'old',
            'License_Event__c',
            ids.flatMap((id, index) => [
                eventOf(id, numbers[index] ?? 0, 'Seats__c', '5', '10'),
                eventOf(id, numbers[index] ?? 0, 'Expiration__c', '2026-12-31', '2027-12-31'),
            ]),
        );
    }
}

function licenseOf(number: number) {
    const org = customerKey(number).slice(0, 15);
    return {
        License_Key__c: licenseKey(org, PACKAGE_ID),
        Subscriber_Org_ID__c: org,
        Subscriber_Org_Name__c: customerName(number),
        Status__c: 'Active',
        Expiration__c: '2027-12-31',
        Seats__c: 10,
        Used_Licenses__c: number % 10,
        Install_Date__c: '2026-03-01',
        Org_Instance__c: `NA${number % 100}`,
        Org_Type__c: 'Enterprise Edition',
        Version_Number__c: '1.0.0',
        Information_Read_At__c: '2026-11-01T10:00:00.000Z',
        Change_Source__c: 'Install',
    };
}

function eventOf(id: string, number: number, field: string, before: string, after: string) {
    const changeId = `${field}-${number}`;
    return {
        Type__c: 'Changed',
        License__c: id,
        License_Key__c: licenseKey(customerKey(number).slice(0, 15), PACKAGE_ID),
        Field__c: field,
        Before__c: before,
        After__c: after,
        Reason__c: 'Renewal of the yearly contract',
        Source__c: 'Page',
        Change_ID__c: changeId,
        Changed_At__c: '2026-10-01T10:00:00.000Z',
        Event_Key__c: `${id}:${changeId}:${field}`,
    };
}
