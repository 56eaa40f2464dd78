import assert from 'node:assert/strict';
import { callOrg, DATA, request } from '../call-org.ts';
import { connectionTo, deployFiles } from '../deploy-package.ts';
import { COPY, rowsOf, type FleetWorld } from './fleet-world.ts';

/** Something that is wrong with a customer. */
export interface Trouble {
    readonly kind: 'down' | 'slow' | 'locked' | 'gone' | 'uninstalled' | 'refused' | 'forbidden' | 'ruled' | 'changed';
    /** What the delivery says. */
    readonly failure: string;
    /** What becomes of the delivery once whatever can be cured is cured. */
    readonly next: string;
}

export const TROUBLES: readonly Trouble[] = [
    { kind: 'down', failure: 'Unreachable', next: 'delivered' },
    { kind: 'slow', failure: 'Unreachable', next: 'delivered' },
    { kind: 'locked', failure: 'Org Locked', next: 'delivered' },
    { kind: 'gone', failure: 'Org Deleted', next: 'Org Deleted' },
    { kind: 'uninstalled', failure: 'Package Uninstalled', next: 'Package Uninstalled' },
    { kind: 'refused', failure: 'Login Refused', next: 'delivered' },
    { kind: 'forbidden', failure: 'Permission Missing', next: 'delivered' },
    { kind: 'ruled', failure: 'Permission Missing', next: 'delivered' },
    { kind: 'changed', failure: 'Changed By Customer', next: 'Changed By Customer' },
];

const OWN_RULE = `${COPY}.At_Most_Fifteen`;

/** Lets it happen to a customer. */
export async function hurt(fleet: FleetWorld, alias: string, { kind }: Trouble): Promise<void> {
    switch (kind) {
        case 'down':
            return setFaults(fleet, alias, { kind: 'unavailable', times: 99 });
        case 'slow':
            return setFaults(fleet, alias, { kind: 'delay', milliseconds: 9000 });
        case 'locked':
            return befall(fleet, alias, 'lock');
        case 'gone':
            await befall(fleet, alias, 'delete');
            // As the next refresh would note it.
            return fleet.changeLicense(alias, { Org_Status_Formula__c: 'DELETED' }, 'service');
        case 'uninstalled':
            return uninstall(fleet, alias);
        case 'refused':
            fleet.writeCredentials(new Map([...fleet.otherTokens, [alias, `${fleet.org(alias).orgId}!AQEAQwrongSecret`]]));
            return undefined;
        case 'forbidden':
            return assignDelivery(fleet, alias, false);
        case 'ruled':
            return deployRule(fleet, alias, true);
        case 'changed':
            return changeCopy(fleet, alias);
    }
}

/** Makes well again what can be. */
export async function cure(fleet: FleetWorld, alias: string, { kind }: Trouble): Promise<void> {
    switch (kind) {
        case 'down':
        case 'slow':
            return setFaults(fleet, alias);
        case 'locked':
            return befall(fleet, alias, 'unlock');
        case 'refused':
            fleet.writeCredentials();
            return undefined;
        case 'forbidden':
            return assignDelivery(fleet, alias, true);
        case 'ruled':
            return deployRule(fleet, alias, false);
        default:
            return undefined;
    }
}

async function setFaults(fleet: FleetWorld, alias: string, ...faults: readonly object[]): Promise<void> {
    await send(fleet, alias, 'PUT', '/local-org/faults', { faults });
}

async function befall(fleet: FleetWorld, alias: string, event: string): Promise<void> {
    const { license } = fleet.world;
    const headers = { Authorization: `Bearer ${license.accessToken}`, 'Content-Type': 'application/json' };
    const reply = await request(license, `/local-org/customers/${alias}`, { method: 'PUT', headers, body: JSON.stringify({ event }) });
    assert.equal(reply.status, 200, JSON.stringify(reply.body));
}

async function uninstall(fleet: FleetWorld, alias: string): Promise<void> {
    const org = fleet.org(alias);
    const body = { SubscriberPackageVersionId: fleet.versionId };
    const made = await callOrg(org, `${DATA}/tooling/sobjects/SubscriberPackageVersionUninstallRequest`, body);
    assert.deepEqual(await rowsOf(org, 'SELECT Id FROM InstalledSubscriberPackage', '/tooling'), [], JSON.stringify(made.body));
}

async function assignDelivery(fleet: FleetWorld, alias: string, isGiven: boolean): Promise<void> {
    if (isGiven) return fleet.letDeliver(alias);
    const [assignment] = await rowsOf(fleet.org(alias), "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'License_Delivery'");
    return send(fleet, alias, 'DELETE', `${DATA}/sobjects/PermissionSetAssignment/${String(assignment?.['Id'])}`);
}

/** A validation rule of the customer's own on the object of the package. */
async function deployRule(fleet: FleetWorld, alias: string, isActive: boolean): Promise<void> {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <validationRules>
        <fullName>${OWN_RULE.split('.')[1] ?? ''}</fullName>
        <active>${isActive}</active>
        <errorConditionFormula>tsheets__Allowed_Seats__c &gt; 15</errorConditionFormula>
        <errorMessage>We have agreed on at most 15 seats.</errorMessage>
    </validationRules>
</CustomObject>`;
    const files = {
        'package.xml': `<?xml version="1.0" encoding="UTF-8"?>
<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>${OWN_RULE}</members><name>ValidationRule</name></types><version>66.0</version></Package>`,
        [`objects/${COPY}.object`]: xml,
    };
    const result = await deployFiles(connectionTo(fleet.org(alias)), files);
    assert.equal(result.status, 'Succeeded', JSON.stringify(result.details));
}

async function changeCopy(fleet: FleetWorld, alias: string): Promise<void> {
    const [copy] = await rowsOf(fleet.org(alias), `SELECT Id FROM ${COPY}`);
    await send(fleet, alias, 'PATCH', `${DATA}/sobjects/${COPY}/${String(copy?.['Id'])}`, { tsheets__Allowed_Seats__c: 500 });
}

async function send(fleet: FleetWorld, alias: string, method: 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<void> {
    const org = fleet.org(alias);
    const headers = { Authorization: `Bearer ${org.accessToken}`, ...(body && { 'Content-Type': 'application/json' }) };
    const reply = await request(org, path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    assert.ok(reply.status < 300, JSON.stringify(reply.body));
}
