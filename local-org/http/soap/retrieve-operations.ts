import type { XmlElement } from '../../platform/metadata/xml/xml-element.ts';
import { requireMetadataAccess } from '../../platform/metadata/metadata-access.ts';
import { type RetrieveRequest, retrieveStatus, startRetrieve } from '../../platform/metadata/retrieve/retrieve.ts';
import { requiredText } from './deploy-operations.ts';
import { childOf, childrenOf, textOf, textsOf } from './read-envelope.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject } from './write-xml.ts';

function manifestOf(unpackaged: XmlElement): NonNullable<RetrieveRequest['unpackaged']> {
    const types = childrenOf(unpackaged, 'types').map((type) => ({ name: textOf(type, 'name') ?? '', members: textsOf(type, 'members') }));
    const version = textOf(unpackaged, 'version');
    return version === undefined ? { types } : { types, version };
}

function requestOf(call: SoapCall): RetrieveRequest {
    const element = childOf(call.operation, 'retrieveRequest') ?? childOf(call.operation, 'request') ?? call.operation;
    const unpackaged = childOf(element, 'unpackaged');
    return {
        apiVersion: textOf(element, 'apiVersion') ?? call.version,
        packageNames: textsOf(element, 'packageNames'),
        specificFiles: textsOf(element, 'specificFiles'),
        ...(unpackaged === undefined ? {} : { unpackaged: manifestOf(unpackaged) }),
    };
}

function retrieve(call: SoapCall): SoapObject {
    const id = startRetrieve(call.server.org, soapCaller(call), requestOf(call));
    return { done: false, id, state: 'Queued' };
}

/** The zip is left out when the client says that it wants the state only. */
function checkRetrieveStatus(call: SoapCall): SoapObject {
    requireMetadataAccess(soapCaller(call));
    const { zipFile, ...result } = retrieveStatus(call.server.org, requiredText(call.operation, 'asyncProcessId', 'id'));
    return textOf(call.operation, 'includeZip') === 'false' ? result : { ...result, zipFile };
}

export const RETRIEVE_OPERATIONS: readonly (readonly [string, SoapOperation])[] = [
    ['retrieve', retrieve],
    ['checkRetrieveStatus', checkRetrieveStatus],
];
