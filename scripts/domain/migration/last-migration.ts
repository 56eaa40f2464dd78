import type { MigratedObject, Values } from './portable-row.ts';

/** What the record of a migration says beside its counts (`Request__c`), so that the next one knows what was brought. */
export interface MigrationRequest {
    /** 18-character id of the org that records come from. */
    readonly source: string;
    readonly sourceName: string;
    readonly kind: string;
    /** Latest change among the records that became each object. */
    readonly latest: Readonly<Partial<Record<MigratedObject, string | null>>>;
    /** Count and latest change of each object of the source when it was read, by its name there. */
    readonly marks: Readonly<Record<string, { readonly count: number; readonly modifiedAt: string | null }>>;
    /** Fields that came along. */
    readonly fields: Readonly<Record<string, readonly string[]>>;
    /** `choicesOf` each package, by its key. */
    readonly choices: Readonly<Record<string, string>>;
    /** Whether what it brought was taken back. */
    readonly isRemoved?: boolean;
    /** Records of each object in the target when the migration ended; not before it ended. */
    readonly ended?: { readonly counts: Readonly<Record<string, number>>; readonly isComplete: boolean };
}

/** An earlier migration from the same org. */
export interface LastMigration {
    readonly request: MigrationRequest;
    /** When it ended, by the clock of the target. */
    readonly finishedAt: string;
}

/** `undefined` for a text that is no such request. */
export function parseMigrationRequest(text: string | null): MigrationRequest | undefined {
    try {
        const found: unknown = JSON.parse(text ?? '');
        return typeof found === 'object' && found !== null && 'source' in found && 'marks' in found ? (found as MigrationRequest) : undefined;
    } catch {
        return undefined;
    }
}

/** Whether the record was saved in the source after the last migration read it. */
export function isChangedSince(last: LastMigration | undefined, object: MigratedObject, modifiedAt: string | null): boolean {
    const mark = last?.request.latest[object];
    return last === undefined || mark === undefined || mark === null || modifiedAt === null || modifiedAt > mark;
}

/** Whether the record was saved in the target after the last migration ended; without one, whether it is the target's own. */
export function isChangedHere(last: LastMigration | undefined, values: Values, modifiedAt: string | null): boolean {
    if (last === undefined) return (values['Migration_Run__c'] ?? null) === null;
    return modifiedAt === null || Date.parse(modifiedAt) > Date.parse(last.finishedAt);
}

/** Fields that come along now and did not the last time. */
export function newFieldsSince(last: LastMigration | undefined, object: MigratedObject, fields: readonly string[]): ReadonlySet<string> {
    const known = last?.request.fields[object];
    return new Set(known === undefined ? [] : fields.filter((field) => !known.includes(field)));
}
