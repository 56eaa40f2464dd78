/**
 * The formula language: type-checked when compiled, run as closures.
 * "Formula Operators and Functions" in Salesforce Help is the reference for every function.
 */

export type FormulaType = 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'id' | 'null';

/** Dates `YYYY-MM-DD`, datetimes ISO 8601 UTC with milliseconds, times `HH:MM:SS.sssZ`; blank is null. */
export type FormulaValue = string | number | boolean | null;

export interface FormulaReference {
    /** As resolved, in canonical case: `['Status__c']`, `['Package__r', 'Name']`, `['$User', 'Id']`, `['$Label', 'X']`. */
    readonly path: readonly string[];
    readonly type: FormulaType;
    /** False for globals such as `$User` and fields of parents: PRIORVALUE and ISCHANGED take only fields of the record itself. */
    readonly isRecordField: boolean;
    /** Name of the field's type when formula fields may not read it, such as `Long Text Area`. */
    readonly closedToFormulaFields?: string;
    /** Set when it stands for a field and not for a value, which only VLOOKUP takes. */
    readonly describes?: FieldDescription;
}

/** A field itself rather than a value of it: `$ObjectType.Zip__c.Fields.City__c`. */
export interface FieldDescription {
    readonly object: string;
    readonly field: string;
    readonly isName: boolean;
}

/** What names mean where the formula stands. */
export interface FormulaScope {
    /** Path in the case it was written; undefined makes compilation fail with `Field X does not exist. Check spelling.` */
    resolve(path: readonly string[]): FormulaReference | undefined;
}

export type FormulaPurpose = 'field' | 'validation' | 'default' | 'flow' | 'entryCondition';

export interface FormulaOptions {
    readonly scope: FormulaScope;
    readonly purpose: FormulaPurpose;
    /** Blank numbers count as 0 (`BlankAsZero`) or stay blank. */
    readonly treatBlanksAs: 'BlankAsZero' | 'BlankAsBlank';
    /** Type the result must have; undefined accepts any. */
    readonly returnType: FormulaType | undefined;
}

/** Values at the moment of evaluation. */
export interface FormulaInputs {
    get(reference: FormulaReference): FormulaValue;
    /** Value before the save; only asked for in validation rules and entry conditions. */
    prior(reference: FormulaReference): FormulaValue;
    /** A field of the record of another object that has the name; only asked for in validation rules. */
    lookUp?(description: FieldDescription, name: string): FormulaValue;
    readonly isNew: boolean;
    readonly isClone: boolean;
    readonly now: Date;
    /** IANA name, for TODAY and date conversions. */
    readonly timeZone: string;
}

export interface CompiledFormula {
    readonly type: FormulaType;
    /** Every distinct reference the formula reads. */
    readonly references: readonly FormulaReference[];
    /** Throws FormulaError at run time (division by zero, VALUE of text): shown as `#Error!` by a formula field. */
    evaluate(inputs: FormulaInputs): FormulaValue;
}

/** A compile error (`position` is the offset in the source) or a run-time error. */
export class FormulaError extends Error {
    override readonly name = 'FormulaError';
    readonly position: number | undefined;

    constructor(message: string, position?: number) {
        super(message);
        this.position = position;
    }
}
