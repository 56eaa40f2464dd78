export type JsonObject = Readonly<Record<string, unknown>>;

/** What a text means as JSON; undefined for a text that is none. */
export function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** Neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
