/** One save or delete and the verdict of the server on it. A value such as `@package` stands for the id of that record of the world. */
export interface RecordRuleCase {
    readonly name: string;
    /** The record as the service stored it; null when it is being created. */
    readonly before: Readonly<Record<string, FieldValue>> | null;
    readonly change: Readonly<Record<string, FieldValue>> | 'delete';
    readonly actor: 'person' | 'service';
    /** Code of the one rule that refuses the change; null when it is saved. */
    readonly expected: string | null;
    /** API name of the field where the message stands; otherwise it stands at the top of the page. */
    readonly field?: string;
}

export type FieldValue = string | number | boolean | null;
