import { isJsonObject, parseJson } from '../json-text.ts';
import { accept, refuse, type Verdict } from '../verdict.ts';
import { CONVERSIONS, type Conversion } from './convert-value.ts';
import { MIGRATED_OBJECTS, type MigratedObject } from './portable-row.ts';

const VERSION = 1;

/** Links are record ids of the source, which the migration finds again in the target. */
const LINKS = ['user', 'lead', 'account', 'contact'] as const;

export type Link = (typeof LINKS)[number];

/** Where a field of ours comes from: the first of these fields of the source that is not blank. */
export interface FieldSource {
    /** One or more API names, also through parents: `sfLma__Lead__r.Company`. */
    readonly paths: readonly string[];
    readonly as: Conversion | Link;
}

export interface ObjectMapping {
    readonly from: string;
    /** Object with the field history of `from`, which becomes journal. */
    readonly history: string | undefined;
    /** By the API name of our field. */
    readonly fields: Readonly<Record<string, FieldSource>>;
}

/** How the records of another license management app become ours: a file such as `config/sflma-mapping.json`. */
export interface SourceMapping {
    /** What people call that app. */
    readonly source: string;
    readonly objects: Readonly<Partial<Record<MigratedObject, ObjectMapping>>>;
}

/** The mapping in a file; whether the orgs have its objects and fields is looked at later. */
export function readSourceMapping(text: string, file: string): Verdict<SourceMapping> {
    const json = parseJson(text);
    if (!isJsonObject(json) || !('openlmaMapping' in json)) return wrong(file, 'it is no JSON with "openlmaMapping"');
    if (json['openlmaMapping'] !== VERSION)
        return wrong(file, `its version is ${JSON.stringify(json['openlmaMapping'])}, and this OpenLMA reads version ${VERSION}`);
    const { source, objects } = json;
    if (typeof source !== 'string' || source === '') return wrong(file, '"source" does not say what the app is called');
    if (!isJsonObject(objects)) return wrong(file, '"objects" is no object');
    const unknown = Object.keys(objects).find((name) => !(MIGRATED_OBJECTS as readonly string[]).includes(name));
    if (unknown !== undefined) return wrong(file, `"${unknown}" is none of ${MIGRATED_OBJECTS.join(', ')}`);
    const read: Partial<Record<MigratedObject, ObjectMapping>> = {};
    for (const object of MIGRATED_OBJECTS) {
        if (objects[object] === undefined) continue;
        const mapping = readObject(objects[object]);
        if (typeof mapping === 'string') return wrong(file, `${object}: ${mapping}`);
        read[object] = mapping;
    }
    const missing = (['Package__c', 'License__c'] as const).find((object) => read[object] === undefined);
    return missing === undefined ? accept({ source, objects: read }) : wrong(file, `it says nothing of ${missing}`);
}

/** The mapping, or what is wrong with it. */
function readObject(json: unknown): ObjectMapping | string {
    if (!isJsonObject(json)) return 'is no object';
    const { from, history, fields } = json;
    if (!isApiName(from)) return '"from" is no API name of an object';
    if (history !== undefined && !isApiName(history)) return '"history" is no API name of an object';
    if (!isJsonObject(fields)) return '"fields" is no object';
    const read: Record<string, FieldSource> = {};
    for (const [field, value] of Object.entries(fields)) {
        const source = readField(value);
        if (typeof source === 'string') return `${field} ${source}`;
        read[field] = source;
    }
    return { from, history, fields: read };
}

function readField(json: unknown): FieldSource | string {
    const { from, as = 'text' } = isJsonObject(json) ? json : { from: json };
    const paths: readonly unknown[] = Array.isArray(from) ? from : [from];
    if (paths.length === 0 || !paths.every(isPath)) return 'does not say from which field it comes';
    if (!isConversion(as)) return `is read as ${JSON.stringify(as)}, which is none of ${[...Object.keys(CONVERSIONS), ...LINKS].join(', ')}`;
    return { paths, as };
}

function isConversion(as: unknown): as is Conversion | Link {
    return typeof as === 'string' && (as in CONVERSIONS || isLink(as));
}

export function isLink(as: string): as is Link {
    return (LINKS as readonly string[]).includes(as);
}

/** These names go into queries. */
function isApiName(value: unknown): value is string {
    return typeof value === 'string' && /^[A-Za-z]\w{0,79}$/.test(value);
}

function isPath(value: unknown): value is string {
    return typeof value === 'string' && /^[A-Za-z]\w{0,79}(\.[A-Za-z]\w{0,79}){0,5}$/.test(value);
}

function wrong(file: string, fault: string): Verdict<never> {
    return refuse('WrongMapping', `${file} cannot be used as a mapping: ${fault}. Nothing was written.`, 'Compare it with config/sflma-mapping.json.');
}
