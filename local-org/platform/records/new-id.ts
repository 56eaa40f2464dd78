import { makeId } from '../ids.ts';
import type { Org } from '../org.ts';
import type { ObjectDefinition } from '../schema/model.ts';

/** A fresh 18-character id of the object; the org's own characters keep ids of different orgs apart. */
export function newId(org: Org, object: ObjectDefinition): string {
    const sequence = org.store.nextNumber(`id:${object.keyPrefix}`, 1);
    return makeId(object.keyPrefix, sequence, org.identity.id.slice(3, 8));
}
