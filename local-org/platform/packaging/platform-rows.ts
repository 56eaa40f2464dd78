import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import { newId } from '../records/new-id.ts';
import { creationStamps, modificationStamps } from '../records/stamps.ts';

/** User id that the platform's own rows carry when no user of the org caused them. */
export function firstUserId(org: Org): string {
    const [user] = org.store.findBy('User', 'IsActive', [1]);
    return String(user?.['Id'] ?? '');
}

/** Inserts a row that the platform itself owns, past permissions and automation. Returns its id. */
export function insertPlatformRow(org: Org, objectName: string, values: Row, userId = firstUserId(org)): string {
    const object = org.model().schema.objectOf(objectName);
    if (!object) throw new Error(`This org has no object ${objectName}.`);
    const id = typeof values['Id'] === 'string' ? values['Id'] : newId(org, object);
    org.store.insert(object.table, { ...creationStamps(org, userId), IsDeleted: 0, ...values, Id: id });
    return id;
}

/** Changes columns of a platform row and its modification stamps; nothing is written when nothing differs. */
export function updatePlatformRow(org: Org, objectName: string, id: string, values: Row, userId = firstUserId(org)): void {
    const row = org.store.get(objectName, id);
    if (row && Object.entries(values).every(([column, value]) => row[column] === value)) return;
    org.store.update(objectName, id, { ...values, ...modificationStamps(org, userId) });
}
