import { given, type Seen } from '../../domain/check/check.ts';
import { textOf, type Row } from '../query-rows.ts';

/** API names by the id that triggers, flows, rules and layouts call an object by: its name, or the id of a custom one, 15 or 18 characters. */
export function objectNames(entities: Seen<readonly Row[]>): Seen<(durableId: string | null) => string | null> {
    return given(entities, (rows) => {
        const names = new Map(rows.map((row) => [short(textOf(row, 'DurableId') ?? ''), textOf(row, 'QualifiedApiName')]));
        return (durableId) => names.get(short(durableId ?? '')) ?? null;
    });
}

function short(id: string): string {
    return /^01I\w{12,15}$/.test(id) ? id.slice(0, 15) : id;
}
