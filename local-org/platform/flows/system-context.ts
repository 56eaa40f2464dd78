import type { Caller } from '../access/caller.ts';

const EVERYTHING = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/**
 * The same user without regard to object and field permissions: how record-triggered flows read and write.
 * What formulas ask about the user, such as custom permissions, stays as it is; with sharing, so does what is shared.
 */
export function inSystemContext(caller: Caller, withSharing = false): Caller {
    const { access } = caller;
    return {
        ...caller,
        access: {
            object: withSharing ? (name) => ({ ...EVERYTHING, modifyAll: access.object(name).modifyAll }) : () => EVERYTHING,
            field: () => EVERYTHING,
            hasPermission: (name) => access.hasPermission(name),
            hasCustomPermission: (name) => access.hasCustomPermission(name),
            canSeeTab: (name) => access.canSeeTab(name),
            canSeeApp: (name) => access.canSeeApp(name),
            recordTypes: { isAvailable: () => true, defaultOf: (objectName) => access.recordTypes?.defaultOf(objectName) },
        },
    };
}
