import type { Org } from '../org.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { withoutMilliseconds } from './coerce.ts';

export interface ModificationStamps extends Record<string, string> {
    readonly LastModifiedDate: string;
    readonly LastModifiedById: string;
    readonly SystemModstamp: string;
}

export interface CreationStamps extends ModificationStamps {
    readonly CreatedDate: string;
    readonly CreatedById: string;
}

/** Who changed a record and when ("System Fields", Object Reference). */
export function modificationStamps(org: Org, userId: string): ModificationStamps {
    const now = withoutMilliseconds(org.clock.now());
    return { LastModifiedDate: now, LastModifiedById: userId, SystemModstamp: now };
}

/** Stamps of a new record. */
export function creationStamps(org: Org, userId: string): CreationStamps {
    const modification = modificationStamps(org, userId);
    return { CreatedDate: modification.LastModifiedDate, CreatedById: userId, ...modification };
}

/** The stamps that the object's records carry: those of a history never change. */
export function stampsOf({ historyOf }: ObjectDefinition, stamps: ModificationStamps): Partial<ModificationStamps> {
    return historyOf === undefined ? stamps : {};
}
