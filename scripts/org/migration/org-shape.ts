import type { Connection } from '@salesforce/core';
import type { FieldShape, FieldShapes } from '../../domain/migration/field-shape.ts';
import { callComposite, errorOfAnswer, type SubAnswer } from '../call-composite.ts';
import { isUnsupported } from '../org-error.ts';
import { textOf, valueAt, type Row } from '../query-rows.ts';

/** What an org shows of an object to its user. */
export interface ObjectShape {
    readonly apiName: string;
    readonly label: string;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly deletable: boolean;
    readonly fields: FieldShapes;
    readonly count: number;
    /** The latest `SystemModstamp`; with the count it tells whether anything has changed since. */
    readonly modifiedAt: string | null;
}

export type OrgShape = ReadonlyMap<string, ObjectShape>;

/** Queries that fit into one call; describes count beside them. */
export const SHAPES_PER_CALL = 5;

interface DescribeBody {
    readonly label: string;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly deletable: boolean;
    readonly fields: readonly FieldShape[];
}

/** Fields, number of rows and latest change of up to five objects, with one call. Objects that the org does not show are not among them. */
export async function readShapes(connection: Connection, objects: readonly string[]): Promise<OrgShape> {
    const describes = objects.map((name, at) => ({ method: 'GET' as const, path: `/sobjects/${name}/describe`, referenceId: `describe${at}` }));
    const counts = objects.map((name, at) => ({ method: 'GET' as const, path: queryPath(countQuery(name)), referenceId: `count${at}` }));
    const answers = await callComposite(connection, [...describes, ...counts], { allOrNone: false, isRepeatable: true });
    return new Map(
        objects.flatMap((name, at) => {
            const shape = shapeOf(name, answers[at], answers[objects.length + at]);
            return shape ? [[name, shape] as const] : [];
        }),
    );
}

/** Whether anything was saved, with one call: number of rows and latest change of each object. */
export async function readMarks(connection: Connection, objects: readonly string[]): Promise<ReadonlyMap<string, Mark>> {
    const requests = objects.map((name, at) => ({ method: 'GET' as const, path: queryPath(countQuery(name)), referenceId: `count${at}` }));
    const answers = await callComposite(connection, requests, { allOrNone: false, isRepeatable: true });
    return new Map(objects.map((name, at) => [name, markOf(answers[at])]));
}

export interface Mark {
    readonly count: number;
    readonly modifiedAt: string | null;
}

export function queryPath(soql: string): string {
    return `/query?q=${encodeURIComponent(soql)}`;
}

function countQuery(name: string): string {
    return `SELECT COUNT(Id) rows, MAX(${stampOf(name)}) latest FROM ${name}`;
}

/** When a record was last saved. A field history is never saved again, and has no other time than that of its creation. */
export function stampOf(objectName: string): string {
    return objectName.endsWith('__History') ? 'CreatedDate' : 'SystemModstamp';
}

function shapeOf(apiName: string, described: SubAnswer | undefined, counted: SubAnswer | undefined): ObjectShape | undefined {
    if (!described || failed(described)) return undefined;
    const { label, createable, updateable, deletable, fields } = described.body as DescribeBody;
    return { apiName, label, createable, updateable, deletable, fields: new Map(fields.map((field) => [field.name, field])), ...markOf(counted) };
}

function markOf(counted: SubAnswer | undefined): Mark {
    if (!counted || failed(counted)) return { count: 0, modifiedAt: null };
    const [row] = (counted.body as { readonly records: readonly Row[] }).records;
    return { count: Number((row && valueAt(row, 'rows')) ?? 0), modifiedAt: row ? textOf(row, 'latest') : null };
}

/** An object that is not there is an answer; anything else that goes wrong is an error. */
function failed(answer: SubAnswer): boolean {
    const error = errorOfAnswer(answer);
    if (error && !isUnsupported(error)) throw error;
    return error !== undefined;
}
