import { toId18 } from './ids.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** `Request__c` of a delivery of chosen licenses. */
export interface DeliveryRequest {
    readonly licenses: readonly string[];
    /** Whether customers' own changes may be written over. */
    readonly overwrite: boolean;
}

export function deliveryRequest({ licenses, overwrite }: DeliveryRequest): string {
    return JSON.stringify({ licenses, ...(overwrite && { overwrite }) });
}

/** Reads `{"licenses": ["a0…"]}`; a run of a package has none, and `undefined` comes back. */
export function parseDeliveryRequest(text: string | null): Verdict<DeliveryRequest | undefined> {
    if (text === null) return accept(undefined);
    const parsed = parsedOrUndefined(text);
    if (typeof parsed !== 'object' || parsed === null || !('licenses' in parsed)) return wrong('it is no JSON with "licenses"');
    const { licenses } = parsed;
    const isList =
        Array.isArray(licenses) && licenses.length > 0 && licenses.every((id) => typeof id === 'string' && /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(id));
    if (!isList) return wrong('"licenses" must be a list of record ids');
    const overwrite = 'overwrite' in parsed && parsed.overwrite === true;
    return accept({ licenses: [...new Set((licenses as readonly string[]).map(toId18))], overwrite });
}

function parsedOrUndefined(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function wrong(reason: string): Verdict<never> {
    return refuse('WrongRequest', `The request of the delivery cannot be understood: ${reason}. Nothing was done.`, 'Select licenses in a list and ask again.');
}
