import { PlatformError } from '../errors.ts';
import { findName, placeInText } from './place.ts';

const CUSTOM_FIELD_HINT =
    "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
const CUSTOM_OBJECT_HINT =
    "If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";
const CUSTOM_RELATIONSHIP_HINT =
    "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.";

/** An error that shows where in the query it is. `name` is what the query says there; `offset` wins when known. */
export function queryError(code: string, soql: string, name: string, message: string, offset = findName(soql, name)): PlatformError {
    return new PlatformError(code, `\n${placeInText(soql, offset)}\n${message}`);
}

/** An error of a condition: its place is behind WHERE, even where the same name is selected. */
export function filterError(code: string, soql: string, name: string, message: string): PlatformError {
    const offset = findName(soql, name, 'WHERE');
    return queryError(code, soql, name, message, offset === 0 ? undefined : offset);
}

export function malformed(message: string): PlatformError {
    return new PlatformError('MALFORMED_QUERY', message);
}

export function malformedAt(soql: string, name: string, message: string): PlatformError {
    return queryError('MALFORMED_QUERY', soql, name, message);
}

/** Also for fields hidden from the caller: who may not read a field shall not learn that it exists. */
export function noSuchColumn(soql: string, written: string, column: string, entity: string): PlatformError {
    return queryError('INVALID_FIELD', soql, written, `No such column '${column}' on entity '${entity}'. ${CUSTOM_FIELD_HINT}`);
}

export function noSuchObject(soql: string, written: string): PlatformError {
    return queryError('INVALID_TYPE', soql, written, `sObject type '${written}' is not supported. ${CUSTOM_OBJECT_HINT}`);
}

export function noSuchParent(soql: string, written: string, relationship: string): PlatformError {
    return queryError('INVALID_FIELD', soql, written, `Didn't understand relationship '${relationship}' in field path. ${CUSTOM_RELATIONSHIP_HINT}`);
}

export function noSuchChildren(soql: string, relationship: string): PlatformError {
    return queryError(
        'INVALID_TYPE',
        soql,
        relationship,
        `Didn't understand relationship '${relationship}' in FROM part of query call. ${CUSTOM_RELATIONSHIP_HINT}`,
    );
}
