import type { ObjectDefinition } from '../schema/model.ts';
import type { ObjectAccess } from './caller.ts';
import { FULL_ACCESS, NO_ACCESS, READ_ONLY, type Grants } from './permission-set-grants.ts';

/**
 * Access to records that configure an app: "API for users with Customize Application permission or permissions granted through profiles or
 * permission sets" ("Protection and Privacy Options for Custom Settings"; "Control Read Access to Custom Metadata Types", Salesforce Help).
 */
export function accessToConfiguration(
    { apiName, isProtected = false }: ObjectDefinition,
    kind: NonNullable<ObjectDefinition['kind']>,
    grants: Grants,
    hasPermission: (name: string) => boolean,
): ObjectAccess {
    if (isProtected) return NO_ACCESS;
    const isMetadata = kind === 'customMetadata';
    if (hasPermission('CustomizeApplication')) return isMetadata ? READ_ONLY : FULL_ACCESS;
    const granted = isMetadata ? grants.metadataTypes : grants.customSettings;
    return granted.has(apiName.toLowerCase()) || (!isMetadata && hasPermission('ViewAllCustomSettings')) ? READ_ONLY : NO_ACCESS;
}
