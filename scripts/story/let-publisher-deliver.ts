import { queryOrg } from './read-outcome.ts';
import type { StartedOrg } from './local-org-process.ts';

/** An org of a customer, and its administrator's way in. */
export type CustomerOrg = Pick<StartedOrg, 'alias' | 'orgId' | 'url' | 'username' | 'accessToken'>;

const PERMISSION_SETS = "('License_Delivery', 'Seat_Administrator')";

/**
 * The administrator of a customer's org, whose login the publisher has, may deliver licenses and give seats. Resolves to whether that is so:
 * versions of the package without the customer's side have no permission sets.
 */
export async function letPublisherDeliver(org: CustomerOrg): Promise<boolean> {
    const sets = await queryOrg(org, 'data', `SELECT Id FROM PermissionSet WHERE Name IN ${PERMISSION_SETS}`);
    const [user] = await queryOrg(org, 'data', `SELECT Id FROM User WHERE Username = '${org.username}'`);
    const userId = String(user?.['Id']);
    const assigned = await queryOrg(org, 'data', `SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${userId}'`);
    const missing = sets.filter(({ Id }) => !assigned.some(({ PermissionSetId }) => PermissionSetId === Id));
    for (const { Id } of missing) await assign(org, userId, String(Id));
    return sets.length > 0;
}

async function assign({ alias, url, accessToken }: CustomerOrg, userId: string, permissionSetId: string): Promise<void> {
    const headers = { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ AssigneeId: userId, PermissionSetId: permissionSetId });
    const reply = await fetch(`${url}/services/data/v66.0/sobjects/PermissionSetAssignment`, { method: 'POST', headers, body });
    if (!reply.ok) throw new Error(`The org "${alias}" refused a permission set: ${await reply.text()}`);
}
