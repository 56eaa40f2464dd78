import { describeMetadata } from '../../platform/metadata/describe-metadata.ts';
import { listMetadata } from '../../platform/metadata/list-metadata.ts';
import { requireMetadataAccess } from '../../platform/metadata/metadata-access.ts';
import { DEPLOY_OPERATIONS } from './deploy-operations.ts';
import { childrenOf, textOf } from './read-envelope.ts';
import { RETRIEVE_OPERATIONS } from './retrieve-operations.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapValue } from './write-xml.ts';

function describe(call: SoapCall): SoapValue {
    requireMetadataAccess(soapCaller(call));
    return describeMetadata(textOf(call.operation, 'asOfVersion') ?? call.version, call.server.org.identity);
}

function list(call: SoapCall): SoapValue {
    requireMetadataAccess(soapCaller(call));
    const queries = childrenOf(call.operation, 'queries').map((query) => ({ type: textOf(query, 'type') ?? '', folder: textOf(query, 'folder') }));
    return listMetadata(call.server.org, queries);
}

/** The operations of the Metadata API that exist here; all others are refused by name. */
export const METADATA_OPERATIONS: ReadonlyMap<string, SoapOperation> = new Map<string, SoapOperation>([
    ...DEPLOY_OPERATIONS,
    ...RETRIEVE_OPERATIONS,
    ['describeMetadata', describe],
    ['listMetadata', list],
]);
