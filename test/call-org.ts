import type { StartedOrg } from '../scripts/story/local-org-process.ts';

export const DATA = '/services/data/v66.0';

export interface OrgReply {
    readonly status: number;
    readonly headers: Headers;
    /** Parsed where it is JSON, else the text. */
    readonly body: unknown;
}

/** Calls an org as its first user, unless the headers say who else; a body is sent as JSON. */
export async function callOrg(org: StartedOrg, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<OrgReply> {
    const sent = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) };
    return request(org, path, { ...sent, headers: { Authorization: `Bearer ${org.accessToken}`, 'Content-Type': 'application/json', ...headers } });
}

/** Calls an org with nothing added. */
export async function request(org: StartedOrg, path: string, init: RequestInit = {}): Promise<OrgReply> {
    const reply = await fetch(`${org.url}${path}`, { redirect: 'manual', ...init });
    const text = await reply.text();
    const isJson = (reply.headers.get('Content-Type') ?? '').startsWith('application/json');
    return { status: reply.status, headers: reply.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

/** Code and message of the first error of a REST reply. */
export function firstError({ body }: OrgReply): { readonly errorCode: string; readonly message: string } {
    const [error] = Array.isArray(body) ? (body as readonly { readonly errorCode: string; readonly message: string }[]) : [];
    return { errorCode: error?.errorCode ?? '', message: error?.message ?? '' };
}

/** Posts a call of the Partner or Metadata API to an org; `inner` is the call's own XML. */
export async function callSoap(org: StartedOrg, api: 'u' | 'm', sessionId: string, inner: string): Promise<OrgReply> {
    const namespace = api === 'u' ? 'urn:partner.soap.sforce.com' : 'http://soap.sforce.com/2006/04/metadata';
    const header = `<SessionHeader xmlns="${namespace}"><sessionId>${sessionId}</sessionId></SessionHeader>`;
    const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header>${header}</e:Header><e:Body>${inner}</e:Body></e:Envelope>`;
    return request(org, `/services/Soap/${api}/66.0`, { method: 'POST', body: envelope, headers: { 'Content-Type': 'text/xml', SOAPAction: '""' } });
}
