import { readFileSync } from 'node:fs';
import type { MetadataSchemaFile } from './parse-declarations.ts';

export interface ElementSpecification {
    readonly name: string;
    /** `string`, `boolean`, `int`, `double`, `date`, `any`, `typed` (a value that names its own type), or the name of an enumeration or complex type. */
    readonly type: string;
    readonly required: boolean;
    readonly repeated: boolean;
}

/** Elements by name, in the order in which the platform writes them. */
export type ComplexType = ReadonlyMap<string, ElementSpecification>;

const file = JSON.parse(readFileSync(new URL('metadata-schema.json', import.meta.url), 'utf8')) as MetadataSchemaFile;
const parsed = new Map<string, ComplexType>();

/** Undefined for simple types and enumerations. */
export function complexType(name: string): ComplexType | undefined {
    const known = parsed.get(name);
    const specification = file.types[name];
    if (known || specification === undefined) return known;
    const type = new Map(specification.split(' ').map((text) => [text.slice(0, text.indexOf(':')), elementSpecification(text)]));
    parsed.set(name, type);
    return type;
}

/** The values of an enumeration; undefined for every other type. */
export function enumValues(name: string): readonly string[] | undefined {
    return file.enums[name]?.split(' ');
}

function elementSpecification(text: string): ElementSpecification {
    const [name = '', declared = ''] = text.split(':');
    const repeated = declared.endsWith('*');
    const type = declared.replace(/[*?]$/, '');
    // A boolean left out is false on the platform: files written before an element came to a type still deploy.
    return { name, type, repeated, required: type !== 'boolean' && !repeated && !declared.endsWith('?') };
}
