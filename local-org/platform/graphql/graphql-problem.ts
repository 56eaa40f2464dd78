/** "Status Codes and Error Responses", GraphQL API guide. */
export type GraphqlErrorType = 'InvalidSyntax' | 'ValidationError' | 'DataFetchingException' | 'OperationNotSupported' | 'ExecutionAborted';

/** Where something stands in the document; both count from 1. */
export interface Place {
    readonly line: number;
    readonly column: number;
}

/** One entry of `errors` in a reply. */
export interface GraphqlProblem {
    readonly errorType: GraphqlErrorType;
    readonly message: string;
    readonly places: readonly Place[];
    /** Keys of the reply down to the field that failed while its data was fetched. */
    readonly paths: readonly (string | number)[];
}

/** Stops a request of which nothing can be answered. */
export class GraphqlRefusal extends Error {
    override readonly name = 'GraphqlRefusal';
    readonly problem: GraphqlProblem;

    constructor(errorType: GraphqlErrorType, message: string, places: readonly Place[] = []) {
        super(message);
        this.problem = { errorType, message, places, paths: [] };
    }
}

/** Words of the schema check: `Validation error of type FieldUndefined: … @ 'uiapi/query/Accounts'`. */
export function validationProblem(kind: string, text: string, place: Place, path: readonly string[]): GraphqlProblem {
    const at = path.length > 0 ? ` @ '${path.join('/')}'` : '';
    return { errorType: 'ValidationError', message: `Validation error of type ${kind}: ${text}${at}`, places: [place], paths: [] };
}
