import { timingSafeEqual } from 'node:crypto';
import { hashSecret, newSalt } from '../access/hash-secret.ts';
import type { Org } from '../org.ts';

const TABLE = '_installation_key';

/** Remembers the installation key of a version uploaded in this org, as a salted hash. */
export function keepInstallationKey(publisher: Org, versionId: string, key: string): void {
    defineKeyTable(publisher);
    const salt = newSalt();
    publisher.store.insert(TABLE, { Id: versionId, Salt: salt, Hash: hashSecret(key, salt).toString('hex') });
}

export function hasInstallationKey(publisher: Org, versionId: string): boolean {
    defineKeyTable(publisher);
    return publisher.store.get(TABLE, versionId) !== undefined;
}

/** Whether a version may be installed with this key; one without a key of its own takes any. */
export function isRightKey(publisher: Org, versionId: string, key: string | undefined): boolean {
    defineKeyTable(publisher);
    const row = publisher.store.get(TABLE, versionId);
    if (!row) return true;
    return key !== undefined && timingSafeEqual(Buffer.from(String(row['Hash']), 'hex'), hashSecret(key, String(row['Salt'])));
}

function defineKeyTable(publisher: Org): void {
    publisher.store.defineTable({
        name: TABLE,
        columns: [
            { name: 'Salt', kind: 'text' },
            { name: 'Hash', kind: 'text' },
        ],
    });
}
