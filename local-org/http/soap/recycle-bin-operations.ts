import { PlatformError } from '../../platform/errors.ts';
import { emptyRecycleBin } from '../../platform/records/recycle-bin/empty-recycle-bin.ts';
import { undeleteRecords } from '../../platform/records/recycle-bin/undelete.ts';
import type { SaveResult } from '../../platform/records/save.ts';
import { textsOf } from './read-envelope.ts';
import type { SoapCall, SoapOperation } from './soap-call.ts';
import { soapCaller } from './soap-call.ts';
import type { SoapObject } from './write-xml.ts';

/** "The maximum number of records in one call is 200." */
const MOST_IDS = 200;

function idsOf({ operation }: SoapCall): readonly string[] {
    const ids = textsOf(operation, 'ids');
    if (ids.length > MOST_IDS) throw new PlatformError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MOST_IDS} records into this call`);
    return ids;
}

/** `UndeleteResult` and `EmptyRecycleBinResult` of the Partner API. */
function rowResult({ id, success, errors }: SaveResult): SoapObject {
    return { errors: errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode })), id: id ?? null, success };
}

/** What happens to records in the recycle bin. */
export const RECYCLE_BIN_OPERATIONS: readonly (readonly [string, SoapOperation])[] = [
    ['undelete', (call) => undeleteRecords(call.server.org, soapCaller(call), idsOf(call), { allOrNone: call.allOrNone }).map(rowResult)],
    ['emptyRecycleBin', (call) => emptyRecycleBin(call.server.org, soapCaller(call), idsOf(call)).map(rowResult)],
];
