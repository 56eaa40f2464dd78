/** What a test proves of the local org, as a comment above it says. */
export interface Claim {
    /** `REST`, `SOQL`, `Flow` … */
    readonly area: string;
    /** `GET /query`, `TYPEOF`, `Get Records` … */
    readonly feature: string;
    readonly source: ClaimSource;
    /** Path of the test from the project's folder, with forward slashes. */
    readonly file: string;
    readonly line: number;
}

/** Where the expected behaviour comes from: a page of Salesforce's documentation, a client that has to work with it, or neither. */
export type ClaimSource = { readonly kind: 'doc'; readonly page: string } | { readonly kind: 'client'; readonly client: string } | { readonly kind: 'none' };

/** A comment that looks like a claim and cannot be read as one. */
export class UnreadableClaim extends Error {
    override readonly name = 'UnreadableClaim';

    constructor(file: string, line: number, text: string) {
        super(`${file}:${line}: "${text}" is no claim. Write: // Covers: Area: feature, feature (doc: page) or (client: name), or neither.`);
    }
}
