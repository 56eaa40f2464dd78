import { usersOfGroup, withSubordinates } from '../groups/members.ts';
import type { Org } from '../org.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import type { FieldValues } from '../records/values.ts';
import type { Caller } from './caller.ts';

/**
 * Whether sharing lets the user edit, delete or transfer the record, whom permissions let edit records of the object. Of public read only records
 * that is the owner, members of the queue that owns it, users above them in the role hierarchy, and who may modify all; a detail is its
 * master's ("Organization-Wide Sharing Defaults", Salesforce Help).
 */
export function mayEditRecord(org: Org, caller: Caller, object: ObjectDefinition, values: FieldValues): boolean {
    if (object.sharingModel === 'ControlledByParent') return closedMaster(org, caller, object, values) === undefined;
    if (object.sharingModel !== 'Read' || caller.access.object(object.apiName).modifyAll) return true;
    return isOwnerOrAbove(org, caller, String(values['OwnerId'] ?? ''));
}

/**
 * The id of a master of the detail that the user would have to be able to edit and is not; undefined when none is in the way. A master-detail
 * field says whether reading the master is enough (`writeRequiresMasterRead` of "CustomField", Metadata API guide).
 */
export function closedMaster(org: Org, caller: Caller, object: ObjectDefinition, values: FieldValues): string | undefined {
    const closed = object.fields.find((field) => field.type === 'MasterDetail' && !isMasterOpen(org, caller, field, values[field.apiName]));
    return closed && String(values[closed.apiName]);
}

function isMasterOpen(org: Org, caller: Caller, { reference }: FieldDefinition, id: FieldValues[string] | undefined): boolean {
    const master = org.model().schema.objectOf(reference?.targets[0] ?? '');
    if (!master || reference?.writeRequiresMasterRead === true || !isRestricted(master)) return true;
    const row = org.store.get(master.table, String(id ?? ''));
    return row === undefined || mayEditRecord(org, caller, master, row);
}

/** Spares reading the master where everybody may edit it. */
function isRestricted({ sharingModel }: ObjectDefinition): boolean {
    return sharingModel === 'Read' || sharingModel === 'ControlledByParent';
}

function isOwnerOrAbove(org: Org, caller: Caller, ownerId: string): boolean {
    const owners = ownerId.startsWith('00G') ? usersOfGroup(org, ownerId) : new Set([ownerId]);
    if (owners.has(caller.userId)) return true;
    const role = roleOf(org, caller.userId);
    if (role === undefined) return false;
    const below = new Set(withSubordinates(org, role).filter((each) => each !== role));
    return [...owners].some((owner) => below.has(roleOf(org, owner) ?? ''));
}

function roleOf(org: Org, userId: string): string | undefined {
    const role = org.store.get('User', userId)?.['UserRoleId'];
    return typeof role === 'string' ? role : undefined;
}
