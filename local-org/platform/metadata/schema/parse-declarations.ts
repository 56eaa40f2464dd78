/**
 * Reads the type declarations of `@salesforce/types` (generated from Salesforce's own WSDL, and as regular as that) into element specifications.
 * `name:type` is required, `name:type?` optional, `name:type*` repeated; types are simple ones, enums or complex types by name.
 */
export interface MetadataSchemaFile {
    /** Element specifications of each complex type, in the order in which the platform writes them, separated by spaces. */
    readonly types: Readonly<Record<string, string>>;
    /** Values of each enumeration, separated by spaces. */
    readonly enums: Readonly<Record<string, string>>;
}

/** What the declarations cannot say: TypeScript has one kind of number, and free-form XML is declared as a string. */
const OVERRIDES: Readonly<Record<string, string>> = {
    'LightningComponentBundle.targetConfigs': 'any?',
    'CustomMetadataValue.value': 'typed?',
    // Destructive manifests need no version.
    'Package.version': 'string?',
    apiVersion: 'double',
    numberValue: 'double',
    chartAxisRangeMax: 'double',
    chartAxisRangeMin: 'double',
};

/** Documented elements that the declarations leave out. */
const ADDITIONS: Readonly<Record<string, readonly string[]>> = {
    // "CustomField", Metadata API guide: how a geolocation field is shown.
    CustomField: ['displayLocationInDecimal:boolean?'],
};

const SIMPLE: Readonly<Record<string, string>> = { string: 'string', ID: 'string', boolean: 'boolean', number: 'int', Date: 'date', any: 'any' };

/** The part of the schema that the given types reach. */
export function schemaOf(declarations: string, roots: readonly string[]): MetadataSchemaFile {
    const complex = complexTypes(declarations);
    const enums = enumerations(declarations);
    const types: Record<string, string> = {};
    const used: Record<string, string> = {};
    const pending = [...roots];
    for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
        if (name in types) continue;
        const elements = elementsOf(name, complex, enums);
        types[name] = elements.join(' ');
        for (const type of elements.map(typeNameOf)) {
            if (complex.has(type)) pending.push(type);
            const values = enums.get(type);
            if (values !== undefined) used[type] = values;
        }
    }
    return { types: sorted(types), enums: sorted(used) };
}

interface Declaration {
    readonly base: string | undefined;
    readonly body: string;
}

function complexTypes(declarations: string): Map<string, Declaration> {
    const matches = declarations.matchAll(/^export type (\w+) = (?:(\w+) & )?\{\n([\s\S]*?)^\};/gm);
    const declared = new Map([...matches].map((match) => [match[1] ?? '', { base: match[2], body: match[3] ?? '' }]));
    const aliases = [...declarations.matchAll(/^export type (\w+) = (\w+);$/gm)].filter(([, , base = '']) => declared.has(base));
    return new Map([...declared, ...aliases.map(([, name = '', base]) => [name, { base, body: '' }] as const)]);
}

function enumerations(declarations: string): Map<string, string> {
    const matches = declarations.matchAll(/^export type (\w+) = ('.*');$/gm);
    return new Map([...matches].map((match) => [match[1] ?? '', (match[2] ?? '').replaceAll("'", '').split(' | ').join(' ')]));
}

/** Inherited elements first. */
function elementsOf(name: string, complex: ReadonlyMap<string, Declaration>, enums: ReadonlyMap<string, string>): string[] {
    const declaration = complex.get(name);
    if (!declaration) throw new Error(`@salesforce/types declares no type ${name}`);
    const inherited = declaration.base === undefined ? [] : elementsOf(declaration.base, complex, enums);
    const own = [...declaration.body.matchAll(/^ {4}(\w+)(\??): ([\w.]+)(\[\])?;$/gm)].map((match) => {
        const [, element = '', optional = '', declared = '', array] = match;
        const override = OVERRIDES[`${name}.${element}`] ?? OVERRIDES[element];
        const type = SIMPLE[declared] ?? (complex.has(declared) || enums.has(declared) ? declared : 'string');
        if (override?.endsWith('?') === true) return `${element}:${override}`;
        return `${element}:${override ?? type}${array === undefined ? optional : '*'}`;
    });
    // The platform writes a type's own elements in the order of the alphabet.
    return [...inherited, ...(name in ADDITIONS ? [...own, ...(ADDITIONS[name] ?? [])].sort() : own)];
}

function typeNameOf(specification: string): string {
    return /:(\w+)/.exec(specification)?.[1] ?? '';
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
