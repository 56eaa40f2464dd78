import { PlatformError } from '../errors.ts';

/** Objects that do not exist for the caller and objects without a user interface get the same answer. */
export function unsupportedObject(objectName: string): PlatformError {
    return new PlatformError('INVALID_TYPE', `Object ${objectName} is not supported in UI API`, 400);
}

export function noAccessToRecord(): PlatformError {
    return new PlatformError('INSUFFICIENT_ACCESS', "You don't have access to this record. Ask your administrator for help or to request access.", 403);
}

export function invalidField(fieldName: string, objectName: string): PlatformError {
    const advice =
        "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. " +
        'Please reference your WSDL or the describe call for the appropriate names.';
    return new PlatformError('INVALID_FIELD', `No such column '${fieldName}' on entity '${objectName}'. ${advice}`, 400);
}

export function invalidArgument(message: string): PlatformError {
    return new PlatformError('ILLEGAL_QUERY_PARAMETER_VALUE', message, 400);
}
