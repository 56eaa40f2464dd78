import type { Connection } from '@salesforce/core';
import { isUnsupported } from './org-error.ts';
import { literal, queryRows } from './query-rows.ts';

/** `unknown` when the org does not let us ask. */
export type MayUse = 'yes' | 'no' | 'unknown';

/** The user permission that stands above each object permission. */
const ABOVE_ALL = { Read: 'ViewAllData', Edit: 'ModifyAllData' } as const;

/**
 * Whether another user may read or edit an object, through any of the user's permission sets; the profile counts as one of them
 * ("PermissionSet", Object Reference). `UserEntityAccess` speaks of the current user only, and `UserRecordAccess` of 200 records
 * a query: who may edit our objects may edit each record of them, since their sharing model is public.
 */
export async function mayUseObject(connection: Connection, userId: string, object: string, right: 'Read' | 'Edit'): Promise<MayUse> {
    const own = `(SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${literal(userId)})`;
    try {
        const where = `SobjectType = ${literal(object)} AND Permissions${right} = true AND ParentId IN ${own}`;
        if ((await queryRows(connection, `SELECT Id FROM ObjectPermissions WHERE ${where}`)).length > 0) return 'yes';
        const all = await queryRows(connection, `SELECT Id FROM PermissionSet WHERE Permissions${ABOVE_ALL[right]} = true AND Id IN ${own}`);
        return all.length > 0 ? 'yes' : 'no';
    } catch (error) {
        if (error instanceof Error && isUnsupported(error)) return 'unknown';
        throw error;
    }
}
