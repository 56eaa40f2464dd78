import type { Caller } from '../../platform/access/caller.ts';
import { callerOfToken } from '../../platform/access/sessions.ts';
import { invalidSession } from '../../platform/errors.ts';
import type { XmlElement } from '../../platform/metadata/xml/xml-element.ts';
import type { CoreServer } from '../core-server.ts';
import type { SoapValue } from './write-xml.ts';

export interface SoapCall {
    readonly server: CoreServer;
    /** Such as `65.0`. */
    readonly version: string;
    readonly sessionId: string | undefined;
    readonly allOrNone: boolean;
    /** Records that the client wants in one reply. */
    readonly batchSize: number | undefined;
    readonly operation: XmlElement;
}

export type SoapOperation = (call: SoapCall) => SoapValue | Promise<SoapValue>;

/** The caller behind the session header. Throws `INVALID_SESSION_ID`. */
export function soapCaller({ server, sessionId }: SoapCall): Caller {
    if (sessionId === undefined) {
        throw invalidSession();
    }
    return callerOfToken(server.org, sessionId);
}
