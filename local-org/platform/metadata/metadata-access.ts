import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';

const PERMISSIONS = ['ModifyAllData', 'ModifyMetadata', 'CustomizeApplication'];

/** Throws INSUFFICIENT_ACCESS unless the caller may change metadata. */
export function requireMetadataAccess({ access }: Caller): void {
    if (PERMISSIONS.some((permission) => access.hasPermission(permission))) return;
    throw new PlatformError('INSUFFICIENT_ACCESS', 'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions', 403);
}
