import { convertLeads } from '../../local-org/platform/leads/convert-lead.ts';
import { createRecords, updateRecords } from '../../local-org/platform/records/save.ts';
import type { DeployedOrg } from './deployed-org.ts';
import type { FieldValue } from './record-rule-case.ts';

/** Ids and keys of the records that cases speak of, by name. */
export type RuleWorld = Readonly<Record<string, string>>;

/** A package, its version, a customer's lead before and after its conversion, licenses, a run and an event, all made by the service. */
export function createWorld(deployed: DeployedOrg): RuleWorld {
    const create = (object: string, values: Readonly<Record<string, FieldValue>>): string => {
        const [result] = createRecords(deployed.org, deployed.service, object, [values], { allOrNone: true, api: 'data' });
        if (!result?.id) throw new Error(`${object}: ${JSON.stringify(result?.errors)}`);
        return result.id;
    };
    const packageId = create('Package__c', { Name: 'Timesheets', Package_ID__c: '033000000000001AAA', Last_License_Refresh__c: '2026-11-20' });
    const otherPackage = create('Package__c', { Name: 'Expenses', Package_ID__c: '033000000000002AAA', Last_License_Refresh__c: '2026-11-15' });
    const version = create('Package_Version__c', { Name: 'Version 1.0', Package__c: packageId, Version_ID__c: '04t000000000001AAA' });
    const lead = create('Lead', { LastName: 'Ash', Company: 'Acme' });
    const converted = create('Lead', { LastName: 'Birch', Company: 'Globex' });
    const customer = convert(deployed, converted);
    const terms = { Package__c: packageId, Status__c: 'Trial', Expiration__c: '2026-12-11', Seats__c: 10, Install_Date__c: '2026-11-11' };
    const license = create('License__c', { ...terms, License_Key__c: '00D000000000001-033000000000001', Lead__c: lead });
    const remindedLicense = create('License__c', { ...terms, License_Key__c: '00D000000000002-033000000000001' });
    remind(deployed, remindedLicense);
    const reminderKey = `${remindedLicense}:${String(deployed.org.store.get('License__c', remindedLicense)?.['Last_Change_ID__c'])}:Reminded 30`;
    const run = create('License_Run__c', { Kind__c: 'Bulk Modify', State__c: 'Succeeded', Request__c: '{}' });
    const event = create('License_Event__c', { Type__c: 'Created', License__c: license, Event_Key__c: 'first' });
    const stranger = create('Account', { Name: 'Initech' });
    const inactive = create('User', {
        Username: 'gone@license.test',
        LastName: 'Gone',
        Email: 'gone@license.test',
        Alias: 'gone',
        ProfileId: deployed.person.profileId,
        TimeZoneSidKey: 'UTC',
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US',
        IsActive: false,
    });
    const { service, person } = deployed;
    const ids = {
        package: packageId,
        otherPackage,
        version,
        lead,
        converted,
        ...customer,
        license,
        remindedLicense,
        reminderKey,
        run,
        event,
        stranger,
        inactive,
    };
    return { ...ids, service: service.userId, person: person.userId };
}

/** Notes a stage of the reminders, as the flow that reminds does first. */
function remind({ org, service }: DeployedOrg, licenseId: string): void {
    const [result] = updateRecords(org, service, 'License__c', [{ Id: licenseId, Reminded_Days__c: 30 }], { allOrNone: true, api: 'data' });
    if (!result?.success) throw new Error(JSON.stringify(result?.errors));
}

function convert({ org, service }: DeployedOrg, leadId: string): { readonly account: string; readonly contact: string } {
    const request = { leadId, convertedStatus: 'Closed - Converted', doNotCreateOpportunity: true, overwriteLeadSource: false, sendNotificationEmail: false };
    const [result] = convertLeads(org, service, [request], true);
    if (!result?.accountId || !result.contactId) throw new Error(JSON.stringify(result?.errors));
    return { account: result.accountId, contact: result.contactId };
}
