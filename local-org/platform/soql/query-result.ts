/** A record as the REST API shows it: `attributes` first, then the fields in the order of the query. */
export interface QueryRecord {
    attributes: { readonly type: string; readonly url?: string };
    [name: string]: unknown;
}

export interface QueryResult {
    /** Records that the query finds in all, or the count of `COUNT()`. */
    readonly totalSize: number;
    readonly done: boolean;
    /** What `queryMore` continues with; undefined when done. */
    readonly nextLocator: string | undefined;
    readonly records: readonly QueryRecord[];
}
