import { toId15 } from '../ids.ts';
import { CONVERSIONS } from './convert-value.ts';
import type { PortableRow, Value } from './portable-row.ts';
import { isLink, type ObjectMapping } from './source-mapping.ts';

type Row = Readonly<Record<string, unknown>>;

/** Fields of a history object ("Field History Objects", Object Reference). */
export const HISTORY_FIELDS = ['Id', 'ParentId', 'Field', 'OldValue', 'NewValue', 'CreatedDate', 'CreatedById'] as const;

/** Fields of ours whose history is told; the history of a lookup has a row of names and one of record ids, of which the names are told. */
const TOLD = ['Status__c', 'Expiration__c', 'Seats__c', 'Package_Version__c'] as const;

const RECORD_ID = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/;

/**
 * A row of the field history of a license as an event of the journal; undefined for what the journal does not have, such as a field that has no
 * counterpart here.
 */
export function mapHistory(mapping: ObjectMapping, row: Row, licenseKey: string): PortableRow | undefined {
    const [id, changed] = [String(row['Id']), String(row['Field'])];
    const told = changed === 'created' ? createdValues() : changeValues(mapping, changed, row);
    if (told === undefined) return undefined;
    const changeId = `History ${toId15(id)}`;
    const at = typeof row['CreatedDate'] === 'string' ? row['CreatedDate'] : null;
    return {
        object: 'License_Event__c',
        key: `${licenseKey}:${changeId}:${told.Field__c ?? 'Created'}`,
        id,
        name: changed,
        values: {
            ...told,
            License__c: licenseKey,
            License_Key__c: licenseKey,
            Reason__c: null,
            Source__c: 'Migration',
            Run__c: null,
            Changed_At__c: at,
            Change_ID__c: changeId,
        },
        links: { Changed_By__c: typeof row['CreatedById'] === 'string' ? row['CreatedById'] : null },
        modifiedAt: at,
    };
}

type Told = Readonly<Record<'Type__c' | 'Field__c' | 'Before__c' | 'After__c', string | null>>;

function createdValues(): Told {
    return { Type__c: 'Created', Field__c: null, Before__c: null, After__c: null };
}

function changeValues({ fields }: ObjectMapping, changed: string, row: Row): Told | undefined {
    const field = TOLD.find((name) => fields[name] !== undefined && isFieldOf(fields[name].paths[0] ?? '', changed));
    if (field === undefined || isPairOfIds(row)) return undefined;
    const source = fields[field];
    const text = (value: unknown): string | null => {
        if (source === undefined || isLink(source.as) || source.as === 'id18') return textOf(CONVERSIONS.text(value));
        return textOf(CONVERSIONS[source.as](value));
    };
    const [before, after] = [text(row['OldValue']), text(row['NewValue'])];
    return before === after ? undefined : { Type__c: typeOf(field, before, after), Field__c: field, Before__c: before, After__c: after };
}

/** The history names a lookup by its field: `sfLma__Package_Version__c` for the path `sfLma__Package_Version__r.…`. */
function isFieldOf(path: string, changed: string): boolean {
    return path.split('.')[0]?.replace(/__r$/, '__c') === changed;
}

function isPairOfIds(row: Row): boolean {
    const values = [row['OldValue'], row['NewValue']].filter((value) => value !== null && value !== undefined);
    return values.length > 0 && values.every((value) => typeof value === 'string' && RECORD_ID.test(value) && /\d/.test(value));
}

function typeOf(field: string, before: string | null, after: string | null): string {
    if (field !== 'Status__c') return 'Changed';
    return after === 'Uninstalled' ? 'Uninstalled' : before === 'Uninstalled' ? 'Reinstalled' : 'Changed';
}

function textOf(value: Value | undefined): string | null {
    return value === null || value === undefined ? null : String(value);
}
