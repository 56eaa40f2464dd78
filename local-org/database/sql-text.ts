const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_$]*$/;

/** A table, column, alias or function name ready to stand in SQL. Names come from the schema, never from a request; this is the second lock on that door. */
export function quoteIdentifier(name: string): string {
    if (!IDENTIFIER.test(name)) throw new Error(`${JSON.stringify(name)} cannot be a name in the database.`);
    return `"${name}"`;
}
