const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_$]*$/;

/** Every row written names all its columns: checking each anew costs more than looking it up. */
const QUOTED = new Map<string, string>();
const MAX_REMEMBERED = 10_000;

/** A table, column, alias or function name ready to stand in SQL. Names come from the schema, never from a request; this is the second lock on that door. */
export function quoteIdentifier(name: string): string {
    const known = QUOTED.get(name);
    if (known !== undefined) return known;
    if (!IDENTIFIER.test(name)) throw new Error(`${JSON.stringify(name)} cannot be a name in the database.`);
    const quoted = `"${name}"`;
    if (QUOTED.size < MAX_REMEMBERED) QUOTED.set(name, quoted);
    return quoted;
}
