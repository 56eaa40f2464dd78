import type { PlatformError } from '../../platform/errors.ts';
import type { SoapValue } from './write-xml.ts';
import { escapeXml } from '../../platform/markup/escape-markup.ts';
import { xmlOf } from './write-xml.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** The APIs that differ only in their namespaces. */
export interface SoapDialect {
    readonly namespace: string;
    /** Namespace of fault codes, bound to `sf`. */
    readonly faultNamespace: string;
    /** Namespace of records, bound to `sf` in replies. */
    readonly sobjectNamespace: string;
}

export const PARTNER: SoapDialect = {
    namespace: 'urn:partner.soap.sforce.com',
    faultNamespace: 'urn:fault.partner.soap.sforce.com',
    sobjectNamespace: 'urn:sobject.partner.soap.sforce.com',
};
export const METADATA: SoapDialect = {
    namespace: 'http://soap.sforce.com/2006/04/metadata',
    faultNamespace: 'http://soap.sforce.com/2006/04/metadata',
    sobjectNamespace: 'http://soap.sforce.com/2006/04/metadata',
};

export interface SoapReply {
    readonly status: number;
    readonly xml: string;
}

function envelope(attributes: string, body: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${ENVELOPE}" xmlns:xsi="${INSTANCE}"${attributes}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

/** `<loginResponse><result>…</result></loginResponse>`; a list gives several results, undefined none. */
export function soapReply(dialect: SoapDialect, operation: string, result: SoapValue): SoapReply {
    const body = `<${operation}Response>${xmlOf('result', result)}</${operation}Response>`;
    return { status: 200, xml: envelope(` xmlns="${dialect.namespace}" xmlns:sf="${dialect.sobjectNamespace}"`, body) };
}

/**
 * Clients tell an expired session by `<faultcode>sf:INVALID_SESSION_ID</faultcode>` with status 500.
 * A refused feature keeps its 501, which no client repeats.
 */
export function soapFault(dialect: SoapDialect, error: PlatformError): SoapReply {
    const code = escapeXml(error.code);
    const words = escapeXml(`${error.code}: ${error.message}`);
    const faultcode = error.code === 'CLIENT_ERROR' ? 'soapenv:Client' : `sf:${code}`;
    const detail = `<detail><sf:ApiFault><sf:exceptionCode>${code}</sf:exceptionCode><sf:exceptionMessage>${escapeXml(error.message)}</sf:exceptionMessage></sf:ApiFault></detail>`;
    const fault = `<soapenv:Fault><faultcode>${faultcode}</faultcode><faultstring>${words}</faultstring>${detail}</soapenv:Fault>`;
    return { status: error.status === 501 ? 501 : 500, xml: envelope(` xmlns:sf="${dialect.faultNamespace}"`, fault) };
}
