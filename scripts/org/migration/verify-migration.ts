import { createHash, type Hash } from 'node:crypto';
import { MIGRATED_OBJECTS, type MigratedObject, type PortableRow, type Value } from '../../domain/migration/portable-row.ts';
import type { FieldChecksum, ObjectCheck, SampleRecord } from '../../domain/migration/verification.ts';
import type { MigrationSource } from './migration-source.ts';
import type { MigrationPlan } from './plan-migration.ts';
import { isVerified, type PlannedRow } from './planned-row.ts';
import type { RowFile } from './row-file.ts';

const SAMPLE_SIZE = 10;
const LONGEST_LIST = 50;

export interface VerifyWish {
    readonly kind: MigrationSource;
    readonly plan: MigrationPlan;
    readonly refused: Readonly<Record<MigratedObject, ReadonlySet<string>>>;
    /** The object as the target has it now. */
    readonly present: (object: MigratedObject) => RowFile<PortableRow>;
}

/** Compares what the source has with what the target has now: count, and a checksum of each object and field over its sorted `key=value` lines. */
export function verifyMigration(wish: VerifyWish): readonly ObjectCheck[] {
    return MIGRATED_OBJECTS.map((object) => checkObject(wish, object));
}

interface Checking {
    readonly source: ReadonlyMap<string, Hash>;
    readonly target: ReadonlyMap<string, Hash>;
    readonly differences: ObjectCheck['differences'][number][];
    readonly sample: SampleRecord[];
    records: number;
    missing: number;
    kept: number;
    unlisted: number;
}

function checkObject({ kind, plan, refused, present }: VerifyWish, object: MigratedObject): ObjectCheck {
    const { fields } = kind.brings[object];
    const found = present(object);
    const checking: Checking = {
        source: hashes(fields),
        target: hashes(fields),
        differences: [],
        sample: [],
        records: 0,
        missing: 0,
        kept: 0,
        unlisted: 0,
    };
    const every = Math.max(1, Math.floor(plan.rows[object].size / SAMPLE_SIZE));
    for (const row of plan.rows[object].sorted()) {
        if (!isVerified(row) || refused[object].has(row.key)) continue;
        compare(checking, row, found.find(row.key), fields, checking.records % every === 0 && checking.sample.length < SAMPLE_SIZE);
    }
    const fieldChecks = fields.map((field): FieldChecksum => ({
        field,
        source: digest(checking.source.get(field)),
        target: digest(checking.target.get(field)),
    }));
    const { records, missing, kept, differences, unlisted, sample } = checking;
    return {
        object,
        inSource: plan.rows[object].size,
        inTarget: found.size,
        compared: records,
        missing,
        keptValues: kept,
        checksum: { source: overall(fieldChecks, 'source'), target: overall(fieldChecks, 'target') },
        fields: fieldChecks,
        differences,
        unlisted,
        sample,
    };
}

function compare(checking: Checking, row: PlannedRow, present: PortableRow | undefined, fields: readonly string[], isSampled: boolean): void {
    checking.records += 1;
    const actual: Readonly<Record<string, Value>> = present ? { ...present.values, ...present.links } : {};
    if (!present) checking.missing += 1;
    const values: SampleRecord['values'][number][] = [];
    for (const field of fields) {
        const there = actual[field] ?? null;
        const isKept = present !== undefined && row.kept.includes(field);
        const expected = isKept ? there : (row.values[field] ?? null);
        if (isKept) checking.kept += 1;
        checking.source.get(field)?.update(`${row.key}=${textOfValue(expected)}\n`);
        checking.target.get(field)?.update(`${row.key}=${textOfValue(there)}\n`);
        if (expected !== there) note(checking, row, field, expected, there);
        if (isSampled && (expected !== null || there !== null)) values.push({ field, source: row.values[field] ?? null, target: there });
    }
    if (isSampled) checking.sample.push({ key: row.key, name: row.name, values });
}

function note(checking: Checking, { key, name }: PlannedRow, field: string, source: Value, target: Value): void {
    if (checking.differences.length < LONGEST_LIST) checking.differences.push({ key, name, field, source, target });
    else checking.unlisted += 1;
}

function hashes(fields: readonly string[]): ReadonlyMap<string, Hash> {
    return new Map(fields.map((field) => [field, createHash('sha256')]));
}

function digest(hash: Hash | undefined): string {
    return hash?.digest('hex') ?? '';
}

function overall(checks: readonly FieldChecksum[], side: 'source' | 'target'): string {
    const lines = checks.map((check) => `${check.field}=${check[side]}`).sort();
    return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function textOfValue(value: Value): string {
    return value === null ? '' : String(value);
}
