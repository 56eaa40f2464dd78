import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import { customMetadataValue } from './custom-metadata.ts';
import type { FormulaValue } from './formula.ts';
import { settingValue } from './hierarchy-setting.ts';
import { GLOBAL_OBJECTS } from './global-scope.ts';
import { valueOfColumn } from '../records/stored-values.ts';

/** Value of a global by its canonical path, such as `['$User', 'Id']`; null when it has none. */
export function globalValue(org: Org, caller: Caller, path: readonly string[]): FormulaValue {
    const [root = '', ...names] = path;
    switch (root) {
        case '$Permission':
            return caller.access.hasCustomPermission(names[0] ?? '');
        case '$Label':
            return labelValue(org, names[0] ?? '');
        case '$CustomMetadata':
            return customMetadataValue(org.model().schema, org.model().catalogue, names);
        case '$Setup':
            return settingValue(org, caller, names);
        case '$System':
            return '1900-01-01T00:00:00.000Z';
        default:
            return recordValue(org, caller, root, names[0] ?? '');
    }
}

function recordValue(org: Org, caller: Caller, root: string, fieldName: string): FormulaValue {
    const { schema } = org.model();
    const object = schema.objectOf(GLOBAL_OBJECTS.get(root) ?? '');
    const field = object && schema.fieldOf(object, fieldName);
    if (object === undefined || field?.column === undefined) {
        return null;
    }
    const row = org.store.get(object.table, recordIdOf(org, caller, root));
    return valueOfColumn(field, row?.[field.column] ?? null);
}

function recordIdOf(org: Org, caller: Caller, root: string): string {
    switch (root) {
        case '$User':
            return caller.userId;
        case '$Profile':
            return caller.profileId;
        case '$UserRole':
            return String(org.store.get('User', caller.userId)?.['UserRoleId'] ?? '');
        default:
            return org.identity.id;
    }
}

function labelValue(org: Org, name: string): FormulaValue {
    const value = org.model().catalogue.get('CustomLabel', name)?.body['value'];
    return typeof value === 'string' ? value : null;
}
