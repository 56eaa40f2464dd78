import { PlatformError, type SaveError } from '../errors.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { UiContext } from './ui-context.ts';

/** "Record Exception Error" */
export interface RecordExceptionError {
    readonly constituentField: string | null;
    readonly duplicateRecordError: null;
    readonly errorCode: string;
    readonly field: string | null;
    readonly fieldLabel: string | null;
    readonly message: string;
}

/** "Record Exceptions": errors of the record as a whole, and errors by field. */
export interface RecordExceptions {
    readonly errors: readonly RecordExceptionError[];
    readonly fieldErrors: Readonly<Record<string, readonly RecordExceptionError[]>>;
}

/** A save that the platform refused, in the form of "Error with Output". */
export class RecordSaveFailed extends PlatformError {
    readonly output: RecordExceptions;

    constructor(message: string, output: RecordExceptions) {
        super('INVALID_INPUT', message, 400);
        this.output = output;
    }

    body(): Record<string, unknown> {
        return { message: this.message, statusCode: this.status, errorCode: this.code, enhancedErrorType: 'RecordError', output: this.output };
    }
}

/** Sorts the errors of a save by the fields they name; one that names no field of the object stands for the whole record. */
export function recordSaveFailed(context: UiContext, object: ObjectDefinition, saveErrors: readonly SaveError[], message: string): RecordSaveFailed {
    const errors: RecordExceptionError[] = [];
    const fieldErrors: Record<string, RecordExceptionError[]> = {};
    for (const error of saveErrors) {
        const fields = error.fields.flatMap((name) => context.org.model().schema.fieldOf(object, name) ?? []);
        if (fields.length === 0) errors.push(exceptionError(error, null, null));
        for (const field of fields) (fieldErrors[field.apiName] ??= []).push(exceptionError(error, field.apiName, field.label));
    }
    return new RecordSaveFailed(message, { errors, fieldErrors });
}

function exceptionError({ statusCode, message }: SaveError, field: string | null, fieldLabel: string | null): RecordExceptionError {
    return { constituentField: null, duplicateRecordError: null, errorCode: statusCode, field, fieldLabel, message };
}
