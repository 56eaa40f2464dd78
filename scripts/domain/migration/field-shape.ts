/** A field as describe tells it ("DescribeSObjectResult", SOAP API Developer Guide). */
export interface FieldShape {
    readonly name: string;
    readonly label: string;
    readonly type: string;
    readonly length: number;
    readonly referenceTo: readonly string[];
    readonly relationshipName: string | null;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly calculated: boolean;
    readonly autoNumber: boolean;
    readonly custom: boolean;
    readonly nillable: boolean;
    readonly defaultedOnCreate: boolean;
    readonly externalId: boolean;
}

export type FieldShapes = ReadonlyMap<string, FieldShape>;
