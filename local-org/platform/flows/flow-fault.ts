import type { SaveError } from '../errors.ts';

/** Something an element cannot go on from, though the flow is sound: ends the interview, or leads to the fault path. */
export class FlowFault extends Error {
    override readonly name = 'FlowFault';
}

export type DataVerb = 'look up' | 'create' | 'update' | 'delete';

/** What `$Flow.FaultMessage` says after a data element failed. */
export function faultMessage(verb: DataVerb, errors: readonly SaveError[]): string {
    const [error] = errors;
    return `This error occurred when the flow tried to ${verb} records: ${error?.statusCode ?? 'UNKNOWN_EXCEPTION'}: ${error?.message ?? ''}. You can look up ExceptionCode values in the SOAP API Developer Guide.`;
}

/** What the save of a record says whose flow failed. */
export function flowFailure(label: string, details: string): SaveError {
    const message = `We can't save this record because the “${label}” process failed. Give your Salesforce admin these details. ${details}`;
    return { statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER', message, fields: [] };
}
