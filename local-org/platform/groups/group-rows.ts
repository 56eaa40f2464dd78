import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';

/** Rows that are still there. */
export function liveRows(org: Org, table: string, column: string, values: readonly string[], nocase = false): Row[] {
    return org.store.findBy(table, column, values, { nocase }).filter((row) => row['IsDeleted'] !== 1);
}

export function groupNamed(org: Org, type: 'Queue' | 'Regular', developerName: string): Row | undefined {
    return liveRows(org, 'Group', 'DeveloperName', [developerName], true).find((row) => row['Type'] === type);
}

export function roleNamed(org: Org, developerName: string): Row | undefined {
    return liveRows(org, 'UserRole', 'DeveloperName', [developerName], true)[0];
}

/** Types of the groups that come with every role ("Group", Object Reference). */
export const ROLE_GROUP_TYPES = ['Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal'] as const;

export type RoleGroupType = (typeof ROLE_GROUP_TYPES)[number];

export function roleGroup(org: Org, roleId: string, type: RoleGroupType): Row | undefined {
    return liveRows(org, 'Group', 'RelatedId', [roleId]).find((row) => row['Type'] === type);
}

export function textOf(row: Row | undefined, column: string): string {
    const value = row?.[column];
    return typeof value === 'string' ? value : '';
}
