import { dataStorageMb } from '../../platform/limits/data-storage.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok } from './api-route.ts';

interface Limit {
    readonly Max: number;
    readonly Remaining: number;
}

function limit(max: number, used: number): Limit {
    return { Max: max, Remaining: Math.max(0, max - used) };
}

/** Megabytes that an org of the edition may fill with records and files ("Data and File Storage Allocations" in Salesforce Help). */
const STORAGE = { developer: { records: 5, files: 20 }, others: { records: 10_240, files: 10_240 } };

/** "Limits" of the REST API guide: what the local org counts, and files, of which it has none. */
function limits({ org, apiUsage: { used, max } }: ApiCall): ApiReply {
    const storage = org.identity.edition === 'Developer Edition' ? STORAGE.developer : STORAGE.others;
    return ok({
        DailyApiRequests: limit(max, used),
        DataStorageMB: limit(storage.records, dataStorageMb(org)),
        FileStorageMB: limit(storage.files, 0),
    });
}

export const LIMITS_ROUTE: ApiRoute = { method: 'GET', path: '/limits', handle: limits };
